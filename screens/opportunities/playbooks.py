"""The playbooks that can be walked on one opportunity: what is open, what suits now and why, and the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from screens.widgets.long_list import Cell, Column, LongList
from workbook.book import Book
from workbook.coaching.suggest import fits, suggestions
from workbook.days import ago
from workbook.model import Opportunity, Session
from workbook.playbook.library import Library
from workbook.playbook.loaded import Loaded

TITLE = 24


@dataclass(frozen=True)
class Way:
    """One way to walk: go on with `session`, or start `entry`. `speaks` is whether something speaks for it now."""

    title: str
    reason: str
    speaks: bool
    session: Session | None = None
    entry: Loaded | None = None


def ways(book: Book, library: Library, opportunity: Opportunity) -> list[Way]:
    """What can be walked on the opportunity, the best first."""
    begun = book.sessions.where(opportunity=opportunity.id, state="open")
    taken = {session.playbook_id for session in begun}
    found = [each for each in suggestions(book, library.entries, opportunity=opportunity) if each.entry.id not in taken]
    taken |= {each.entry.id for each in found}
    meant = (each for each in library.for_subject("opportunity") if each.playbook and each.id not in taken)
    others = [each for each in meant if each.playbook and fits(book, each.playbook, None, opportunity)]
    return [
        *(Way(f"▸ {one.title}", f"go on, begun {ago(one.on, book.today)}", True, session=one) for one in begun),
        *(_way(each.entry, "; ".join(each.reasons), True) for each in found),
        *(_way(each, each.summary, False) for each in others),
    ]


def _way(entry: Loaded, reason: str, speaks: bool) -> Way:
    return Way(entry.name, reason, speaks, entry=entry)


class Ways(LongList):
    """The ways to walk, with the reason for each."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's own word
        columns = [Column("title", "", TITLE), Column("reason", "", 0)]
        super().__init__(columns, _cells, key=lambda way: way.title, head=False, id=id)

    def cuts(self, way: Way) -> bool:
        """Whether the reason is longer than its column."""
        return cell_len(way.reason) > self.size.width - TITLE - 2


def _cells(way: Way) -> Sequence[Cell]:
    return [(way.title, "strong" if way.speaks else "dim"), (way.reason, "" if way.speaks else "dim")]
