"""Records as a preview shows them: the fields that have something to show, as texts."""

from collections.abc import Mapping

from workbook import days
from workbook.model import Opportunity, Rep
from workbook.text import amount


def opportunity_values(one: Opportunity, reps: Mapping[int, Rep]) -> dict[str, str]:
    """An opportunity as it will be."""
    return _filled(
        {
            "name": one.name,
            "account": one.account,
            "rep": reps[one.rep].name if one.rep is not None and one.rep in reps else "unassigned",
            "stage": one.stage,
            "status": one.status,
            "amount": amount(one.amount, one.currency),
            "created": days.show(one.created),
            "close date": days.show(one.close_on),
            "next step": one.next_step,
        }
    )


def rep_values(rep: Rep) -> dict[str, str]:
    """A rep as they will be."""
    period = rep.periods[-1] if rep.periods else None
    return _filled(
        {
            "name": rep.name,
            "email": rep.email,
            "started": days.show(rep.started),
            "group": rep.group,
            "manager": rep.manager,
            "cadence": f"{rep.cadence_days} days" if rep.cadence_days else "",
            "target": amount(period.target) if period else "",
        }
    )


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """What differs between a record as it is and as it will be: "amount 500 → 700"."""
    names = dict.fromkeys([*before, *after])
    return tuple(
        f"{name} {before.get(name, '–')} → {after.get(name, '–')}"
        for name in names
        if before.get(name) != after.get(name)
    )


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text not in ("", "–")}
