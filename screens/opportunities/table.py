"""The table of opportunities: its columns, and what stands in them."""

from collections.abc import Sequence
from datetime import date

from screens.opportunities.rows import Row
from screens.widgets.long_list import Cell, Column, LongList
from workbook.insight.opportunities import View
from workbook.text import amount, first_name

LETTERS = {"must_win": "M", "silent": "S", "stuck": "T", "past_close": "P", "never_coached": "N"}
"""Each flag by its letter; all of them have a place of their own, so that they stand under one another."""

ALARMS = frozenset({"silent", "stuck", "past_close"})
WIDE = 100


def _columns(account: int, rep: int, stage: int) -> tuple[Column, ...]:
    return (
        Column("flags", "Flags", len(LETTERS)),
        Column("name", "Opportunity", 0),
        Column("account", "Account", account),
        Column("rep", "Rep", rep),
        Column("stage", "Stage", stage),
        Column("days", "Days", 4, "right"),
        Column("amount", "Amount", 9, "right"),
        Column("close", "Closes", 8, "right"),
    )


class OpportunityTable(LongList):
    """Opportunities under one another; reps by their first names where it is narrow."""

    def __init__(self, *, today: date, id: str) -> None:  # noqa: A002  Textual's own word
        super().__init__(_columns(11, 8, 11), self._cells, key=lambda row: row.id, id=id)
        self._today, self._is_wide = today, False

    def on_resize(self) -> None:
        """Full names where there is room."""
        self._is_wide = self.size.width >= WIDE
        self._columns = _columns(0, 18, 16) if self._is_wide else _columns(11, 8, 11)
        super().on_resize()

    def _cells(self, row: Row) -> Sequence[Cell]:
        each = row.view.opportunity
        rep = row.rep if self._is_wide else first_name(row.rep)
        days = row.view.days_in_stage
        return [
            flag_cell(row.view),
            each.name,
            each.account,
            rep or ("nobody", "dim"),
            stage_cell(row.view),
            "–" if days is None else str(days),
            amount(each.amount),
            self._closes(row.view),
        ]

    def _closes(self, seen: View) -> Cell:
        day = seen.opportunity.close_on
        if day is None:
            return ("–", "dim")
        near = abs((day - self._today).days) < 183
        text = f"{day.day} {day:%b}" if near else f"{day:%b %Y}"
        return (text, "due") if seen.close_in_days is not None and _is_past(seen) else text


def _is_past(seen: View) -> bool:
    return any(flag.name == "past_close" for flag in seen.flags)


def flag_cell(seen: View) -> Cell:
    """The letters of an opportunity's flags, coloured where one of them asks for a look."""
    names = {flag.name for flag in seen.flags}
    text = "".join(letter if name in names else " " for name, letter in LETTERS.items())
    style = "due" if names & ALARMS else "accent" if "must_win" in names else "dim"
    return (text, style)


def stage_cell(seen: View) -> Cell:
    """The stage of an open opportunity; how a closed one ended."""
    each = seen.opportunity
    if each.status == "open":
        return each.stage or ("–", "dim")
    return (each.status, "good" if each.status == "won" else "dim")
