"""Whether a sentence can be read at a glance: in two lines of the walk on a terminal of 80 columns."""

import textwrap

from workbook.playbook.schema import Step

WIDTH = 53
"""The cells that a sentence has beside the list of steps, on 80 columns."""
LINES = 2


def lines_of(step: Step) -> int:
    """How many lines the sentence of a step takes there."""
    return sum(len(textwrap.wrap(part, WIDTH)) or 1 for part in step.sentence.strip().splitlines())


def fits(step: Step) -> bool:
    """Whether the sentence fits in two lines. What only informs may be longer."""
    return step.verb in ("say", "show", "reveal") or lines_of(step) <= LINES
