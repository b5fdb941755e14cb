"""Offers to go on with the newer version of a playbook that changed since the session was started."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from screens.dialogs.confirm import Confirm
from screens.walk.keeping import Keeping
from screens.widgets.keys import key_of
from workbook.coaching import newer
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError
from workbook.playbook.schema import Playbook
from workbook.text import clean

if TYPE_CHECKING:
    from screens.app import WorkbookApp


@dataclass
class Found(Message):
    """The playbook as its file has it today."""

    playbook: Playbook


async def ask_newer(app: "WorkbookApp", walk: Walk, keeping: Keeping, playbook: Playbook) -> bool:
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
