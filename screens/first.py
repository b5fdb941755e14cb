"""The first start: an empty workbook and three ways to begin, one key each."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Middle, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.widgets.keys import key_of

_WELCOME = """This workbook is empty.
It will tell you whose turn it is for your time, what you promised
each other, and what to talk about on each opportunity."""

_WAYS = (
    ("import_first", "Import a CSV", "Your team and opportunities, as your CRM exports them."),
    ("demo", "Look round", "A fictional team with half a year of coaching; nothing is kept."),
    ("new_rep", "Add a rep", "Begin by hand with a first name; the rest follows at any time."),
)


class FirstStart(BookScreen):
    """Shown while there is no rep: import a CSV, look round a fictional team, or add the first rep by hand."""

    CSS_PATH = "first.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("import_first", "demo", "new_rep")]

    def body(self) -> ComposeResult:
        """What the workbook is for, and the three ways in."""
        with Middle(), Center(), Vertical(id="ways"):
            yield Static(_WELCOME, id="welcome")
            for name, label, about in _WAYS:
                yield Button(self._label(name, label), id=name, compact=True)
                yield Static(about, classes="about")
            yield Static("All of it stays in one folder on this machine. No account, no network.", classes="muted")

    def fill(self) -> None:
        """Makes way as soon as there is a rep."""
        for name, label, _ in _WAYS:
            self.query_one(f"#{name}", Button).label = self._label(name, label)
        if self.book.reps.where(archived=False) and self.is_current:
            self.app.pop_screen()

    def _label(self, name: str, label: str) -> Content:
        return Content(f"{key_of(self.app, name)}   {label}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to go back to."""
        return False if action == "back" else super().check_action(action, parameters)

    @on(Button.Pressed, "#import_first")
    def choose_import(self) -> None:
        """Opens the import."""
        self.action_import()

    @on(Button.Pressed, "#demo")
    def action_demo(self) -> None:
        """Leaves for the fictional team; quitting it comes back here."""
        self.workbook.exit("demo")

    @on(Button.Pressed, "#new_rep")
    def action_new_rep(self) -> None:
        """Asks for the first rep."""
        self.action_new()
