"""Each kind of damage to the journal: what is said of it, what a repair makes of it, and that the file is kept."""

from pathlib import Path

import pytest

from tests.store.checks.harmed import (
    CHANGES,
    flip,
    found,
    harm,
    kept_damaged,
    lines,
    look,
    made,
    repair,
    spoil,
    state,
    write,
)
from tests.store.helpers import add, opened, words

NAMES = ["gone", "empty", "zeros", "diary", "garbage"]


def test_a_whole_workbook_has_no_findings_and_its_figures(tmp_path: Path) -> None:
    made(tmp_path / "wb", backup=True)
    seen = look(tmp_path / "wb")
    assert seen.findings == []
    assert (seen.figures.changes, seen.figures.documents, seen.figures.backups) == (CHANGES, 5, 1)
    assert repair(tmp_path / "wb") == []


def test_a_damaged_line_comes_back_from_a_backup(tmp_path: Path) -> None:
    before = made(tmp_path / "wb", backup=True)
    damaged = harm(tmp_path / "wb", 4, spoil)
    (finding,) = found(tmp_path / "wb")
    assert finding.code == "copied" and finding.where == "journal.jsonl, change 4"
    assert finding.what.startswith(
        "Change 4 (“Added rep 4”) is not whole here, but is in backups/2026-03-02T093000.jsonl."
    )
    assert "nothing is lost" in finding.means and "`workbook doctor --repair`" in finding.remedy
    said, kept = repair(tmp_path / "wb")
    assert said == "Wrote the journal anew with 1 change made whole again; nothing is lost." and "stays as" in kept
    assert state(tmp_path / "wb") == before and kept_damaged(tmp_path / "wb") == [damaged]
    assert found(tmp_path / "wb") == []


def test_after_a_repair_the_history_is_full_and_undo_goes_on(tmp_path: Path) -> None:
    made(tmp_path / "wb", backup=True)
    harm(tmp_path / "wb", 4, spoil)
    repair(tmp_path / "wb")
    db = opened(tmp_path / "wb")
    assert words(db)[0] == "Repaired the workbook" and "Added rep 4" in words(db)
    entry = db.undo()
    assert entry is not None and entry.words == "Undid: Renamed rep 1 again"
    assert add(db, "reps", b"{}") == [5]


@pytest.mark.parametrize("number", [1, 3, 4, 5, 8])
def test_a_flipped_bit_is_put_right_by_the_checksum(tmp_path: Path, number: int) -> None:
    before = made(tmp_path / "wb")
    damaged = harm(tmp_path / "wb", number, flip)
    (finding,) = found(tmp_path / "wb")
    if number < CHANGES:
        assert finding.code == "corrected" and "a single bit" in finding.what
    repair(tmp_path / "wb")
    if number < CHANGES:
        assert state(tmp_path / "wb") == before
    assert kept_damaged(tmp_path / "wb") == [damaged]


def test_a_damaged_line_whose_documents_are_given_again_leaves_only_the_history(tmp_path: Path) -> None:
    before = made(tmp_path / "wb")
    damaged = harm(tmp_path / "wb", 5, lambda line: line.replace(b'"Renamed rep 1"', b'"Ranemed rep 1"'))
    (finding,) = found(tmp_path / "wb")
    assert finding.code == "passed" and "later changes give again all that it touched" in finding.what
    assert finding.means == "Nothing that stands today is lost; only the history will lack change 5."
    repair(tmp_path / "wb")
    assert state(tmp_path / "wb") == before and kept_damaged(tmp_path / "wb") == [damaged]
    assert "Renamed rep 1" not in words(opened(tmp_path / "wb"))


def test_an_undone_change_that_is_damaged_costs_nothing(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b'{"name":"Rep 1"}', b'{"name":"Rep 2"}')
    db.undo()
    db.close()
    harm(tmp_path / "wb", 1, spoil)
    assert [each.code for each in found(tmp_path / "wb")] == ["passed"]
    repair(tmp_path / "wb")
    assert state(tmp_path / "wb") == {}


