"""What every screen of the workbook has: the book, the heading, the line of keys, and an ear for changes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from screens.actions import Actions
from screens.commands import WRITING, bindings
from screens.widgets.banner import Banner
from screens.widgets.heading import Heading
from screens.widgets.key_line import KeyLine
from screens.widgets.keys import in_order
from workbook.book import Book

WIDE = 100
"""The cells from which on a screen has its parts beside one another."""


class BookScreen(Screen[None], Actions):
    """A screen over the book.

    A subclass yields its widgets in `body` and draws the book in `fill`, which is called when the screen
    comes up and whenever the book changed while it was away or on top. `about_rep` and `about_opportunity`
    (see Actions) tell the shared commands whom they are about.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("find", "help", "undo", "redo", "history", "record", "settings", "palette", "quit", "import"),
        *bindings("backups", "messages", "copy"),
        *bindings("mode.today", "mode.people", "mode.opportunities", "mode.commitments", "mode.time", "mode.library"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    _seen = -1

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now, the screen's own first; greyed what writes where one can only read."""
        active = in_order(super().active_bindings)
        if not self.workbook.only_reads:
            return active
        return {key: each._replace(enabled=False) if _writes(each) else each for key, each in active.items()}

    @property
    def book(self) -> Book:
        """The open workbook."""
        return self.workbook.book

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget under the pointer. One that was taken away and is still drawn is none: nothing begins there."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is not None and widget.is_attached else (None, None)

    def compose(self) -> ComposeResult:
        """The heading, what is the screen's own, and the keys."""
        yield Heading()
        yield Banner()
        yield from self.body()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        raise NotImplementedError

    def fill(self) -> None:
        """Draws the book as it stands now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Draws the book for the first time, and from the first picture on in the arrangement for this width."""
        is_wide = self.app.size.width >= WIDE
        self.update_classes({"-narrow": not is_wide, "-wide": is_wide}, animate=False)
        self.take_in()

    def on_screen_resume(self) -> None:
        """Draws the book anew where it changed while another screen was on top."""
        self.take_in()
        for banner in self.query(Banner):
            banner.heed()

    def open_at_hand(self) -> None:
        """Opens the opportunity that the highlighted row is about, else its rep."""
        opportunity, rep = self.about_opportunity(), self.about_rep()
        if opportunity:
            self.workbook.open_opportunity(opportunity.id)
        elif rep:
            self.workbook.open_rep(rep.id)

    def take_in(self) -> None:
        """Draws the book if it changed since it was drawn last."""
        if self._seen != self.workbook.version and self.is_mounted:
            self._seen = self.workbook.version
            self.fill()
            self.refresh_bindings()


def _writes(active: ActiveBinding) -> bool:
    return active.binding.action.removeprefix("screen.") in WRITING
