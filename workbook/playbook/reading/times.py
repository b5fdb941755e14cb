"""The fields of a step that say when: how often it comes round, when something is due, when it comes up again."""

import re

from workbook.playbook.due import EXAMPLES, is_due
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.meant import due_meant
from workbook.playbook.reading.rules import UNTIL_ANSWERED
from workbook.playbook.reading.scalars import Unfit, day_of

_EVERY = re.compile(r"every (\d{1,3}) days?", re.ASCII)
_IN_DAYS = re.compile(r"(\d{1,3})(?: days?)?", re.ASCII)


def repeat_days(fields: Fields) -> int:
    """The field `repeat`: 0 for always, so many days, or UNTIL_ANSWERED."""
    words = fields.text("repeat")
    match = _EVERY.fullmatch(words)
    if words in ("", "always", "until answered") or match:
        return int(match[1]) if match else UNTIL_ANSWERED if words == "until answered" else 0
    hint = "Write always, until answered, or every 30 days"
    fields.problems.error("S021", fields.spot("repeat"), f'"{words[:40]}" is not a way to repeat', hint)
    return 0


def remind_days(fields: Fields) -> tuple[int, ...]:
    """The field `remind`: how many days after the session a commitment comes up again."""
    days: list[int] = []
    for item in fields.texts("remind"):
        match = _IN_DAYS.fullmatch(item.text.strip())
        if match and 1 <= int(match[1]) <= 365:
            days.append(int(match[1]))
        else:
            hint = "Write how many days after the session, like [7, 30]"
            fields.problems.error("S021", item, f'"{item.text[:40]}" is not a number of days', hint)
    return tuple(dict.fromkeys(days))


def due_of(text: str) -> str:
    """A due phrase in small letters, or an ISO day. Raises Unfit (S022)."""
    if text[:4].isdigit() and text[4:5] == "-":
        return day_of(text).isoformat()
    if is_due(text):
        return " ".join(text.lower().split())
    raise Unfit("S022", f'"{text[:60]}" is not a due date', due_meant(text) or f"Write it like {EXAMPLES}")
