"""Offers to go on with the newer version of a playbook that changed since the session was started.

The files are looked at while the walk is on screen. What is new is named in a corner, and nothing takes the keys from
whoever writes; only who asks for it sees what it changes.
"""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message
from textual.screen import Screen

from screens.desk import Desk
from screens.dialogs.confirm import Confirm
from screens.walk.keeping import Keeping
from screens.widgets.keys import key_of
from workbook.coaching import newer
from workbook.coaching.libraries import library_of
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError
from workbook.playbook.library import Library
from workbook.playbook.schema import Playbook
from workbook.text import clean

LOOK_SECONDS = 2.0


@dataclass
class Found(Message):
    """The playbook as its file has it today."""

    playbook: Playbook


class Watch:
    """Looks at the files from time to time, in a thread of its own: the first look reads all of them."""

    def __init__(self, screen: Screen[None], walk: Walk) -> None:
        self._screen, self._walk = screen, walk
        self._folder: Path | None = None
        self._library: Library | None = None
        self._is_looking = False

    def look(self) -> None:
        """Begins to look, unless the last look is not over yet."""
        if not self._is_looking and self._screen.is_current:
            self._is_looking = True
            self._screen.run_worker(self._read, thread=True, group="newer")

    def _read(self) -> None:
        folder = self._walk.book.folder
        if self._library is None or folder != self._folder:
            self._folder, self._library = folder, library_of(self._walk.book, self._walk.playbook.language)
        if self._library.refresh():
            entry = self._library.entry(self._walk.session.playbook_id)
            if entry is not None and entry.playbook is not None:
                self._screen.post_message(Found(entry.playbook))
        self._is_looking = False


async def ask_newer(app: Desk, walk: Walk, keeping: Keeping, playbook: Playbook) -> bool:
    """Asks whether to move the session, and does it; whether it was moved. Staying is kept, and not asked again."""
    found = newer.newer(walk, playbook)
    if found is None:
        return False
    move = _move(walk, found)
    changed = "Your team set this playbook otherwise" if found.only_set else "This playbook changed"
    kept = "Answers stay." if found.only_set else "Answers move with their steps."
    question = f"{changed} since the session was started.\n\n{found.words}\n\n{kept}"
    wanted = await app.push_screen_wait(Confirm(clean(f"Move {move}?"), question, "Move", "Stay with the old one"))
    try:
        if not wanted:
            newer.stay(walk, found)
            return False
        if not keeping.flush():
            return False
        newer.move(walk, found)
    except WorkbookError as problem:
        app.complain(problem)
        return False
    app.tell(f"Moved {move}.  {key_of(app, 'undo')} outside the session takes it back.")
    return True


def _move(walk: Walk, found: newer.Newer) -> str:
    if found.only_set:
        return "to what your team set"
    if found.version == walk.session.version:
        return f"to its new wording (version {found.version}, as before)"
    return f"from version {walk.session.version} to {found.version}"