def test_what_is_lost_is_said_with_its_neighbours_and_stays_until_the_loss_is_accepted(tmp_path: Path) -> None:
    before = made(tmp_path / "wb")
    damaged = harm(tmp_path / "wb", 4, lambda line: b"\0" * (len(line) - 1) + b"\n")
    (finding,) = found(tmp_path / "wb")
    assert finding.code == "lost" and finding.what.startswith("Change 4 is whole nowhere in this folder.")
    assert "after “Added rep 3” of 2026-03-02 09:30 UTC and before “Renamed rep 1”" in finding.means
    assert "`workbook restore`" in finding.remedy and "--accept-loss" in finding.remedy
    assert repair(tmp_path / "wb") == []
    assert (tmp_path / "wb" / "journal.jsonl").read_bytes() == damaged and kept_damaged(tmp_path / "wb") == []
    assert repair(tmp_path / "wb", accept_loss=True)[0] == (
        "Wrote the journal anew without 1 change that no file holds whole."
    )
    del before["reps"][4]
    assert state(tmp_path / "wb") == before and kept_damaged(tmp_path / "wb") == [damaged]
    assert found(tmp_path / "wb") == []
    assert words(opened(tmp_path / "wb"))[0] == "Repaired the workbook without 1 change"


def test_lines_that_were_taken_out_are_missed_by_their_numbers(tmp_path: Path) -> None:
    before = made(tmp_path / "wb", backup=True)
    whole = lines(tmp_path / "wb")
    write(tmp_path / "wb", whole[:2] + whole[4:])
    (finding,) = found(tmp_path / "wb")
    assert finding.where == "journal.jsonl, changes 2 to 3" and finding.code == "copied"
    repair(tmp_path / "wb")
    assert state(tmp_path / "wb") == before


def test_what_does_not_belong_between_whole_lines_is_left_out(tmp_path: Path) -> None:
    before = made(tmp_path / "wb")
    whole = lines(tmp_path / "wb")
    damaged = write(tmp_path / "wb", [*whole[:3], b"Dear diary\n", whole[2], *whole[3:]])
    (finding,) = found(tmp_path / "wb")
    assert finding.code == "line" and "holds change 2 a second time" in finding.what
    repair(tmp_path / "wb")
    assert state(tmp_path / "wb") == before and kept_damaged(tmp_path / "wb") == [damaged]


def test_a_torn_end_is_no_damage_and_is_kept(tmp_path: Path) -> None:
    before = made(tmp_path / "wb")
    damaged = write(tmp_path / "wb", [*lines(tmp_path / "wb"), b'{"n":9,"at":"20'])
    (finding,) = found(tmp_path / "wb")
    assert (finding.severity, finding.code) == ("mind", "torn")
    repair(tmp_path / "wb")
    assert state(tmp_path / "wb") == before and kept_damaged(tmp_path / "wb") == [damaged]


def test_an_end_that_was_cut_off_comes_back_as_far_as_a_backup_goes(tmp_path: Path) -> None:
    before = made(tmp_path / "wb", backup=True)
    whole = lines(tmp_path / "wb")
    write(tmp_path / "wb", [*whole[:3], whole[3][:30]])
    (finding,) = found(tmp_path / "wb")
    assert (
        finding.where == "journal.jsonl, changes 3 to 8" and "Should there have been changes after 8" in finding.means
    )
    assert "all that any file holds is there" in repair(tmp_path / "wb")[0]
    assert state(tmp_path / "wb") == before


def test_a_journal_that_ends_early_on_a_whole_line_is_told_by_its_backup_and_left_to_a_restore(tmp_path: Path) -> None:
    made(tmp_path / "wb", backup=True)
    shorter = write(tmp_path / "wb", lines(tmp_path / "wb")[:-2])
    (finding,) = found(tmp_path / "wb")
    assert finding.code == "ahead" and "holds changes 7 to 8" in finding.what and "`workbook restore`" in finding.remedy
    assert repair(tmp_path / "wb") == []
    assert (tmp_path / "wb" / "journal.jsonl").read_bytes() == shorter


@pytest.mark.parametrize("backup", [True, False])
def test_a_damaged_first_line_is_written_anew(tmp_path: Path, backup: bool) -> None:
    before = made(tmp_path / "wb", backup=backup)
    damaged = harm(tmp_path / "wb", 0, spoil)
    (finding,) = found(tmp_path / "wb")
    assert finding.where == "journal.jsonl, at its beginning" and "does not open" in finding.means
    repair(tmp_path / "wb")
    assert state(tmp_path / "wb") == before and kept_damaged(tmp_path / "wb") == [damaged]


