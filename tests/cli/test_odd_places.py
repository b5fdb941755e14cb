"""What the command line says where the workbook's place is odd: one sentence, and a fitting exit status."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.places import NO_WORKBOOK, Maker, traces


@pytest.mark.parametrize(("make", "said"), NO_WORKBOOK.values(), ids=NO_WORKBOOK)
def test_no_verb_touches_what_is_no_workbook(tmp_path: Path, run: Run, make: Maker, said: str) -> None:
    folder = tmp_path / "wb"
    make(folder)
    before = traces(tmp_path)
    for words in (["due"], ["add", "rep", "Dana"], ["undo"], ["backup"], ["export", "reps"]):
        told = run("--workbook", str(folder), *words)
        assert told.status == 3 and told.out == ""
        assert said in told.err and told.err.startswith("workbook: ") and told.err.count("\n") == 1
    assert traces(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "--workbook names no folder; write its name, or leave the option out."),
        ("~nobody of that name/wb", "Nobody's home folder is meant by ~nobody of that name/wb; write the whole name"),
        (
            "{}/not/connected/wb",
            "There is no folder {}/not/connected for wb to be in; check the name and that its disk",
        ),
        ("{}/" + "x" * 5000, "its name is too long; choose a shorter one."),
    ],
)
def test_a_place_that_cannot_be_is_told(tmp_path: Path, run: Run, name: str, said: str) -> None:
    told = run("--workbook", name.format(tmp_path), "due")
    assert told.status == 3 and said.format(tmp_path) in told.err and told.err.count("\n") == 1
    assert len(told.err) < 1000 and list(tmp_path.iterdir()) == []


def test_without_a_name_the_usual_place_is_made(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBOOK_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "new" / "data"))
    assert run("add", "rep", "Dana").status == 0
    for path in (tmp_path / "new", *(tmp_path / "new").rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_place_of_odd_bytes_is_printed_harmlessly(tmp_path: Path, run: Run) -> None:
    place = ("--workbook", os.fsdecode(bytes(tmp_path) + b"/caf\xe9\x1b[2J"))
    assert run(*place, "add", "rep", "Dana").status == 0
    for words in (["backup"], ["backup", "--json"], ["doctor"], ["doctor", "--json"], ["restore"]):
        told = run(*place, *words)
        assert told.status == 0 and "\x1b" not in told.out + told.err, told
    told = run(*place, "copy", os.fsdecode(bytes(tmp_path) + b"/c\xff\x1b[2J"))
    assert told.status == 0 and "\x1b" not in told.out + told.err


def test_damage_is_told_by_verbs_that_only_read_and_once_by_those_that_write(tmp_path: Path, run: Run) -> None:
    for name in ("Dana", "Ravi", "Mia"):
        run("add", "rep", name)
    journal = tmp_path / "workbook" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Ravi", b"Rovi"))
    for words, status in ((["due"], 0), (["add", "rep", "Tom"], 3)):
        told = run(*words)
        assert told.status == status and told.err.count("\n") == 1
        assert "is open for reading only" in told.err and "`workbook doctor` says what can be kept" in told.err


def test_a_torn_line_is_told_once(tmp_path: Path, run: Run) -> None:
    run("add", "rep", "Dana")
    with (tmp_path / "workbook" / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"n":2,"at":"20')
    told = run("due")
    assert told.status == 0 and "The last change was cut off while it was written" in told.err
    assert "torn-2.jsonl" in told.err and run("due").err == ""
