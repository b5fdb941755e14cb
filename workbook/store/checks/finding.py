"""What a look at a workbook found, in sentences."""

from typing import Literal

import msgspec

Severity = Literal["damage", "mind", "fine"]
DOCTOR = "`workbook doctor --repair`"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was found. `damage` keeps something from working or being trusted, `mind` will not by itself.

    `fine` is only to know. `code` names the kind for programs, `where` the place, `what` is the sentence that says
    it, `means` what it is for the manager, and `remedy` what to do; `repairable` says that a repair sees to it.
    """

    severity: Severity
    code: str
    where: str
    what: str
    means: str
    remedy: str
    repairable: bool = False


def span(first: int, last: int) -> str:
    """Changes by their numbers: "change 5", "changes 5 to 7"."""
    return f"change {first}" if first == last else f"changes {first} to {last}"


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Ascending numbers as spans without a hole, each as its first and last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
