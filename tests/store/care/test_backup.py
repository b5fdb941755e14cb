from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.helpers import Clock, add, contents, opened, words
from workbook.store import StoreError
from workbook.store.care.backup import kept
from workbook.store.oslayer import System


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*"))


def test_the_first_opening_of_a_day_makes_a_backup_that_is_a_workbook(tmp_path: Path) -> None:
    clock = Clock()
    db = opened(tmp_path / "wb", now=clock)
    add(db, "reps", b'{"name":"Dana"}', words="Added Dana")
    db.close()
    assert not (tmp_path / "wb" / "backups").exists()
    clock.move(days=1)
    db = opened(tmp_path / "wb", now=clock)
    opened(tmp_path / "wb", now=clock)
    assert backups(tmp_path / "wb") == ["2026-03-03T093000.jsonl"]
    add(db, "reps", b'{"name":"Lee"}')
    (tmp_path / "restored").mkdir()
    (tmp_path / "wb" / "backups" / "2026-03-03T093000.jsonl").rename(tmp_path / "restored" / "journal.jsonl")
    restored = opened(tmp_path / "restored")
    assert contents(restored) == {"reps": {1: b'{"name":"Dana"}'}} and words(restored) == ["Added Dana"]


def test_an_empty_workbook_needs_no_backup(tmp_path: Path) -> None:
    opened(tmp_path / "wb").close()
    opened(tmp_path / "wb").close()
    assert not (tmp_path / "wb" / "backups").exists()


def test_a_backup_before_an_import_is_made_whatever_the_day_had(tmp_path: Path) -> None:
    clock = Clock()
    db = opened(tmp_path / "wb", now=clock)
    add(db, "reps", b"{}")
    first = db.backup()
    clock.move(minutes=5)
    add(db, "reps", b"{}")
    second = db.backup()
    assert backups(tmp_path / "wb") == [first.name, second.name]
    assert second.read_bytes() == (tmp_path / "wb" / "journal.jsonl").read_bytes()


class Corrupting(System):
    """A disk that keeps something else than what it was given, where it is given much."""

    corrupt = False

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        return super().write(fd, bytes(data)[:-1] + b"X" if self.corrupt else data, offset)


def test_a_backup_that_reads_back_differently_is_no_backup(tmp_path: Path) -> None:
    disk = Corrupting()
    db = opened(tmp_path / "wb", system=disk)
    add(db, "reps", b"{}")
    disk.corrupt = True
    with pytest.raises(StoreError, match="differs from the workbook"):
        db.backup()
    assert backups(tmp_path / "wb") == []


def test_a_failed_daily_backup_is_told_and_does_not_stop_the_opening(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b"{}")
    db.close()
    (tmp_path / "wb" / "backups").write_text("a file in the way")
    db = opened(tmp_path / "wb")
    assert len(db.messages) == 1 and db.messages[0].startswith("Today's backup is missing. Could not")
    assert contents(db) == {"reps": {1: b"{}"}}


def test_old_backups_make_way_for_new_ones(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 1, 1, 8, tzinfo=UTC))
    db = opened(tmp_path / "wb", now=clock)
    for _ in range(100):
        add(db, "reps", b"{}")
        db.backup()
        clock.move(days=1)
    assert [name[:10] for name in backups(tmp_path / "wb")] == [
        "2026-01-31", "2026-02-28", "2026-03-22", "2026-03-29", "2026-03-31", "2026-04-04", "2026-04-05",
        "2026-04-06", "2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10",
    ]  # fmt: skip


TODAY = date(2026, 6, 15)


@given(st.sets(st.integers(0, 900), max_size=60))
def test_of_any_backups_the_newest_days_weeks_and_months_stay(ages: set[int]) -> None:
    days = {f"{TODAY - timedelta(age)}T100000.jsonl": TODAY - timedelta(age) for age in ages}
    stay = {days[name] for name in kept(days, TODAY)}
    newest_first = sorted(days.values(), reverse=True)
    assert stay >= set(newest_first[:7])
    assert {f"{day:%Y-%m}" for day in stay} >= set(list(dict.fromkeys(f"{d:%Y-%m}" for d in newest_first))[:12])
    assert len(stay) <= 7 + 4 + 12


def test_a_copy_elsewhere_is_a_workbook_of_its_own(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b'{"name":"Dana"}')
    db.save_copy(tmp_path / "stick" / "copy")
    add(db, "reps", b"{}")
    copy = opened(tmp_path / "stick" / "copy")
    assert contents(copy) == {"reps": {1: b'{"name":"Dana"}'}}
    with pytest.raises(StoreError, match="There is a workbook in"):
        db.save_copy(tmp_path / "stick" / "copy")
