"""The error of this part: something that a person asked for and that cannot be done as it was asked."""

from workbook.errors import WorkbookError


class CoachingProblem(WorkbookError):
    """A value out of range, a missing reason, a name that is taken. Nothing was changed."""
