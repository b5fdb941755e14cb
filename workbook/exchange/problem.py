"""The errors of bringing files in: a sentence that names the file, the row or value, and the remedy."""

from workbook.errors import WorkbookError


class ImportProblem(WorkbookError):
    """A file that cannot be read or a plan that cannot be carried out. Nothing was changed."""


class ImportCancelled(ImportProblem):
    """The manager stopped the import. Nothing was changed."""

    exit_status = 1

    def __init__(self) -> None:
        super().__init__("The import was stopped. Nothing was changed.")


class CellProblem(Exception):
    """A cell that cannot be read, with the reason; its row is rejected, not the file."""
