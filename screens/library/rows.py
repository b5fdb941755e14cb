"""The playbooks as rows: what each is for, and how often it was walked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from screens.widgets.long_list import Cell, Column
from workbook.book import Book
from workbook.days import ago
from workbook.playbook.library import Loaded
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


@dataclass(frozen=True)
class Row:
    """One file of the library; `times` counts the sessions that were walked with it, `last` is the day of the last."""

    entry: Loaded
    times: int
    last: date | None

    @property
    def problems(self) -> int:
        """How many errors the file has."""
        return len(self.entry.errors)


def rows_of(book: Book, entries: Iterable[Loaded]) -> list[Row]:
    """A row for every file, those that can be walked first."""
    walked: dict[str, list[date]] = {}
    for session in book.sessions.all():
        if session.state != "abandoned":
            walked.setdefault(session.playbook_id, []).append(session.on)
    rows = [_row(entry, walked.get(entry.id, [])) for entry in entries]
    return sorted(rows, key=lambda row: row.entry.playbook is None)


def _row(entry: Loaded, walked: list[date]) -> Row:
    return Row(entry, len(walked), max(walked, default=None))


def narrowed(rows: Sequence[Row], words: str) -> list[Row]:
    """The rows whose title, summary, goal, subject or tags have all the words."""
    wanted = fold(words).split()
    return [row for row in rows if all(word in _searched(row.entry) for word in wanted)]


def _searched(entry: Loaded) -> str:
    playbook = entry.playbook
    more = [playbook.goal, *playbook.tags] if playbook else []
    return fold(" ".join([entry.id, entry.title, entry.summary, entry.subject, entry.path.name, *more]))


def _origin(entry: Loaded) -> str:
    return "pack" if entry.pack else "yours" if entry.own else "shipped"


def cells(row: Row, today: date) -> tuple[Cell, ...]:
    """A row as it is drawn; a broken file is pale and says how many problems it has."""
    entry = row.entry
    style = "dim" if row.problems or entry.status != "active" else ""
    about: Cell = (plural(row.problems, "problem"), "late") if row.problems else (_about(entry), "dim")
    return (
        ("!", "late") if row.problems else "",
        (entry.name, style),
        about,
        (str(entry.minutes or ""), style),
        (str(len(entry.playbook.steps)) if entry.playbook else "", style),
        (_origin(entry), "accent" if entry.own else "dim"),
        (ago(row.last, today) if row.last else "", style),
        (str(row.times or ""), style),
    )


def _about(entry: Loaded) -> str:
    if entry.status != "active":
        return entry.status
    return "exercise" if entry.playbook and entry.playbook.kind == "exercise" else entry.subject


def standing(rows: Sequence[Row], shown: int) -> str:
    """How many there are, in words."""
    broken = sum(1 for row in rows if row.problems)
    words = plural(len(rows), "playbook")
    if shown != len(rows):
        words = f"{shown} of {words}"
    return words + (f" · {broken} with problems" if broken else "")
