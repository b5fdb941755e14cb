"""The checks of quality, each a function that looks at a sheet and tells what it finds."""

from collections.abc import Callable

from workbook.playbook.lint.checks import coaching, computing, exercises, publishing, reaching, sentences, wording
from workbook.playbook.lint.sheet import Sheet

CHECKS: tuple[Callable[[Sheet], None], ...] = (
    *sentences.CHECKS,
    *wording.CHECKS,
    *coaching.CHECKS,
    *reaching.CHECKS,
    *computing.CHECKS,
    *exercises.CHECKS,
    *publishing.CHECKS,
)
