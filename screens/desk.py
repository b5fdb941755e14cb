"""The app as screens, dialogs and widgets see it: the book, the day, what is said to the manager, the ways on."""

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from textual.dom import DOMNode

from screens.ahead import TypesAhead
from screens.notices import Notices
from screens.text import plain
from workbook.book import Book
from workbook.errors import WorkbookError
from workbook.model import Document, Opportunity, Rep
from workbook.progress import Stopped


class Desk(TypesAhead[str]):
    """What the manager works at. Whatever is drawn on it knows only this, and never the app that lays it out.

    `version` counts the changes of the book that were heard of; `stands` is why nothing can be written, as of the
    last look. With `drafts`, playbooks that are not ready can be walked, too.
    """

    def __init__(self, book: Book, *, drafts: bool = False) -> None:
        super().__init__()
        self.book, self.notices, self.stands = book, Notices(book), book.read_only
        self.drafts = drafts
        self.version = 0

    @property
    def today(self) -> date:
        """The day everything is computed for."""
        return self.book.today

    @property
    def editor(self) -> str:
        """The command of the manager's own text editor, empty where none is set."""
        return os.environ.get("VISUAL") or os.environ.get("EDITOR", "")

    @property
    def home(self) -> Path:
        """The manager's own folder."""
        return self.folder_of("~")

    def scratch(self) -> TemporaryDirectory[str]:
        """A folder that is gone as soon as it is left."""
        return TemporaryDirectory(prefix="workbook-preview-")

    def folder_of(self, typed: str) -> Path:
        """The folder that is meant by what was typed, ~ for the manager's own."""
        try:
            return Path(typed.strip()).expanduser().absolute()
        except RuntimeError:  # ~ of somebody who is not there
            return Path(typed.strip()).absolute()

    @property
    def only_reads(self) -> str:
        """Why no change can even be begun, empty where one can.

        Where saving stopped with a half-typed text somewhere, one can go on typing: a copy can take it.
        """
        return "" if self.book.refusal else self.book.read_only or ""

    def tell(self, words: str) -> None:
        """Says something that outside text may be part of."""
        self.notify(plain(words).plain, markup=False, timeout=4)

    def complain(self, problem: WorkbookError, seconds: int = 10) -> None:
        """Says what could not be done, and why. It can be read again among the messages."""
        if isinstance(problem, Stopped):
            self.tell(str(problem))
            return
        self.notices.keep(str(problem))
        self.notify(str(problem), severity="error", markup=False, timeout=seconds)

    def heed(self) -> None:
        """Has every screen say what stands now."""
        raise NotImplementedError

    async def go_on_in(self, folder: Path) -> None:
        """Changes to a copy of the workbook; what is being typed stays where it is, to be saved there."""
        raise NotImplementedError

    def open_rep(self, rep: int) -> None:
        """Opens one rep over the present screen."""
        raise NotImplementedError

    def open_opportunity(self, opportunity: int) -> None:
        """Opens one opportunity over the present screen."""
        raise NotImplementedError

    def open_session(self, session: int) -> None:
        """Opens what was said in one session, or goes on with it where it is still open."""
        raise NotImplementedError

    def open_import(self) -> None:
        """Opens the import."""
        raise NotImplementedError

    async def walk(self, rep: Rep | None, opportunity: Opportunity | None) -> None:
        """Goes on with an open session, or offers the playbooks that suit."""
        raise NotImplementedError

    async def log_time(self, rep: Rep | None, opportunity: Opportunity | None, *, yesterday: bool = False) -> None:
        """Logs minutes of today or yesterday."""
        raise NotImplementedError

    async def commit(self, rep: Rep | None, opportunity: Opportunity | None) -> None:
        """Notes a commitment."""
        raise NotImplementedError

    async def brief(self, rep: Rep | None, opportunity: Opportunity | None) -> None:
        """Shows what to know before the next conversation."""
        raise NotImplementedError

    async def plan(self, rep: Rep | None) -> None:
        """Plans the next one-on-one."""
        raise NotImplementedError

    async def snooze(self, rep: Rep | None) -> None:
        """Keeps a rep off the ranking, or takes them back on it."""
        raise NotImplementedError

    async def away(self, rep: Rep | None) -> None:
        """Notes days on which a rep is away, or takes them back."""
        raise NotImplementedError

    async def add(self, rep: Rep | None) -> None:
        """Adds a rep, or an opportunity of the rep at hand."""
        raise NotImplementedError

    async def show_record(self, document: Document | None) -> None:
        """Shows what was changed about a document."""
        raise NotImplementedError


def desk_of(node: DOMNode) -> Desk:
    """The app that a screen or a widget is part of, by its own type."""
    return cast("Desk", node.app)
