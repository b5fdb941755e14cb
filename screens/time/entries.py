"""The log: every entry of time, newest first."""

from collections.abc import Sequence

from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook.book import Book
from workbook.days import show_short
from workbook.model import TimeEntry
from workbook.text import first_name

COLUMNS = (
    Column("on", "Day", 6),
    Column("minutes", "Min", 4, "right"),
    Column("who", "With", 9),
    Column("kind", "Kind", 15),
    Column("about", "About", 0),
)


class Entries(LongList):
    """When, how long, with whom, what kind, and what it was about; pale where the kind does not count."""

    def __init__(self, book: Book, *, id: str) -> None:  # noqa: A002  Textual's own word
        super().__init__(COLUMNS, self._cells, key=lambda entry: entry.id, id=id)
        self._book = book

    def fill(self) -> None:
        """Draws the entries as they stand now."""
        empty = f"No time yet.  {key_of(self.app, 'log')} logs it, {key_of(self.app, 'timer')} starts a timer."
        self.show(sorted(self._book.time.all(), key=lambda entry: (entry.on, entry.id), reverse=True), empty=empty)

    def _cells(self, entry: TimeEntry) -> Sequence[Cell]:
        book, kind = self._book, self._book.settings.all_kinds.get(entry.kind)
        style = "" if kind and kind.counts else "dim"
        texts = (str(entry.minutes), self._who(entry), kind.label if kind else entry.kind, self._about(entry))
        day = "today" if entry.on == book.today else show_short(entry.on, book.today)
        return [(day, style), *((text, style) for text in texts)]

    def _who(self, entry: TimeEntry) -> str:
        if len(entry.reps) > 1:
            return f"{len(entry.reps)} reps"
        rep = self._book.reps.find(entry.reps[0]) if entry.reps else None
        return first_name(rep.name) if rep else ""

    def _about(self, entry: TimeEntry) -> str:
        opportunity = self._book.opportunities.find(entry.opportunity)
        session = self._book.sessions.find(entry.session)
        parts = [opportunity.name if opportunity else "", session.title if session else "", entry.note]
        return " · ".join(part for part in parts if part)
