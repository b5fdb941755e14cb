"""Where in the journal something stands, and the ways out that its findings name."""

from workbook.store.checks.sources import Source
from workbook.store.checks.spots import Stretch
from workbook.text import plural

RESTORE = "`workbook restore` shows the backups and goes back to one"
ACCEPT = "`workbook doctor --repair --accept-loss`"


def place(journal: Source, stretch: Stretch) -> str:
    """Where a stretch lies, by the change before it."""
    if stretch.after:
        return f"{journal.name}, after change {stretch.after}"
    return f"{journal.name}, {'among its documents' if stretch.snapshot else 'at its beginning'}"


def amount(stretch: Stretch) -> str:
    """How many bytes a stretch has and where, as the beginning of a sentence."""
    return f"What stands there ({plural(stretch.end - stretch.start, 'byte')} from byte {stretch.start:,} on)"
