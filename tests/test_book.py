"""The open workbook: what is written together, told to whoever watches, seen by another program, taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import ValidationError
from msgspec.structs import replace

from workbook.book import Book
from workbook.collection import Unreadable
from workbook.errors import NotFound
from workbook.model import Commitment, Rep, TimeEntry
from workbook.settings import Settings
from workbook.store import StoreError, open_store

TODAY = date(2026, 11, 21)


def _open(folder: Path) -> Book:
    return Book.open(folder, today=TODAY, now=lambda: datetime(2026, 11, 21, 9, tzinfo=UTC))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with _open(tmp_path / "workbook") as opened:
        yield opened


def test_what_is_written_together_is_there_whole_or_not_at_all(book: Book) -> None:
    with pytest.raises(ZeroDivisionError), book.change("Half done") as change:
        change.add(Rep(name="Dana"))
        raise ZeroDivisionError
    assert book.reps.all() == []
    assert book.history() == []
    with book.change("Took over two reps") as change:
        dana = change.add(Rep(name="Dana"))
        change.add(TimeEntry(on=TODAY, minutes=30, kind="one_on_one", reps=(dana.id,)))
    assert [entry.words for entry in book.history()] == ["Took over two reps"]
    book.undo()
    assert (book.reps.all(), book.time.all()) == ([], [])


def test_everything_is_there_after_a_restart(book: Book, tmp_path: Path) -> None:
    with book.change("Added Dana") as change:
        dana = change.add(Rep(name="Dana", started=date(2024, 1, 8), extra={"Region": "North"}))
    with _open(tmp_path / "workbook") as again:
        assert again.reps.all() == [dana]
        assert again.undo() is not None
        assert again.reps.all() == []


def test_documents_are_found_by_what_they_say(book: Book) -> None:
    with book.change("Promised") as change:
        for rep in (1, 1, 2):
            change.add(Commitment(rep=rep, owner="rep", text="x", due=TODAY, made_on=TODAY))
    assert len(book.commitments.where(rep=1)) == 2
    first = book.commitments.where(rep=1)[0]
    with book.change("Kept") as change:
        change.put(replace(first, status="kept"))
    assert [one.id for one in book.commitments.where(rep=1, status="open")] == [2]
    with book.change("Removed") as change:
        change.remove(first)
    assert len(book.commitments) == 2
    with pytest.raises(NotFound, match="no commitment 1"):
        book.commitments.get(1)


def test_watchers_hear_which_tables_changed(book: Book) -> None:
    heard: list[frozenset[str]] = []
    book.watch(heard.append)
    with book.change("Added Dana") as change:
        change.add(Rep(name="Dana"))
    book.undo()
    book.unwatch(heard.append)
    book.redo()
    assert heard == [frozenset({"reps"}), frozenset({"reps"})]


def test_another_program_is_heard_and_its_ids_stay_its_own(book: Book, tmp_path: Path) -> None:
    with _open(tmp_path / "workbook") as other, other.change("Added Ravi") as change:
        change.add(Rep(name="Ravi"))
    assert book.catch_up() == {"reps"}
    assert book.catch_up() == frozenset()
    with book.change("Added Dana") as change:
        change.add(Rep(name="Dana"))
    assert [(rep.id, rep.name) for rep in book.reps.all()] == [(1, "Ravi"), (2, "Dana")]


def test_settings_are_saved_shared_and_undone(book: Book, tmp_path: Path) -> None:
    book.save_settings(Settings(cadence_days=7), "Set the cadence to 7 days")
    with _open(tmp_path / "workbook") as other:
        assert other.settings.cadence_days == 7
        other.save_settings(replace(other.settings, target_minutes=90), "Set the minutes to 90")
    book.catch_up()
    assert (book.settings.cadence_days, book.settings.target_minutes) == (7, 90)
    book.undo()
    assert (book.settings.cadence_days, book.settings.target_minutes) == (7, 180)


def test_a_copy_elsewhere_holds_the_same(book: Book, tmp_path: Path) -> None:
    with book.change("Added Dana") as change:
        change.add(Rep(name="Dana"))
    book.save_copy(tmp_path / "elsewhere")
    with _open(tmp_path / "elsewhere") as copy:
        assert copy.reps.all() == book.reps.all()


def test_what_could_not_be_read_again_is_not_stored(book: Book) -> None:
    with pytest.raises(ValidationError), book.change("Added Dana") as change:
        change.add(Rep(name="Dana", started=""))  # type: ignore[arg-type]
    assert (book.reps.all(), book.history()) == ([], [])


def test_a_document_of_another_hand_is_named_and_can_be_taken_back(book: Book, tmp_path: Path) -> None:
    with open_store(tmp_path / "workbook", origin="app", now=book.now) as store, store.transaction("By hand") as change:
        change.insert("reps", b'{"name": "Dana", "started": "last year"}')
    book.catch_up()
    with pytest.raises(Unreadable, match="The rep with the number 1 cannot be read"):
        book.reps.all()
    assert book.undo() == "Undid: By hand"
    assert book.reps.all() == []


def test_a_book_goes_on_in_a_copy_under_the_same_collections(book: Book, tmp_path: Path) -> None:
    with book.change("Added Dana") as change:
        dana = change.add(Rep(name="Dana"))
    heard: list[frozenset[str]] = []
    book.watch(heard.append)
    reps, left = book.reps, book.folder
    book.save_copy(tmp_path / "copy")
    book.move_to(tmp_path / "copy")
    assert "reps" in heard[-1]
    book.put(replace(dana, name="Dana Whitfield"), "Renamed Dana")
    assert [rep.name for rep in reps.all()] == ["Dana Whitfield"]
    assert book.undo() == "Undid: Renamed Dana"
    with _open(left) as before:
        assert before.reps.get(dana.id).name == "Dana"
        assert [entry.words for entry in before.history()] == ["Added Dana"]


def test_a_book_stays_where_nothing_can_be_saved_in_the_copy(book: Book, tmp_path: Path) -> None:
    with book.change("Added Dana") as change:
        change.add(Rep(name="Dana"))
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "journal.jsonl").write_text("something else\n")
    with pytest.raises(StoreError):
        book.move_to(tmp_path / "notes")
    book.put(replace(book.reps.get(1), name="Dana Whitfield"), "Renamed Dana")
    assert book.folder == tmp_path / "workbook"
