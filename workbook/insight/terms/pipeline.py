"""The rep's open opportunities that ask for help, and the cliff ahead."""

from datetime import date

from workbook.insight.situation import Situation
from workbook.insight.stages import stuck_reason
from workbook.insight.terms.commitments import NAME_LENGTH
from workbook.insight.terms.finding import Case, Finding
from workbook.insight.thresholds import SILENT_DAYS
from workbook.model import Opportunity
from workbook.text import clean, joined, plural


def opportunities(case: Case) -> Finding:
    """1 − 0.5^(must-win open + silent / 2 + stuck / 2) over the rep's open opportunities."""
    found = asking(case.situation, case.today)
    must_win, silent, stuck = found
    halvings = len(must_win) + len(silent) / 2 + len(stuck) / 2
    if not halvings:
        return Finding(f=0.0, reason="no open opportunity is a must-win, silent or stuck")
    action, relief = _cheapest(found)
    ids = sorted({opportunity.id for group in found for opportunity in group})
    return Finding(
        f=_level(halvings),
        reason=_reason(found),
        records=tuple(("opportunities", number) for number in ids),
        action=action,
        f_after=_level(halvings - relief),
    )


Asking = tuple[list[Opportunity], list[Opportunity], list[Opportunity]]


def asking(situation: Situation, today: date) -> Asking:
    """The open opportunities that must be won, that are silent, and that are stuck, each largest first."""
    known = sorted(situation.open_opportunities, key=lambda o: (-(o.amount or 0), o.id))
    return (
        [o for o in known if o.must_win],
        [o for o in known if silent_reason(o, today)],
        [o for o in known if stuck_reason(o, situation.usual.get(o.stage), today)],
    )


def silent_reason(opportunity: Opportunity, today: date) -> str | None:
    """Why the buyer counts as silent: no word from them for more than 14 days. Nothing known is no silence."""
    if opportunity.status != "open" or opportunity.buyer_replied is None:
        return None
    days = (today - opportunity.buyer_replied).days
    return f"no word from the buyer for {days} days" if days > SILENT_DAYS else None


def cliff(_: Case) -> Finding:
    """The cliff ahead. It is not computed, so it adds nothing."""
    return Finding(f=0.0, reason="the cliff is not computed yet")


def _level(halvings: float) -> float:
    return float(1 - 0.5**halvings)


def _cheapest(found: Asking) -> tuple[str, float]:
    must_win, silent, stuck = found
    both = {o.id for o in silent} & {o.id for o in stuck}
    for opportunity in silent:
        if opportunity.id in both:
            return f"Get {_quoted(opportunity)}, silent and stuck, moving or closed", 1.0
    if silent:
        return f"Get a word from the buyer of {_quoted(silent[0])}", 0.5
    if stuck:
        return f"Get {_quoted(stuck[0])} into its next stage, or closed", 0.5
    return f"Close {_quoted(must_win[0])}, or take the must-win off", 1.0


def _reason(found: Asking) -> str:
    must_win, silent, stuck = found
    parts = [plural(len(must_win), "must-win")] if must_win else []
    parts += [f"{len(silent)} silent"] if silent else []
    parts += [f"{len(stuck)} stuck"] if stuck else []
    largest = next(group[0] for group in found if group)
    return f"{joined(parts)} among the open opportunities, first {_quoted(largest)}"


def _quoted(opportunity: Opportunity) -> str:
    return f'"{clean(opportunity.full_name, NAME_LENGTH)}"'
