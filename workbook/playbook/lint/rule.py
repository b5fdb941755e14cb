"""A rule of the playbook language: what it says, why, and a bad and a good example, which are also its tests."""

import re

import msgspec

from workbook.playbook.diagnostics import Severity

MARK = "»"
"""Stands in a bad example before the place at which the problem is told."""

GROUPS = {
    "Y": "Writing YAML",
    "P": "The file and its name",
    "S": "Steps and their fields",
    "E": "Conditions and formulas",
    "T": "Texts and translations",
    "C": "Coaching",
    "X": "Exercises",
    "K": "Packs and publishing",
    "L": "The check itself",
}


class Rule(msgspec.Struct, frozen=True):
    """One rule. `message` has "…" where values stand; several wordings are parted by " / ".

    The examples are fragments: steps, fields at the top of a file, or a whole file (see examples.py). `beside` are
    other files that the example needs, by name, and `exercise` says that a fragment belongs to an exercise.
    """

    code: str
    severity: Severity
    title: str
    message: str
    why: str
    bad: str
    good: str
    beside: dict[str, str] = {}
    exercise: bool = False

    @property
    def group(self) -> str:
        """The letter of the group."""
        return self.code[0]

    def fits(self, message: str) -> bool:
        """Whether a message is one of those that the rule announces."""
        return any(_pattern(wording).fullmatch(message) for wording in self.message.split(" / "))


def _pattern(wording: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in wording.split("…")), re.DOTALL)
