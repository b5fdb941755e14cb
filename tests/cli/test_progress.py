"""How far slow verbs are, as a terminal sees it, and what is said where one is stopped."""

import io
import os
import pty
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Said

WORDS = b"correct horse battery"


class Screen(io.StringIO):
    """A terminal that keeps what is shown; somebody presses ctrl-c there when `stops_at` appears."""

    def __init__(self, fd: int) -> None:
        super().__init__()
        self._fd, self.stops_at = fd, ""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._fd

    def write(self, text: str) -> int:
        if self.stops_at and self.stops_at in text:
            self.stops_at = ""
            raise KeyboardInterrupt
        return super().write(text)


@pytest.fixture
def screen(team: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Screen]:
    """Standard error on a terminal, over a workbook with a backup."""
    team("log", "dana", "30")
    team("backup")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    master, slave = pty.openpty()
    yield Screen(slave)
    os.close(master)
    os.close(slave)


def type_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS + b"\n"), encoding="utf-8"))


@pytest.fixture
def watched(team: Run, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls `workbook` with standard error on that terminal."""

    def call(*words: str) -> Said:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", screen)
            return team(*words)

    return call


def left_over(screen: Screen) -> str:
    """What stands on the last line at the end."""
    line = ""
    for part in screen.getvalue().split("\r"):
        line = part + line[len(part) :]
    return line.strip()


def test_a_slow_verb_shows_how_far_it_is_and_leaves_nothing_of_that(
    watched: Run, screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        ("copy", str(tmp_path / "stick")): "Copying the journal 100 %",
        ("backup",): "Reading the copy back",
        ("restore",): "Looking at the backups …",
        ("restore", "2", "--yes"): "Reading",
        ("doctor",): "Looking at reps 0 %",
        ("encrypt",): "Encrypting backups/",
    }
    type_in(monkeypatch)
    for verb, words in told.items():
        assert watched(*verb).status in (0, 1)
        assert words in screen.getvalue(), verb
        assert left_over(screen) == ""


@pytest.mark.parametrize(
    ("at", "says"),
    [("Encrypting journal", "is not encrypted"), ("Encrypting backups", "is encrypted, with the new passphrase")],
)
def test_stopping_an_encryption_says_what_stands(
    watched: Run, screen: Screen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at: str, says: str
) -> None:
    screen.stops_at = at
    type_in(monkeypatch)
    assert watched("encrypt").status == 130
    said = screen.getvalue()
    assert f"You stopped it; {tmp_path / 'workbook'} {says}, and what was begun" in said
    monkeypatch.setenv("WORKBOOK_PASSPHRASE_COMMAND", f"echo {WORDS.decode()}")
    assert [row["rep"] for row in watched("people", "--json").rows] == ["Dana Whitfield", "Ravi Menon"]
    readable = [path for path in (tmp_path / "workbook").rglob("*") if path.is_file() and b"Dana" in path.read_bytes()]
    assert bool(readable) == (at == "Encrypting journal")


def test_stopping_a_copy_leaves_nothing_of_it(watched: Run, screen: Screen, tmp_path: Path) -> None:
    screen.stops_at = "Reading the copy back"
    assert watched("copy", str(tmp_path / "stick")).status == 130
    assert "stopped; nothing was half done" in screen.getvalue()
    assert not (tmp_path / "stick").exists()


def test_where_no_terminal_is_nothing_is_shown(team: Run, tmp_path: Path) -> None:
    assert team("copy", str(tmp_path / "stick")).err == ""
