"""What the table of opportunities says in words: how much of it is shown, and what the letters mean."""

from collections.abc import Mapping

from textual.content import Content

from screens.opportunities.rows import ALL, ARCHIVED, ORDERS, STATUSES, Row, Wanted
from screens.opportunities.table import ALARMS
from screens.text import plain
from workbook.text import amount, clean, plural

_SHOWN = {
    "must_win": "must-win", "silent": "with a silent buyer", "stuck": "stuck in their stage",
    "past_close": "past their close date", "never_coached": "never coached",
}  # fmt: skip
PART = 60


def standing(shown: int, whole: int, wanted: Wanted) -> Content:
    """How many are shown of how many, what narrows them, and their order."""
    order = ORDERS[wanted.order]
    kind = wanted.show if wanted.show in (*STATUSES, ARCHIVED) else _SHOWN.get(wanted.show, "")
    if wanted.show == ALL and not wanted.words:
        parts = [Content.assemble((plural(shown, "opportunity"), "bold"))]
    else:
        parts = [Content.assemble((f"{shown:,} {kind}".rstrip(), "bold"), f" of {whole:,}")]
    if wanted.words.strip():
        parts.append(Content.styled(f"with “{clean(wanted.words, PART)}”", "$accent"))
    parts.append(Content(f"order: {order.label}, {order.last if wanted.turned else order.first}"))
    return Content.styled(" · ", "$text-muted").join(parts)


def about(row: Row, letters: Mapping[str, str]) -> Content:
    """The highlighted one: its names in full, its next step, and a reason for each flag."""
    each = row.view.opportunity
    names = [clean(part, PART) for part in (each.full_name, row.rep) if part]
    worth = [amount(each.amount, clean(each.currency, 8))] if each.amount is not None else []
    head = Content.assemble((" · ".join([*names, *worth]), "bold"))
    if each.external_id:
        head += Content.styled(f"  {clean(each.external_id, 20)}", "$text-muted")
    flags = [
        Content.assemble((letters[flag.name], "bold"), " ", (flag.label, _style(flag.name)), f": {flag.reason}")
        for flag in row.view.flags
    ]
    step = plain(f"Next step: {clean(each.next_step, 100)}") if each.next_step else Content("")
    lines = [head, Content("  ").join(flags), step]
    return Content("\n").join(line for line in lines if line)


def _style(flag: str) -> str:
    return "$warning" if flag in ALARMS else "$accent"
