"""What the workbook had to say since it was opened, kept so that it can be read again."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual.message import Message

from workbook.book import Book

KEPT = 200


class Heeded(Message):
    """Something about the state of the workbook is different now; each screen that is open hears of it."""


@dataclass(frozen=True)
class Notice:
    """One sentence, and when it came."""

    at: datetime
    words: str


class Notices:
    """The messages of a book and the complaints of the app, newest last. `unread` came since they were looked at."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._taken = 0
        self.found: list[Notice] = []
        self.unread: list[Notice] = []

    def look(self) -> None:
        """Takes in the messages that came since the last look."""
        messages = self._book.messages
        for words in messages[self._taken :]:
            self.unread.append(self.keep(words))
        self._taken = len(messages)

    def keep(self, words: str) -> Notice:
        """Keeps a sentence that was said already, the newest 200 of them."""
        notice = Notice(self._book.now(), words)
        self.found = [*self.found, notice][-KEPT:]
        return notice

    def say(self, words: str) -> None:
        """Keeps a sentence that is still to be read."""
        self.unread.append(self.keep(words))

    def read(self) -> list[Notice]:
        """All of them, newest first; none is unread any more."""
        self.unread = []
        return self.found[::-1]


def shortened(sentence: str, folder: Path) -> str:
    """The sentence without the way to the workbook's folder, where room is short; a command keeps it."""
    own = re.escape(str(folder))
    text = re.sub(rf"{own}[/\\](?=\w)", "", sentence)
    text = re.sub(rf"(?<!--workbook ){own}(?![\w.-])", "the workbook", text)
    return text[:1].upper() + text[1:]
