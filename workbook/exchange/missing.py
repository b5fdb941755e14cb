"""Which opportunities of the workbook an export should have had and did not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from workbook.exchange.draft import Draft
from workbook.exchange.merge import Timing, vanished
from workbook.exchange.sheet import Sheet
from workbook.model import Opportunity
from workbook.text import plural

MANY = 20


@dataclass(slots=True)
class Look:
    """What the opportunity files of one visit have: the opportunities seen, used or not."""

    sheets: list[Sheet] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


def mark_missing(look: Look, draft: Draft, timing: Timing) -> int:
    """Marks the opportunities that are gone from a newer export and returns how many.

    An export with few of the reps says nothing about the others; one without closed opportunities says nothing
    about closed ones; opportunities typed in by hand are not expected in it. A file of rejected rows, and one
    older than the last import, says nothing at all.
    """
    if timing.older or not look.sheets or any(sheet.partial for sheet in look.sheets):
        return 0
    expected = [one for one in draft.opportunities.values() if _expected(one, look, timing.seen_on)]
    if not any(draft.opportunities[number].status != "open" for number in look.seen):
        expected = [one for one in expected if one.status == "open"]
    expected = _of_reps_in_scope(expected, look, draft)
    gone = [one for one in expected if one.id not in look.seen and one.missing_since is None]
    for one in gone:
        draft.put_opportunity(vanished(one, timing.as_of))
    if len(gone) >= MANY and len(gone) * 2 > len(expected):
        look.sheets[-1].remarks.say(
            f"{plural(len(gone), 'opportunity')} of {len(expected):,} are not in this file; if it is only a part "
            "of the export, do not import it"
        )
    return len(gone)


def _expected(one: Opportunity, look: Look, import_days: Sequence[date]) -> bool:
    if one.id < 0 or one.archived or not one.snapshots:
        return False
    if any("external_id" in sheet.columns for sheet in look.sheets):
        return bool(one.external_id)
    return one.snapshots[0].on in import_days


def _of_reps_in_scope(expected: list[Opportunity], look: Look, draft: Draft) -> list[Opportunity]:
    """All of them where the files have at least half of the reps, else only those of the reps in them."""
    reps = {one.rep for one in expected}
    named = {draft.opportunities[number].rep for number in look.seen}
    if len(reps & named) * 2 >= len(reps):
        return expected
    look.sheets[-1].remarks.say(
        f"Only {plural(len(reps & named), 'rep')} of {len(reps)} are in this file, so nothing of the "
        "others counts as missing"
    )
    return [one for one in expected if one.rep in named]
