"""The library: shipped and own playbooks, broken ones, and what a second start need not do again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.playbook.files import CLOSE, HEADER
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.library import Library, load_file

GOOD = (
    HEADER + "minutes: 12\nsteps:\n  - id: a\n    say: First\n  - id: end\n    use: close-out\n    with: {thing: it}\n"
)
REP = (
    GOOD.replace("some-playbook", "about-a-rep")
    .replace("Some playbook", "A rep")
    .replace("subject: opportunity", "subject: rep")
)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    for name, text in (
        ("opportunity/one.yaml", GOOD),
        ("rep/two.yaml", REP),
        ("snippets/shared.yaml", CLOSE),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "README.md").write_text("How to write one")
    return folder


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    folder = tmp_path / "workbook"
    (folder / "playbooks").mkdir(parents=True)
    return folder


def own(workbook: Path, text: str, name: str = "mine.yaml") -> Path:
    path = workbook / "playbooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, ns=(0, hash(text) % 10**15))
    return path


def test_shipped_and_own_playbooks_are_listed_with_what_one_chooses_by(shipped: Path, workbook: Path) -> None:
    own(workbook, GOOD.replace("some-playbook", "my-own").replace("Some playbook", "Mine"))
    entries = Library(workbook, shipped=shipped).entries
    assert [(e.id, e.title, e.subject, e.minutes, e.own) for e in entries] == [
        ("about-a-rep", "A rep", "rep", 12, False),
        ("some-playbook", "Some playbook", "opportunity", 12, False),
        ("my-own", "Mine", "opportunity", 12, True),
    ]
    library = Library(workbook, shipped=shipped)
    assert [e.id for e in library.for_subject("opportunity")] == ["some-playbook", "my-own"]
    assert [step.id for step in library.get("my-own").steps] == ["a", "end.rep", "end.mine", "end.told"]


def test_a_broken_file_is_listed_with_its_errors_and_its_last_good_version_can_be_walked(
    shipped: Path, workbook: Path
) -> None:
    path = own(workbook, GOOD.replace("some-playbook", "my-own"))
    assert not Library(workbook, shipped=shipped).entry("my-own").is_broken  # type: ignore[union-attr]
    own(workbook, GOOD.replace("some-playbook", "my-own").replace("say: First", "say: First: then"))
    library = Library(workbook, shipped=shipped)
    entry = library.entry("my-own")
    assert entry is not None
    assert entry.is_broken
    assert [(d.code, d.line, d.file) for d in entry.errors] == [("Y020", 10, str(path))]
    assert library.get("my-own").steps[0].sentence == "First"
    again = Library(workbook, shipped=shipped)
    assert again.get("my-own").steps[0].sentence == "First"


def test_a_file_that_was_never_good_is_listed_and_cannot_be_walked(shipped: Path, workbook: Path) -> None:
    own(workbook, "title: *x\n")
    library = Library(workbook, shipped=shipped)
    entry = library.entry("mine")
    assert entry is not None
    assert (entry.title, entry.playbook, [d.code for d in entry.errors]) == ("mine", None, ["Y011"])
    with pytest.raises(PlaybookError, match=r"mine\.yaml:1:8"):
        library.get("mine")
    with pytest.raises(PlaybookError, match='Did you mean "some-playbook"'):
        library.get("some-playbok")


def test_an_id_that_is_taken_is_refused(shipped: Path, workbook: Path) -> None:
    own(workbook, GOOD)
    library = Library(workbook, shipped=shipped)
    assert library.entry("some-playbook").own is False  # type: ignore[union-attr]
    refused = [e for e in library.entries if e.own]
    assert [(e.playbook, e.errors[0].code) for e in refused] == [(None, "P005")]
    assert "already used by the shipped one.yaml" in refused[0].errors[0].message


def test_a_second_start_parses_nothing(shipped: Path, workbook: Path) -> None:
    Library(workbook, shipped=shipped).entries  # noqa: B018
    program = (
        "import sys; from pathlib import Path; from workbook.playbook.library import Library\n"
        f"library = Library(Path({str(workbook)!r}), shipped=Path({str(shipped)!r}))\n"
        "assert len(library.entries) == 2 and library.get('about-a-rep').steps, library.entries\n"
        "sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_changed_file_or_snippet_is_seen(shipped: Path, workbook: Path) -> None:
    library = Library(workbook, shipped=shipped)
    assert library.get("some-playbook").steps[0].sentence == "First"
    assert not library.refresh()
    (shipped / "opportunity/one.yaml").write_text(GOOD.replace("say: First", "say: Second of all"))
    assert library.refresh()
    assert library.get("some-playbook").steps[0].sentence == "Second of all"
    (shipped / "snippets/shared.yaml").write_text(CLOSE.replace("What will I do?", "And what will I do myself?"))
    assert library.refresh()
    assert library.get("some-playbook").steps[2].sentence == "And what will I do myself?"


def test_broken_snippets_are_listed_at_every_start(shipped: Path, workbook: Path) -> None:
    broken = CLOSE.replace("close-out", "my-close").replace("due: in 7 days", "due: soon").replace("''", "x")
    own(workbook, broken, "snippets/mine.yaml")
    for _ in range(2):
        listed = [e for e in Library(workbook, shipped=shipped).entries if e.is_broken]
        assert [(e.path.name, e.errors[0].code) for e in listed] == [("mine.yaml", "S022")]


def test_a_snippet_of_ones_own_cannot_take_the_place_of_a_shipped_one(shipped: Path, workbook: Path) -> None:
    own(workbook, CLOSE.replace("What will I do?", "What else?"), "my-snippets.yaml")
    library = Library(workbook, shipped=shipped)
    assert library.get("some-playbook").steps[2].sentence == "What will I do?"
    [refused] = [e for e in library.entries if e.is_broken]
    assert [(d.code, d.line) for d in refused.errors] == [("P005", 4)]
    own(workbook, CLOSE.replace("close-out", "my-close"), "my-snippets.yaml")
    assert not [e for e in Library(workbook, shipped=shipped).entries if e.is_broken]


def test_a_workbook_that_cannot_be_written_still_has_its_playbooks(shipped: Path, tmp_path: Path) -> None:
    place = tmp_path / "a-file"
    place.write_text("not a folder")
    assert len(Library(place, shipped=shipped).entries) == 2
    assert len(Library(None, shipped=shipped).entries) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b'{"kept": {"x": 3}}', b"\xff\x00"])
def test_a_damaged_cache_is_made_anew(shipped: Path, workbook: Path, damage: bytes) -> None:
    Library(workbook, shipped=shipped).entries  # noqa: B018
    cache = workbook / "playbook-cache" / "playbooks.json"
    cache.write_bytes(damage)
    assert len(Library(workbook, shipped=shipped).entries) == 2
    assert len(cache.read_bytes()) > 1000


def test_a_file_that_goes_away_between_looks_is_no_crash(shipped: Path, workbook: Path) -> None:
    link = workbook / "playbooks" / "gone.yaml"
    link.symlink_to(workbook / "nowhere.yaml")
    entries = Library(workbook, shipped=shipped).entries
    assert [e.errors[0].message for e in entries if e.is_broken] == [
        "The file cannot be read: No such file or directory"
    ]


def test_one_file_can_be_read_alone(shipped: Path) -> None:
    path = shutil.copy(shipped / "opportunity/one.yaml", shipped / "copy.yaml")
    assert [d.code for d in load_file(Path(path), {}).errors] == ["P011"]
