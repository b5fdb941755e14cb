"""The find box: anything that is written down anywhere, and every playbook, by a few words."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from workbook.book import Book
from workbook.coaching.find import Hit, find

if TYPE_CHECKING:
    from screens.app import WorkbookApp

_HINT = "Type a few words: a name, an account, a promise, an answer."


class FindBox(ModalScreen[Hit | None]):
    """Searches as one types and returns what was chosen."""

    CSS_PATH = "dialogs/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="find.close", tooltip="Back to the screen below"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book

    def compose(self) -> ComposeResult:
        """A box to type in and what was found below it."""
        with Vertical(classes="dialog choose") as box:
            box.border_title = plain("Find")
            yield Input(placeholder="rep, opportunity, account, commitment, answer", compact=True)
            yield LongList(
                [Column("kind", "", 12), Column("title", "", 0), Column("about", "", 0, spare=1)],
                _cells,
                key=lambda hit: (hit.kind, hit.id),
                empty=_HINT,
                head=False,
            )
            yield Static("↑↓ move · enter go there · esc close", classes="keys")

    @on(Input.Changed)
    def search(self, event: Input.Changed) -> None:
        """Shows what has all the words."""
        nothing = f'Nothing here has "{event.value.strip()}".' if event.value.strip() else _HINT
        self.query_one(LongList).show(find(self._book, event.value), empty=nothing)

    @on(Input.Submitted)
    def choose_highlighted(self) -> None:
        """Enter in the box goes to what is highlighted."""
        self.query_one(LongList).action_select()

    @on(LongList.Selected)
    def choose(self, event: LongList.Selected) -> None:
        """Returns what was chosen."""
        self.dismiss(event.item)

    def action_move(self, by: int) -> None:
        """The arrows move the list while the box is typed in."""
        self.query_one(LongList).cursor += by

    def action_close(self) -> None:
        """Chooses nothing."""
        self.dismiss(None)


async def find_and_go(app: "WorkbookApp") -> None:
    """Opens the box and then the screen of what was chosen."""
    hit = await app.push_screen_wait(FindBox(app.book))
    if hit is None:
        return
    if hit.kind == "rep":
        app.open_rep(hit.id)
    elif hit.kind in ("opportunity", "account"):
        app.open_opportunity(hit.id)
    elif hit.kind == "commitment":
        app.open_rep(app.book.commitments.get(hit.id).rep)
    else:
        session = hit.id if hit.kind == "session" else app.book.answers.get(hit.id).session
        app.open_session(session)


def _cells(hit: Hit) -> tuple[Cell, ...]:
    return ((hit.kind, "dim"), hit.title, (hit.subtitle, "dim"))
