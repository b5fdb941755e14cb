"""What the workbook holds, written out: flat rows for scripts and spreadsheets, and a file that stock TinyDB opens."""

import csv
import io
from collections.abc import Callable
from typing import Any

import msgspec

from workbook.book import ALL_TABLES, Book
from workbook.model import Answer, Document
from workbook.text import spreadsheet_safe

Row = dict[str, Any]


def rows(book: Book, what: str, *, with_private: bool = False) -> list[Row]:
    """The documents of one collection as flat rows, reps by name; `what` is a key of WHAT.

    Private answers are left out unless `with_private`.
    """
    return WHAT[what](book, with_private)


def to_csv(found: list[Row]) -> str:
    """The rows as CSV; no cell of it can run as a formula in a spreadsheet."""
    out = io.StringIO(newline="")
    if found:
        writer = csv.DictWriter(out, list(found[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in found)
    return out.getvalue()


def to_tinydb(book: Book, *, with_private: bool = False) -> dict[str, dict[str, Row]]:
    """Every table as TinyDB's own JSONStorage keeps it: table name → id → document."""
    tables: dict[str, dict[str, Row]] = {}
    for kind, table in ALL_TABLES.items():
        documents = [each for each in book.collection(kind).all() if with_private or not _private(each)]
        tables[table] = {str(each.id): _bare(each) for each in documents}
    return tables


def _private(document: Document) -> bool:
    return isinstance(document, Answer) and document.private


def _bare(document: Document) -> Row:
    row: Row = msgspec.to_builtins(document, str_keys=True)
    row.pop("id", None)
    return row


def _whole(document: Document) -> Row:
    """A document with every field, in the order of its definition; defaults included, decimals as numbers."""
    return {name: getattr(document, name) for name in document.__struct_fields__}


def _rep_name(book: Book, number: int | None) -> str | None:
    rep = book.reps.find(number)
    return rep.name if rep else None


def _reps(book: Book, _with_private: bool) -> list[Row]:
    return [_whole(rep) for rep in book.reps.all()]


def _opportunities(book: Book, _with_private: bool) -> list[Row]:
    return [_whole(each) | {"rep": _rep_name(book, each.rep)} for each in book.opportunities.all()]


def _commitments(book: Book, _with_private: bool) -> list[Row]:
    return [_whole(each) | {"rep": _rep_name(book, each.rep)} for each in book.commitments.all()]


def _time(book: Book, _with_private: bool) -> list[Row]:
    found = []
    for entry in book.time.all():
        names = [name for number in entry.reps if (name := _rep_name(book, number))]
        found.append(
            {
                "on": entry.on,
                "rep": ", ".join(names) or None,
                "minutes": entry.minutes,
                "kind": entry.kind,
                "opportunity": entry.opportunity,
                "note": entry.note or None,
            }
        )
    return found


def _plans(book: Book, _with_private: bool) -> list[Row]:
    return [_whole(each) | {"rep": _rep_name(book, each.rep)} for each in book.plans.all()]


def _sessions(book: Book, with_private: bool) -> list[Row]:
    found = []
    for session in book.sessions.all():
        answers = [each for each in book.answers.where(session=session.id) if with_private or not each.private]
        told = [
            {"step": each.step, "sentence": each.sentence, "value": each.value, "state": each.state} for each in answers
        ]
        found.append(_whole(session) | {"rep": _rep_name(book, session.rep), "answers": told})
    return found


WHAT: dict[str, Callable[[Book, bool], list[Row]]] = {
    "reps": _reps,
    "opportunities": _opportunities,
    "commitments": _commitments,
    "time": _time,
    "plans": _plans,
    "sessions": _sessions,
}


def _cell(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list, dict)):
        return msgspec.json.encode(value).decode()
    return spreadsheet_safe(str(value)) if isinstance(value, str) else str(value)