@pytest.mark.parametrize("line", [0, 1], ids=["header", "documents"])
@pytest.mark.parametrize("backup", [True, False])
def test_damage_to_what_a_compaction_wrote_is_mended_from_a_backup_or_the_history(
    tmp_path: Path, line: int, backup: bool
) -> None:
    before = made(tmp_path / "wb", backup=backup, compacted=True)
    damaged = harm(tmp_path / "wb", line, spoil)
    assert {each.severity for each in found(tmp_path / "wb")} == {"damage"}
    repair(tmp_path / "wb")
    assert state(tmp_path / "wb") == before and kept_damaged(tmp_path / "wb") == [damaged]
    assert found(tmp_path / "wb") == []


@pytest.mark.parametrize("content", [None, b"", bytes(5000), b"Dear diary\n", bytes(range(256)) * 40], ids=NAMES)
def test_a_journal_that_is_gone_or_something_else_begins_anew_from_a_backup_when_told_to(
    tmp_path: Path, content: bytes | None
) -> None:
    before = made(tmp_path / "wb", backup=True)
    journal = tmp_path / "wb" / "journal.jsonl"
    journal.unlink()
    if content is not None:
        journal.write_bytes(content)
        journal.chmod(0o600)
    (finding,) = found(tmp_path / "wb", "no-workbook")
    assert "does not open" in finding.means and "`workbook restore`" in finding.remedy
    assert repair(tmp_path / "wb") == [] and (content is None or journal.read_bytes() == content)
    repair(tmp_path / "wb", accept_loss=True)
    assert state(tmp_path / "wb") == before
    assert kept_damaged(tmp_path / "wb") == ([] if content is None else [content])


@pytest.mark.parametrize("accept_loss", [True, False])
def test_a_folder_that_holds_no_workbook_at_all_is_left_alone(tmp_path: Path, accept_loss: bool) -> None:
    (tmp_path / "journal.jsonl").write_bytes(b"Dear diary\n")
    (tmp_path / "journal.jsonl").chmod(0o600)
    (finding,) = found(tmp_path, "no-workbook")
    assert "no other file of the folder does" in finding.means and not finding.repairable
    tmp_path.chmod(0o755)
    assert repair(tmp_path, accept_loss=accept_loss) == [] and tmp_path.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in tmp_path.iterdir()] == ["journal.jsonl"]
    assert (tmp_path / "journal.jsonl").read_bytes() == b"Dear diary\n" and kept_damaged(tmp_path) == []


def test_a_backup_of_another_workbook_is_not_taken_for_ours(tmp_path: Path) -> None:
    made(tmp_path / "wb")
    db = opened(tmp_path / "other")
    for number in range(1, 9):
        add(db, "reps", b'{"name":"Stranger %d"}' % number, words=f"Added rep {number}")
    stranger = db.backup()
    db.close()
    (tmp_path / "wb" / "backups").mkdir(mode=0o700)
    stranger.rename(tmp_path / "wb" / "backups" / stranger.name)
    harm(tmp_path / "wb", 4, spoil)
    assert [each.code for each in found(tmp_path / "wb")] == ["lost"]


def test_finished_changes_that_are_damaged_at_the_end_are_no_torn_line(tmp_path: Path) -> None:
    before = made(tmp_path / "wb")
    whole = lines(tmp_path / "wb")
    damaged = write(tmp_path / "wb", [*whole[:2], *map(spoil, whole[2:])])
    assert {each.code for each in found(tmp_path / "wb")} >= {"lost"}
    assert repair(tmp_path / "wb") == [] and (tmp_path / "wb" / "journal.jsonl").read_bytes() == damaged
    repair(tmp_path / "wb", accept_loss=True)
    assert state(tmp_path / "wb") == {"reps": {1: before["reps"][1].replace(b"Dana Whitfield", b"Rep 1")}}


@pytest.mark.parametrize("size", [1_000, pytest.param(257_000_000, marks=pytest.mark.long)])
def test_what_opening_does_with_an_end_that_is_no_change_is_told_as_it_is(tmp_path: Path, size: int) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b"{}")
    db.close()
    journal = tmp_path / "wb" / "journal.jsonl"
    with journal.open("r+b") as file:
        file.truncate(journal.stat().st_size + size)
        file.seek(0, 2)
        file.write(b"x")
    (finding,) = found(tmp_path / "wb")
    refused = opened(tmp_path / "wb").read_only is not None
    assert ("opens for reading only" in finding.remedy) == refused == (size > 1_000)
    assert "--repair" in finding.remedy
