"""Everything but the journal: index, backups, history, modes, lock, leftovers, room, and folders nobody may write."""

from pathlib import Path

import pytest

from tests.faults.broken_system import NoSync
from tests.store.checks.harmed import fill, found, harm, lines, look, made, repair, spoil, state, write
from tests.store.helpers import add, contents, opened, put, words
from workbook.store import StoreError
from workbook.store.oslayer import System


@pytest.fixture
def wb(tmp_path: Path) -> Path:
    made(tmp_path / "wb", backup=True)
    return tmp_path / "wb"


def big(folder: Path) -> Path:
    """A workbook that is worth an index, which it returns."""
    db = opened(folder)
    add(db, "reps", *(b'{"name":"%s"}' % (b"x" * 300) for _ in range(1000)))
    db.close()
    return folder / "index"


def test_an_index_that_does_not_fit_is_told_and_deleted(tmp_path: Path) -> None:
    index = big(tmp_path / "wb")
    assert found(tmp_path / "wb") == []
    data = index.read_bytes()
    index.write_bytes(data[:-8] + bytes(8))
    (finding,) = found(tmp_path / "wb")
    assert (finding.severity, finding.code) == ("mind", "index")
    assert repair(tmp_path / "wb") == ["Deleted the index, which did not fit; it is made anew by itself."]
    assert not index.exists() and found(tmp_path / "wb") == []


@pytest.mark.parametrize(
    "harmed", [lambda data: data[:-40], lambda data: b"", lambda data: data.replace(b"Rep 2", b"Rep 7")]
)
def test_a_backup_that_is_not_whole_is_named(wb: Path, harmed: object) -> None:
    (backup,) = (wb / "backups").iterdir()
    backup.write_bytes(harmed(backup.read_bytes()))  # type: ignore[operator]
    (finding,) = found(wb)
    assert finding.code == "backup" and finding.where == f"backups/{backup.name}" and not finding.repairable
    assert "`workbook backup`" in finding.remedy


