"""What every tab of a rep has."""

from textual.containers import Vertical

from screens.desk import Desk, desk_of
from workbook.book import Book
from workbook.model import Document, Opportunity, Rep


class Pane(Vertical):
    """One tab of a rep. A subclass composes its widgets and draws the book in `fill`."""

    FIRST = ""
    """The widget that the keys go to when the tab comes up."""

    def __init__(self, rep: int) -> None:
        super().__init__(classes="pane")
        self._number = rep

    @property
    def workbook(self) -> Desk:
        """The app, by its own type."""
        return desk_of(self)

    @property
    def book(self) -> Book:
        """The open workbook."""
        return self.workbook.book

    @property
    def rep(self) -> Rep:
        """The rep, as they are stored now."""
        return self.book.reps.get(self._number)

    def fill(self) -> None:
        """Draws the book as it stands now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Draws the book for the first time, and takes the keys."""
        self.bring_up()

    def bring_up(self) -> None:
        """Draws the book, and has the keys go to the tab unless they do already."""
        self.fill()
        focused = self.screen.focused
        if focused is None or self not in focused.ancestors:
            self.query(self.FIRST).first().focus()

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the highlighted row is about."""
        return None

    def about_document(self) -> Document | None:
        """What the highlighted row stands for, whose history can be read."""
        return self.about_opportunity()
