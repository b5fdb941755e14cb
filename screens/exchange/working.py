"""The page of an import while files are read or written."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

from screens.text import plain


class WorkingPage(Vertical):
    """How far it is, and how to stop it."""

    def compose(self) -> ComposeResult:
        """What is done, the bar, and the key."""
        yield Static("", id="doing")
        yield ProgressBar(show_eta=False, id="progress")
        yield Static("esc stops it; nothing is half done", classes="muted")

    def begin(self, words: str) -> None:
        """Starts from nothing."""
        self.query_one("#doing", Static).update(plain(words))
        self.query_one("#progress", ProgressBar).update(total=None, progress=0)

    def tell(self, word: str, done: int, total: int) -> None:
        """Draws that so many rows are done."""
        self.query_one("#doing", Static).update(plain(f"{word} row {done:,} of {total:,}"))
        self.query_one("#progress", ProgressBar).update(total=total, progress=done)
