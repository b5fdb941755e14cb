"""The guide, followed word for word: what it says to type is typed, and what it says is seen is looked for."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.playbook.guide.blocks import Block, blocks, changed, section, seen
from tests.playbook.guide.document import COMMAND, GUIDE
from tests.terminal.terminal import Terminal
from workbook.cli.main import main
from workbook.playbook.library import shipped_folder
from workbook.playbook.lint.around import Around
from workbook.playbook.lint.run import lint_files
from workbook.playbook.loading import files_in

TEXT = GUIDE.read_text("utf-8")
HALF_HOUR = blocks(section(TEXT, "A playbook in half an hour"))
TODAY = "2026-11-21"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders of the guide are those of Linux")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing was done yet."""
    for name in ("WORKBOOK_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WORKBOOK_TODAY", TODAY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Reader:
    """Somebody who does what the guide says."""

    def __init__(self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = patch, capsys
        self.previews: list[str] = []

    def follow(self, block: Block) -> None:
        """Types, saves or compares one block."""
        file = Path(block.name)
        if block.kind == "sh":
            self._capsys.readouterr()
            for line in block.text.splitlines():
                self._type(line)
        elif block.kind == "text":
            printed = self._capsys.readouterr()
            seen(printed.out + printed.err, block.text)
        elif block.kind == "yaml":
            file.write_text(block.text, "utf-8")
        else:
            file.write_text(changed(file.read_text("utf-8"), block.text), "utf-8")

    def _type(self, line: str) -> None:
        first, *words = shlex.split(line)
        if first == "cd":
            self._patch.chdir(Path(words[0]).expanduser())
        elif words[:2] == ["playbook", "preview"]:
            self.previews.append(line)
        else:
            assert first == "workbook"
            main(words)


def test_the_half_hour(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    reader = Reader(monkeypatch, capsys)
    for block in HALF_HOUR:
        reader.follow(block)
    assert "<html" in Path("handout.html").read_text("utf-8")
    assert "<html" in Path("trainer.html").read_text("utf-8")
    assert reader.previews == ["workbook playbook preview first-meeting.yaml --watch"]


def test_the_preview_of_the_half_hour(home: Path) -> None:
    file = home / "first-meeting.yaml"
    file.write_text(next(block.text for block in HALF_HOUR if block.name == file.name), "utf-8")
    words = ["playbook", "preview", str(file), "--watch"]
    environment = {"PATH": "", "HOME": str(home), "LANG": "C.UTF-8", "WORKBOOK_TODAY": TODAY}
    with Terminal([sys.executable, "-m", "workbook.cli.main", *words], environment, columns=80, lines=24) as app:
        app.wait("Read it together, in silence")
        app.press("enter")
        app.wait("My commitments first")
        file.write_text(file.read_text("utf-8").replace("title: What we learnt", "title: What is new"), "utf-8")
        app.wait("What is new", "My commitments first")
        file.write_text(file.read_text("utf-8").replace("who_asked: [we", "who_askd: [we"), "utf-8")
        app.wait("who_askd", "My commitments first")


def test_the_files_of_the_reference_are_in_order() -> None:
    written = {
        Path(f"{block.name}.yaml"): block.text for block in blocks(TEXT) if block.name in ("snippets", "playbook")
    }
    files = {path: text.encode() for path, text in written.items()}
    around = Around({path: path.read_bytes() for path in files_in(shipped_folder())} | files)
    assert len(files) == 2
    assert [str(found) for found in lint_files(files.items(), around, profile="draft").found] == []


def test_the_guide_names_the_command_that_makes_its_parts_anew() -> None:
    assert f"`{COMMAND}`" in TEXT
