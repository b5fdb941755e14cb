"""The playbooks as rows: what each is for, what is wrong with it, and how often it was walked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from screens.widgets.long_list import Cell, Column
from workbook.book import Book
from workbook.days import ago
from workbook.playbook.diagnostics import Diagnostic, Severity
from workbook.playbook.lint.at_hand import findings_in, others
from workbook.playbook.lint.report import Checked
from workbook.playbook.loaded import Loaded
from workbook.playbook.loading import BESIDE
from workbook.playbook.own import own_folder
from workbook.text import fold, plural

COLUMNS = (
    Column("mark", "", 1),
    Column("title", "Playbook", 0),
    Column("about", "About", 12),
    Column("minutes", "Min", 3, "right"),
    Column("steps", "Steps", 5, "right"),
    Column("origin", "From", 7, spare=2),
    Column("last", "Last walked", 12),
    Column("times", "Times", 5, "right", spare=1),
)
NO_PLAYBOOKS = (*BESIDE, "snippets")


@dataclass(frozen=True)
class Row:
    """One file of the library, with all that was found in it; `times` counts the sessions that were walked with it,
    `last` is the day of the last."""

    entry: Loaded
    times: int = 0
    last: date | None = None
    found: tuple[Diagnostic, ...] = ()
    checked: Checked | None = None

    def count(self, severity: Severity) -> int:
        """How many findings are that severe."""
        return sum(found.severity == severity for found in self.found)

    @property
    def problems(self) -> int:
        """How many errors the file has."""
        return self.count("error")

    @cached_property
    def searched(self) -> str:
        """All in which the words of a search are looked for."""
        entry, playbook = self.entry, self.entry.playbook
        parts = [entry.id, entry.title, entry.summary, entry.subject, entry.path.name, entry.pack]
        if playbook:
            parts += [playbook.goal, *playbook.tags, *(f"{step.title} {step.sentence}" for step in playbook.steps)]
        return fold(" ".join(parts))


def rows_of(book: Book, entries: Sequence[Loaded], checked: Mapping[Path, Checked]) -> list[Row]:
    """A row for every file, and one for each file of a translation, a pack or snippets in which something is wrong."""
    walked: dict[str, list[date]] = {}
    for session in book.sessions.all():
        if session.state != "abandoned":
            walked.setdefault(session.playbook_id, []).append(session.on)
    found = []
    for entry in (*entries, *others(entries, checked, own_folder(book.folder))):
        days, looked = walked.get(entry.id, []) if entry.subject not in NO_PLAYBOOKS else [], checked.get(entry.path)
        found.append(Row(entry, len(days), max(days, default=None), findings_in(entry, looked), looked))
    return found


def narrowed(rows: Iterable[Row], words: str) -> list[Row]:
    """The rows whose title, summary, goal, subject, tags, file name or questions have all the words."""
    wanted = fold(words).split()
    return [row for row in rows if all(word in row.searched for word in wanted)]


@dataclass(frozen=True)
class Order:
    """An order of the list: its key in the menu, what it is called there, and which end comes first."""

    key: str
    label: str
    first: str
    last: str
    by: Callable[[Row], Any]


ORDERS = {
    "origin": Order("y", "Yours first", "yours first", "shipped first", lambda row: _origin_order(row.entry)),
    "title": Order("t", "Title", "from A", "from Z", lambda _row: 0),
    "mark": Order("p", "Problems", "most first", "least first", lambda row: _trouble(row)),
    "about": Order("a", "About", "from A", "from Z", lambda row: _about(row.entry)),
    "minutes": Order("m", "Minutes", "shortest first", "longest first", lambda row: row.entry.minutes or 999),
    "steps": Order("n", "Number of steps", "fewest first", "most first", lambda row: _steps(row) or 999),
    "last": Order("l", "Last walked", "latest first", "longest ago first", lambda row: -_day(row)),
    "times": Order("w", "Times walked", "most first", "least first", lambda row: -row.times),
}
BY_ITSELF = "origin"


def ordered(rows: Iterable[Row], by: str = BY_ITSELF, *, turned: bool = False) -> list[Row]:
    """The rows in one of the orders, or turned round; those that are equal in it by title."""
    found = sorted(rows, key=lambda row: (fold(row.entry.title), row.entry.id))
    if by == "title":
        return found[::-1] if turned else found
    return sorted(found, key=ORDERS[by].by, reverse=turned)


def _origin_order(entry: Loaded) -> int:
    return 1 if entry.pack else 0 if entry.own else 2


def _trouble(row: Row) -> tuple[int, int, int]:
    return -row.problems, -row.count("warning"), -row.count("info")


def _steps(row: Row) -> int:
    return len(row.entry.playbook.steps) if row.entry.playbook else 0


def _day(row: Row) -> int:
    return row.last.toordinal() if row.last else 0


def _origin(entry: Loaded) -> str:
    return "pack" if entry.pack else "yours" if entry.own else "shipped"


def cells(row: Row, today: date) -> tuple[Cell, ...]:
    """A row as it is drawn; a file that cannot be used as it is is pale, and one with errors says how many it has."""
    entry = row.entry
    style = "dim" if entry.errors or entry.status != "active" else ""
    about: Cell = (plural(row.problems, "problem"), "late") if row.problems else (_about(entry), "dim")
    return (
        _mark(row),
        (entry.name, style),
        about,
        (str(entry.minutes or ""), style),
        (str(_steps(row) or ""), style),
        (_origin(entry), "accent" if entry.own else "dim"),
        (ago(row.last, today) if row.last else "", style),
        (str(row.times or ""), style),
    )


def _mark(row: Row) -> Cell:
    if row.problems:
        return "!", "late"
    return ("•", "due") if row.count("warning") else ""


def _about(entry: Loaded) -> str:
    if entry.status != "active":
        return entry.status
    return "exercise" if entry.playbook and entry.playbook.kind == "exercise" else entry.subject


def standing(rows: Sequence[Row], shown: int) -> str:
    """How many playbooks there are and how many want mending, in words."""
    count = plural(sum(row.entry.subject not in NO_PLAYBOOKS for row in rows), "playbook")
    parts = [count if shown == len(rows) else f"{shown} of {count}"]
    broken = sum(1 for row in rows if row.problems)
    warned = sum(1 for row in rows if row.count("warning") and not row.problems)
    parts += [f"{broken} with problems"] * bool(broken) + [f"{warned} with warnings"] * bool(warned)
    return " · ".join(parts)
