"""The one error of packs."""

from workbook.errors import WorkbookError


class PackProblem(WorkbookError):
    """A pack that cannot be built, installed or removed as it is."""
