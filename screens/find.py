"""The find box: anything that is written down anywhere, and every playbook, by a few words."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from screens.desk import Desk
from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from workbook.book import Book
from workbook.coaching.find import Hit, find
from workbook.coaching.libraries import library_of
from workbook.playbook.library import Library
from workbook.playbook.loaded import Loaded
from workbook.text import fold

_HINT = "Type a few words: a name, an account, a commitment, an answer, a playbook."
UNSAID = "–"
Found = Hit | Loaded


class FindBox(ModalScreen[Found | None]):
    """Searches as one types and returns what was chosen."""

    CSS_PATH = ["dialogs/dialogs.tcss", "find.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="find.close", tooltip="Back to the screen below"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book, self._library = book, library_of(book)

    def compose(self) -> ComposeResult:
        """A box to type in, what was found below it, and the highlighted one in full."""
        with Vertical(classes="dialog find") as box:
            box.border_title = plain("Find")
            yield Input(placeholder="rep, opportunity, account, commitment, answer, playbook", compact=True)
            yield LongList(
                [Column("kind", "", 11), Column("title", "", 0), Column("about", "", 0)],
                _cells,
                key=_key,
                empty=_HINT,
                head=False,
            )
            yield Static("", id="whole")
            yield Static("↑↓ move · enter go there · esc close", classes="keys")

    @on(Input.Changed)
    def search(self, event: Input.Changed) -> None:
        """Shows what has all the words, from the best on."""
        words = event.value.strip()
        listed = self.query_one(LongList)
        found = [*find(self._book, words), *_playbooks(self._library, words)]
        listed.show(found, empty=f'Nothing here has "{words}".' if words else _HINT)
        listed.cursor = 0

    @on(LongList.Highlighted)
    def tell(self, event: LongList.Highlighted) -> None:
        """Shows the highlighted one in full."""
        words = " · ".join(filter(None, _words(event.item))) if event.item else ""
        self.query_one("#whole", Static).update(plain(words))

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


async def find_and_go(app: Desk) -> None:
    """Opens the box and then the screen of what was chosen."""
    hit = await app.push_screen_wait(FindBox(app.book))
    if isinstance(hit, Loaded):
        await _show_playbook(app, hit)
    elif hit is not None:
        _go(app, hit)


def _go(app: Desk, hit: Hit) -> None:
    if hit.kind == "rep":
        app.open_rep(hit.id)
    elif hit.kind in ("opportunity", "account"):
        app.open_opportunity(hit.id)
    elif hit.kind == "commitment":
        app.open_rep(app.book.commitments.get(hit.id).rep)
    else:
        session = hit.id if hit.kind == "session" else app.book.answers.get(hit.id).session
        app.open_session(session)


async def _show_playbook(app: Desk, entry: Loaded) -> None:
    from screens.library import LibraryScreen

    await app.switch_mode("library")
    if isinstance(app.screen, LibraryScreen):
        app.screen.show_file(entry.path)


def _playbooks(library: Library, text: str) -> list[Loaded]:
    words = fold(text).split()
    return [
        entry
        for entry in (library.entries if words else ())
        if all(word in fold(f"{entry.id} {entry.title} {entry.summary}") for word in words)
    ]


def _key(found: Found) -> tuple[str, object]:
    return ("playbook", found.path) if isinstance(found, Loaded) else (found.kind, found.id)


def _words(found: Found) -> tuple[str, str]:
    """What it is called and what stands about it; of an answer without words the question."""
    if isinstance(found, Loaded):
        return found.name, found.summary
    return ("", found.subtitle) if found.title == UNSAID else (found.title, found.subtitle)


def _cells(found: Found) -> tuple[Cell, ...]:
    kind = "playbook" if isinstance(found, Loaded) else found.kind
    title, about = _words(found)
    return (kind, "dim"), title or about, (about if title else "", "dim")
