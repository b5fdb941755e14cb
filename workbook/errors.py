"""The one error that reaches a person: what happened, where, and what to do about it."""


class WorkbookError(Exception):
    """A sentence for the user. Its text is shown as it is, so it names the place, the value and the remedy.

    Each boundary has its own subclass beside its code (StoreError, PlaybookError, ImportProblem …), so
    that callers can tell them apart; whoever only shows it catches this one.
    """

    exit_status = 2


class NotFound(WorkbookError):
    """A name or an id that stands for nothing in this workbook."""
