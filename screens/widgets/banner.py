"""The lines below the heading that say why nothing can be saved, or what has not been read yet."""

import textwrap

from textual.content import Content
from textual.widgets import Static

from screens.desk import Desk, desk_of
from screens.notices import shortened
from screens.text import fit
from screens.widgets.keys import key_of
from workbook.text import clean

LINES, LIMIT, MIN_WIDTH = 3, 2000, 60
READS = "READ ONLY"


class Banner(Static):
    """Takes no room while there is nothing to say. `trouble` is why what is typed on this very screen is not saved.

    A click reads all of it.
    """

    DEFAULT_CSS = """
    Banner { display: none; height: auto; padding: 0 1; background: $warning 20%; color: $foreground; }
    Banner.-refused { background: $error 30%; }
    """
    trouble = ""

    def on_mount(self) -> None:
        """Says what there is to say."""
        self.heed()

    def on_resize(self) -> None:
        """Breaks the lines for the new width."""
        self.heed()

    def heed(self) -> None:
        """Says what there is to say now."""
        app = desk_of(self)
        lead, sentence, keys = self._said(app)
        self.set_class(bool(app.book.refusal or self.trouble), "-refused")
        self.screen.set_class(bool(sentence), "-told")
        self.display = bool(sentence)
        if sentence:
            self.update(self._wrapped(lead, shortened(clean(sentence, LIMIT), app.book.folder), keys))

    def _said(self, app: Desk) -> tuple[str, str, str]:
        """The first words, the sentence, and what the keys do about it."""
        book, unread = app.book, app.notices.unread
        copy, read = f"{key_of(app, 'copy')} saves a copy elsewhere", f"{key_of(app, 'messages')} reads on"
        if book.refusal:
            return "NOT SAVED", book.refusal, copy
        if book.read_only:
            return READS, book.read_only, read
        if self.trouble:
            return "NOT SAVED", self.trouble, copy
        if unread:
            return "", unread[0].words, read if len(unread) == 1 else f"{read}, {len(unread)} messages"
        return "", "", ""

    def _wrapped(self, lead: str, sentence: str, keys: str) -> Content:
        """As few lines as it takes, with the keys at the end; what there is no room for is left out."""
        width, most = max(MIN_WIDTH, self.app.size.width - 2), LINES if lead else 1
        lines = textwrap.wrap(f"{lead}  {sentence}" if lead else sentence, width)
        room = width - len(keys) - 2
        full = width if lead == READS else room
        if len(lines) > most or (len(lines) == most and len(lines[-1]) > full):
            lines = [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), room).rstrip()]
        elif lead == READS:
            keys = ""
        elif len(lines[-1]) > room:
            lines.append("")
        body = "\n".join(lines)
        return Content.assemble((body[: len(lead)], "bold"), body[len(lead) :], "  " * bool(lines[-1]), (keys, "bold"))

    async def on_click(self) -> None:
        """Reads all of it."""
        await self.app.run_action("app.messages")
