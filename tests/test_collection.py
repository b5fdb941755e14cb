"""Looking documents up by their fields gives what a look at all of them gives, whenever it is done."""

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB, where

from workbook.book import Book
from workbook.model import Commitment, Session
from workbook.store import JournalStorage

TODAY = date(2026, 11, 21)


def opened(folder: Path) -> Book:
    return Book.open(folder, today=TODAY, now=lambda: datetime(2026, 11, 21, 9, tzinfo=UTC))


def commitment(rep: int, status: Any = "open", opportunity: int | None = None) -> Commitment:
    return Commitment(
        rep=rep, owner="rep", text="x", due=TODAY, made_on=TODAY, status=status, opportunity=opportunity
    )  # fmt: skip


reps, statuses = st.integers(1, 3), st.sampled_from(["open", "kept"])
made = st.tuples(st.just("add"), reps, statuses)
turned = st.tuples(st.sampled_from(["put", "remove", "undo", "look"]), reps, statuses)
asked = st.fixed_dictionaries(
    {}, optional={"rep": reps, "status": statuses, "opportunity": st.none(), "due": st.just(TODAY)}
)


def do(book: Book, step: tuple[str, int, Any]) -> None:
    kind, number, status = step
    if kind == "add":
        with book.change("Added") as change:
            change.add(commitment(number, status))
    elif kind == "undo":
        book.undo()
    elif kind == "look":
        book.commitments.where(rep=number)
    elif found := book.commitments.find(number):
        with book.change("Changed") as change:
            change.put(replace(found, status=status)) if kind == "put" else change.remove(found)


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(st.one_of(made, made, turned), min_size=1, max_size=12), wanted=asked.filter(bool),
    decoded=st.booleans(),
)  # fmt: skip
def test_where_gives_what_a_look_at_all_gives(steps: Any, wanted: dict[str, Any], decoded: bool) -> None:
    folder = Path(tempfile.mkdtemp())
    with opened(folder / "wb") as book:
        if decoded:
            book.commitments.all()
        for step in steps:
            do(book, step)
        found = book.commitments.where(**wanted)
    with opened(folder / "wb") as book:
        everything = book.commitments.all()
        assert found == [one for one in everything if all(getattr(one, k) == v for k, v in wanted.items())]
        assert [one.id for one in everything] == sorted(one.id for one in everything)
    shutil.rmtree(folder)


@pytest.mark.parametrize("decoded", [True, False])
def test_what_another_program_wrote_is_found_after_a_look(tmp_path: Path, decoded: bool) -> None:
    with opened(tmp_path / "wb") as book, opened(tmp_path / "wb") as other:
        with book.change("Added") as change:
            first = change.add(commitment(1))
        assert book.commitments.where(rep=1, status="open") == [first] and (not decoded or book.commitments.all())
        with other.change("Changed") as change:
            change.put(replace(first, status="kept"))
            second = change.add(commitment(1))
        book.catch_up()
        assert book.commitments.where(rep=1, status="open") == [second]


def test_whoever_opens_the_workbook_with_tinydb_can_ask_for_what_is_open(tmp_path: Path) -> None:
    with opened(tmp_path / "wb") as book, book.change("Added") as change:
        change.add(commitment(3))
        change.add(commitment(3, "kept"))
        change.add(
            Session(playbook="h", playbook_id="p", version="1", title="t", subject="rep", on=TODAY, started=book.now())
        )
    with TinyDB(tmp_path / "wb", storage=JournalStorage) as db:
        open_ones = (where("rep") == 3) & (where("status") == "open")
        assert [found.doc_id for found in db.table("commitments").search(open_ones)] == [1]
        assert db.table("sessions").contains(where("state") == "open")
