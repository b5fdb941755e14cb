from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def wb(tmp_path: Path) -> Path:
    return tmp_path / "workbook"


@pytest.fixture
def since(team: Run) -> Run:
    """A team with a backup after the one of the day, and three changes since."""
    team("backup")
    team("edit", "rep", "Ravi", "--name", "Ravi M. Menon")
    team("commit", "Dana", "Send the pricing deck", "--by", "me", "--due", "fri")
    team("log", "Dana", "45")
    return team


def test_without_an_argument_the_backups_are_listed(since: Run) -> None:
    since("backup")
    said = since("restore")
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0].split() == ["No.", "Day", "Time", "(UTC)", "Size", "Changes", "since", "State"]
    assert lines[1].split()[0] == "1" and lines[1].split()[-2:] == ["0", "whole"]
    assert lines[2].split()[0] == "2" and lines[2].split()[-2:] == ["3", "whole"]
    rows = since("restore", "--json").rows
    found = [(row["number"], row["changes"], row["whole"]) for row in rows]
    assert found == [(1, 0, True), (2, 3, True), (3, 4, True)]


def test_a_workbook_without_backups_says_so(run: Run) -> None:
    said = run("restore")
    assert said.status == 1 and said.out == "There is no backup yet. `workbook backup` makes one.\n"
    assert run("restore", "--json").rows == []


def test_without_a_terminal_what_would_change_is_shown_and_nothing_done(since: Run) -> None:
    said = since("restore", "1")
    assert said.status == 0
    assert [line.strip() for line in said.out.splitlines()[1:]] == [
        "1 rep changes: Ravi M. Menon.",
        '1 commitment goes: "Send the pricing deck".',
        "1 time entry goes: 45 min on 21 Nov 2026.",
        "Taken back with it: 3 changes, the newest first:",
        "Logged 45 min with Dana Whitfield (one-on-one, today)",
        'Promised Dana Whitfield "Send the pricing deck" by 27 Nov 2026',
        "Changed name of Ravi Menon",
    ]
    assert "Nothing was restored; --yes" in said.err
    assert "Send the pricing deck" in since("commitments").out


def test_a_restore_is_done_told_and_undone(since: Run) -> None:
    said = since("restore", "1", "--yes")
    assert said.status == 0 and "`workbook undo` takes that back" in said.out.splitlines()[-1]
    assert since("commitments").status == 1 and "Ravi Menon" in since("people").out
    assert since("history", "restored").out.count("Restored the backup of") == 1
    assert len(since("restore", "--json").rows) == 3
    assert "Undid: Restored the backup" in since("undo").out
    assert "Send the pricing deck" in since("commitments").out and "Ravi M. Menon" in since("people").out
    assert "Redid: Restored" in since("redo").out and since("commitments").status == 1


def test_a_backup_is_meant_by_its_name_or_its_day(since: Run) -> None:
    row, _ = since("restore", "--json").rows
    day = row["at"][:10]
    for wanted in (row["backup"], f"{row['backup']}.jsonl", day, "1"):
        assert since("restore", wanted, "--json", "--today", day).rows["backup"] == row["backup"]
    assert since("restore", "today", "--json", "--today", day).rows["restored"] is False


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("3", "There is no backup 3"),
        ("1 jan 2020", "There is no backup of 1 Jan 2020"),
        ("the old one", "is not a day"),
    ],
)
def test_what_is_no_backup_is_said(since: Run, wanted: str, sentence: str) -> None:
    said = since("restore", wanted, "--yes")
    assert said.status == 2 and sentence in said.err and said.out == ""


def test_json_tells_what_changed_and_that_it_was_done(since: Run) -> None:
    told = since("restore", "1", "--json", "--yes").rows
    assert told["restored"] is True and told["changes_since"] == 3
    assert {"table": "reps", "back": 0, "go": 0, "change": 1} in told["differences"]


def test_restoring_what_is_there_says_so(team: Run) -> None:
    team("backup")
    said = team("restore", "1", "--yes")
    assert said.status == 1 and said.out.startswith("Nothing would change: the backup of")


def test_a_backup_that_is_not_whole_is_not_restored(since: Run, wb: Path) -> None:
    backup = max((wb / "backups").iterdir(), key=lambda path: path.stat().st_size)
    backup.write_bytes(backup.read_bytes()[:-30])
    assert since("restore").out.splitlines()[1].endswith("not whole")
    said = since("restore", "1", "--yes")
    assert said.status == 2 and "This backup is cut off, so it cannot be restored" in said.err


@pytest.mark.parametrize("content", [None, b"\0" * 5000, b"not a workbook\n"], ids=["gone", "zeros", "text"])
def test_a_lost_workbook_is_restored_though_no_other_verb_opens_it(since: Run, wb: Path, content: bytes | None) -> None:
    (wb / "journal.jsonl").unlink()
    if content is not None:
        (wb / "journal.jsonl").write_bytes(content)
    said = since("people")
    assert said.status == 3 and "`workbook restore` brings a backup back" in said.err
    said = since("restore", "1")
    assert said.status == 0 and "2 reps come back: Dana Whitfield and Ravi Menon." in said.out
    assert since("people").status == 3, "nothing was done yet"
    said = since("restore", "1", "--yes")
    assert said.status == 0 and ("damaged-" in said.out) == (content is not None)
    assert "Dana Whitfield" in since("people").out


def test_a_damaged_workbook_says_so_and_is_restored(since: Run, wb: Path) -> None:
    journal = wb / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"deck", b"dock")
    journal.write_bytes(b"".join(lines))
    assert since("log", "Dana", "5").status == 3
    said = since("restore", "1", "--yes")
    assert said.status == 0 and "`workbook doctor` says what can be kept" in said.out.splitlines()[0]
    assert since("log", "Dana", "5").status == 0
    assert list(wb.glob("damaged-*"))


def test_listing_the_backups_of_no_workbook_makes_none(run: Run, wb: Path) -> None:
    run("restore")
    assert not (wb / "backups").exists()


def test_where_nothing_can_be_written_it_says_so_instead_of_asking(since: Run, wb: Path, tmp_path: Path) -> None:
    (tmp_path / "second.jsonl").hardlink_to(wb / "journal.jsonl")
    before = (wb / "journal.jsonl").read_bytes()
    for words in (("restore", "1"), ("restore", "1", "--yes"), ("restore", "1", "--json")):
        said = since(*words)
        assert (said.status, said.out) == (3, "") and said.err.count("\n") == 1
        assert "is open for reading only, because journal.jsonl has a second name" in said.err
    assert since("restore").status == 0 and (wb / "journal.jsonl").read_bytes() == before
