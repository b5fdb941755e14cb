"""Time: a year of weeks, what it went to, and each entry, to be corrected."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from screens.commands import bindings
from screens.people.pane import Pane
from screens.widgets.bars import bar, spark
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days, text
from workbook.coaching.time import remove_entry
from workbook.insight.thresholds import WINDOW_DAYS
from workbook.insight.time import mix, time_of, weekly, weeks_up_to
from workbook.model import Document, Opportunity, TimeEntry

WEEKS = 52
MIX_DAYS = 90
MIX_ROWS = 4
BAR = 20
NAME = 3

COLUMNS = [
    Column("on", "Day", 11),
    Column("minutes", "Min", 4, "right"),
    Column("kind", "Kind", 16),
    Column("about", "Opportunity", 0, spare=1),
    Column("note", "Note", 0),
]


class TimePane(Pane):
    """Your time with the rep: a year of weeks, what the last 90 days went to, and every entry."""

    FIRST = "#entries"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "remove")]

    def compose(self) -> ComposeResult:
        """The year, the mix, and the entries."""
        yield Static(id="year")
        yield LongList(COLUMNS, self._cells, key=lambda entry: entry.id, id="entries")

    def fill(self) -> None:
        """Draws the weeks, the mix and the entries, newest first."""
        entries = time_of(self.book, self.rep.id)
        self.query_one("#year", Static).update(Content("\n").join([*self._year(entries), Content(""), *self._mix()]))
        entries.sort(key=lambda entry: (entry.on, entry.id), reverse=True)
        log, yesterday = key_of(self.app, "log"), key_of(self.app, "log_yesterday")
        empty = f"No time yet. {log} logs today's, {yesterday} yesterday's."
        self.query_one("#entries", LongList).show(entries, empty=empty)

    def _year(self, entries: Sequence[TimeEntry]) -> list[Content]:
        settings, today = self.book.settings, self.book.today
        mondays = weeks_up_to(today, WEEKS)
        weeks = weekly(entries, settings, today, mondays)
        aim = settings.target_minutes * 7 / WINDOW_DAYS
        return [
            Content.styled(month_line(mondays), "$text-muted"),
            Content.assemble(
                (spark(weeks, aim), "$accent"), (f"  {text.minutes(sum(weeks))} in a year", "$text-muted")
            ),
        ]

    def _mix(self) -> list[Content]:
        found = mix(self.book, rep=self.rep.id, days=MIX_DAYS)
        lines = [
            Content.assemble(
                f"{text.clean(each.label, 16):<17}",
                (bar(each.part, 1, BAR), "$accent" if each.counts else "$text-muted"),
                f"  {text.minutes(each.minutes):>8}",
                ("" if each.counts else "  does not count to the minutes", "$text-muted"),
            )
            for each in found[:MIX_ROWS]
        ]
        return lines or [Content.styled(f"No time in the last {MIX_DAYS} days.", "$text-muted")]

    def _cells(self, entry: TimeEntry) -> Sequence[Cell]:
        book, kind = self.book, self.book.settings.all_kinds.get(entry.kind)
        opportunity = book.opportunities.find(entry.opportunity)
        note = entry.note or ("in a session" if entry.session else "")
        cells = [
            days.show_short(entry.on, book.today) if entry.on != book.today else "today",
            str(entry.minutes),
            kind.label if kind else entry.kind,
            opportunity.name if opportunity else "",
            note,
        ]
        return [(cell, "" if kind and kind.counts else "dim") for cell in cells]

    @property
    def _entry(self) -> TimeEntry | None:
        return cast("TimeEntry | None", self.query_one("#entries", LongList).item)

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the highlighted time went to."""
        return self.book.opportunities.find(self._entry.opportunity) if self._entry else None

    def about_document(self) -> Document | None:
        """The highlighted entry."""
        return self._entry

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be corrected where there is nothing."""
        return (
            None if action in ("edit", "remove") and self._entry is None else super().check_action(action, parameters)
        )

    @work
    async def action_edit(self) -> None:
        """Corrects the highlighted entry."""
        from screens.dialogs.log_time import ask_correction

        if self._entry:
            await ask_correction(self.workbook, self._entry)

    def action_remove(self) -> None:
        """Takes the highlighted entry out of the count."""
        from screens.dialogs.done import at_once

        entry = self._entry
        if entry is not None:
            at_once(self.workbook, lambda: remove_entry(self.book, entry))


def month_line(mondays: Sequence[date]) -> str:
    """The names of the months over the weeks in which they begin; a first one that is cut short goes unnamed."""
    starts = [at for at, monday in enumerate(mondays) if at == 0 or monday.month != mondays[at - 1].month]
    line = [" "] * (len(mondays) + NAME)
    for at, following in zip(starts, [*starts[1:], len(line)], strict=True):
        if following - at > NAME:
            line[at : at + NAME] = f"{mondays[at]:%b}"
    return "".join(line).rstrip()