def test_the_history_gets_back_what_a_backup_still_has(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    fill(db)
    db.backup()
    db.compact()
    before, told = contents(db), words(db)
    db.close()
    month = tmp_path / "wb" / "history" / "2026-03.jsonl"
    kept = month.read_bytes().splitlines(keepends=True)
    kept[2] = spoil(kept[2])
    month.write_bytes(b"".join(kept))
    (finding,) = found(tmp_path / "wb")
    assert finding.code == "history" and "takes change 3 whole out of backups/" in finding.remedy
    repair(tmp_path / "wb")
    assert words(opened(tmp_path / "wb")) == told and state(tmp_path / "wb") == before
    (aside,) = (tmp_path / "wb").glob("damaged-history-*")
    assert aside.read_bytes() == b"".join(kept) and found(tmp_path / "wb") == []


def test_a_history_that_nobody_can_mend_is_told_and_left_alone(tmp_path: Path) -> None:
    made(tmp_path / "wb", compacted=True)
    month = tmp_path / "wb" / "history" / "2026-03.jsonl"
    kept = month.read_bytes().splitlines(keepends=True)
    damaged = b"".join([kept[0], spoil(kept[1]), *kept[2:]])
    month.write_bytes(damaged)
    (finding,) = found(tmp_path / "wb")
    assert "No other file holds change 2" in finding.remedy and not finding.repairable
    assert repair(tmp_path / "wb") == [] and month.read_bytes() == damaged


def test_drafts_that_a_compaction_leaves_out_are_not_missed(tmp_path: Path) -> None:
    made(tmp_path / "wb", compacted=True)
    assert b'"n":7' not in (tmp_path / "wb" / "history" / "2026-03.jsonl").read_bytes()
    assert found(tmp_path / "wb") == []


def test_what_others_may_read_is_closed_to_them(wb: Path) -> None:
    wb.chmod(0o755)
    (wb / "journal.jsonl").chmod(0o644)
    (finding,) = found(wb)
    assert finding.code == "modes" and "journal.jsonl" in finding.what
    repair(wb)
    assert wb.stat().st_mode & 0o777 == 0o700 and (wb / "journal.jsonl").stat().st_mode & 0o777 == 0o600
    assert found(wb) == []


def test_what_was_never_finished_is_removed(wb: Path) -> None:
    for name in ("journal.jsonl.new", "backups/2026-03-02T093000.jsonl.new"):
        (wb / name).write_bytes(b"half")
        (wb / name).chmod(0o600)
    assert [each.code for each in found(wb)] == ["leftover", "leftover"]
    repair(wb)
    assert not list(wb.rglob("*.new")) and found(wb) == []


def test_what_was_kept_aside_is_only_told(wb: Path) -> None:
    (wb / "torn-9.jsonl").write_bytes(b"rest")
    (wb / "torn-9.jsonl").chmod(0o600)
    (finding,) = look(wb).findings
    assert finding.severity == "fine" and "cut off while it was written" in finding.what
    assert repair(wb) == [] and (wb / "torn-9.jsonl").exists()


def test_a_second_version_by_a_syncing_program_is_told(wb: Path) -> None:
    (wb / "journal (conflicted copy 2026-03-01).jsonl").write_bytes(b"")
    (wb / "journal (conflicted copy 2026-03-01).jsonl").chmod(0o600)
    (finding,) = found(wb)
    assert finding.code == "conflict" and "syncs folders" in finding.what


def test_a_lock_that_is_a_link_is_removed_and_what_it_points_to_is_not(wb: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    (wb / "lock").unlink()
    (wb / "lock").symlink_to(precious)
    (finding,) = found(wb)
    assert finding.code == "lock" and "a link to another place" in finding.what
    repair(wb)
    assert precious.read_bytes() == b"mine" and state(wb) and found(wb) == []


def test_a_journal_that_is_a_link_is_told_and_left_alone(wb: Path, tmp_path: Path) -> None:
    (wb / "journal.jsonl").rename(tmp_path / "elsewhere")
    (wb / "journal.jsonl").symlink_to(tmp_path / "elsewhere")
    (finding,) = found(wb, "no-workbook")
    assert "symbolic link" in finding.what and not finding.repairable
    assert repair(wb, accept_loss=True) == [] and (wb / "journal.jsonl").is_symlink()


class Full(NoSync):
    def room(self, folder: Path) -> int:
        return 3_000_000


def test_a_disk_with_little_room_is_told(wb: Path) -> None:
    (finding,) = look(wb, Full()).findings
    assert finding.code == "room" and finding.what == "Only 3 MB are free on this disk."


class Unwritable(System):
    """A folder that may only be looked at."""

    def open(self, path: Path, flags: int) -> int:
        assert not flags & 3, f"{path} was opened to be written"
        return super().open(path, flags)

    def write(self, *_: object) -> int:
        raise AssertionError

    truncate = rename = remove = make_folder = restrict = link = try_lock = write  # type: ignore[assignment]


def test_looking_writes_nothing_and_holds_no_lock(wb: Path) -> None:
    db = opened(wb)
    harm(wb, 4, spoil)
    before = {path: path.read_bytes() for path in wb.rglob("*") if path.is_file()}
    with db.transaction("Nothing"):
        assert look(wb, Unwritable()).damaged
    assert {path: path.read_bytes() for path in wb.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no workbook in .*nowhere; check the name"):
        look(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_newer_workbook_is_not_repaired(wb: Path) -> None:
    from workbook.store.lines.header import FORMAT, Header, compose_header

    newer = write(wb, [compose_header(Header(FORMAT, 99, "9.0", 1)), *lines(wb)[1:], b"torn"])
    (finding,) = found(wb, "newer")
    assert "Version 9.0" in finding.what
    assert repair(wb, accept_loss=True) == [] and (wb / "journal.jsonl").read_bytes() == newer


def test_changes_go_on_after_a_repair_under_a_program_that_has_it_open(tmp_path: Path) -> None:
    made(tmp_path / "wb", backup=True)
    other = opened(tmp_path / "wb")
    harm(tmp_path / "wb", 4, spoil)
    repair(tmp_path / "wb")
    other.catch_up()
    put(other, "reps", 2, b'{"name":"Ravi"}')
    assert state(tmp_path / "wb")["reps"][2] == b'{"name":"Ravi"}'
