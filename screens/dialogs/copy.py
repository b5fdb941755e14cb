"""Saves a copy of the workbook elsewhere, and goes on in it if that is wished for."""

from functools import partial
from pathlib import Path

from screens.desk import Desk
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.working import Working, worked
from workbook.book import Book
from workbook.errors import WorkbookError
from workbook.text import plural

NAME = "coaching-workbook-copy"
TRIES = 50


async def ask_copy(app: Desk) -> None:
    """Asks for the folder, makes the copy, and asks whether to go on there; what is being typed is not touched."""
    if any(isinstance(each, CopyForm | Working) for each in app.screen_stack):
        return
    folder = await _copied(app)
    if folder is not None:
        await _ask_on(app, folder)


class CopyForm(Form):
    """Asks where the copy shall lie."""


async def _copied(app: Desk) -> Path | None:
    """Makes the copy, and asks again where it cannot be made; None where the manager thought better of it."""
    typed, problem = _proposed(app), ""
    while True:
        form = _form(app, typed, problem)
        values = await app.push_screen_wait(form)
        if values is None:
            return None
        typed = values["folder"]
        try:
            folder = app.book.place_for(app.folder_of(typed)).folder
            left = await worked(app, "Saving a copy", partial(app.book.save_copy, folder))
        except WorkbookError as error:
            problem = str(error)
        else:
            for sentence in left:
                app.notices.say(sentence)
            return folder


def _form(app: Desk, typed: str, problem: str) -> CopyForm:
    field = FormField("folder", "Folder", typed, check=lambda text: _understood(app, text))

    def check(values: Values) -> None:
        app.book.place_for(app.folder_of(values["folder"]))

    about = _about(app.book)
    return CopyForm("Save a copy elsewhere", [field], check, about=about, first="folder", problem=problem)


def _about(book: Book) -> str:
    if book.read_only and not book.refusal:
        return f"The copy will hold the workbook as far as it can be read, up to change {book.saved:,}."
    held = f"The copy will hold all {plural(book.saved, 'change')} that were saved, and your own playbooks."
    return f"{held} What you are typing stays on screen, to be saved there." if book.refusal else held


def _proposed(app: Desk) -> str:
    """A folder of the manager's own that is not there yet."""
    stem = f"{NAME}-{app.today.isoformat()}"
    for count in range(1, TRIES):
        path = app.home / (stem if count == 1 else f"{stem}-{count}")
        try:
            app.book.place_for(path)
        except WorkbookError:
            continue
        return str(path)
    return ""


def _understood(app: Desk, typed: str) -> str:
    if not typed.strip():
        return "Write a folder that is not there yet."
    place = app.book.place_for(app.folder_of(typed))
    return "on the same disk as the workbook; another disk is safer" if place.same_disk else "on another disk"


async def _ask_on(app: Desk, folder: Path) -> None:
    stopped = bool(app.book.refusal)
    question = (
        f"The copy is in {folder}. Go on in the copy? What you do from now on is saved there, and not in"
        f" {app.book.folder} any more."
    )
    if await app.push_screen_wait(
        Confirm("The copy is made", question, "Go on in the copy", "Stay here", yes_first=stopped)
    ):
        await app.go_on_in(folder)
