from pathlib import Path

from tests.store.helpers import add, contents, delete, opened, put
from workbook.store.care.compact import worthwhile


def test_compaction_keeps_every_document_and_drops_the_past(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    ids = add(db, "reps", *(b'{"v":%d}' % v for v in range(1200)))
    for version in range(20):
        put(db, "reps", ids[0], b'{"text":"%s"}' % (b"x" * 500 + b"%d" % version))
    delete(db, "reps", ids[5])
    db.table("empty", persist_empty=True)
    before, size = contents(db), (tmp_path / "wb" / "journal.jsonl").stat().st_size
    db.compact()
    assert contents(db) == before
    assert (tmp_path / "wb" / "journal.jsonl").stat().st_size < size / 1.5
    add(db, "reps", b'{"after":1}')
    after = contents(db)
    db.close()
    reopened = opened(tmp_path / "wb")
    assert contents(reopened) == after and "empty" in reopened.tables()
    assert not list((tmp_path / "wb").glob("*.new"))


def test_only_a_workbook_that_is_mostly_past_is_compacted_by_itself() -> None:
    assert not worthwhile(end=3_900_000, live=1)
    assert not worthwhile(end=20_000_000, live=9_000_000)
    assert worthwhile(end=20_000_000, live=7_000_000)


def test_opening_compacts_what_is_mostly_past_in_the_app_only(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    (answer,) = add(db, "answers", b'{"text":""}')
    for letter in b"abcdefgh":
        put(db, "answers", answer, b'{"text":"%s"}' % (b"%c" % letter * 600_000), undoable=False)
    before = contents(db)
    db.close()
    journal = tmp_path / "wb" / "journal.jsonl"
    opened(tmp_path / "wb", origin="cli").close()
    assert journal.stat().st_size > 4_000_000
    db = opened(tmp_path / "wb")
    assert journal.stat().st_size < 700_000 and contents(db) == before and db.messages == []


def test_others_go_on_after_a_compaction(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "wb"), opened(tmp_path / "wb")
    add(db, "reps", b'{"v":1}')
    other.catch_up()
    db.compact()
    assert other.catch_up() == frozenset()
    add(other, "time", b"{}")
    assert db.catch_up() == frozenset({"time"})
    assert contents(db) == contents(other) == contents(opened(tmp_path / "wb"))


def test_a_reader_that_missed_changes_before_a_compaction_hears_of_all_tables(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "wb"), opened(tmp_path / "wb")
    add(db, "reps", b'{"v":1}')
    db.compact()
    add(db, "time", b"{}")
    assert other.catch_up() == frozenset({"reps", "time"})
    assert contents(other) == contents(db)
