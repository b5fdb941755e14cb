"""Saves a copy of the workbook elsewhere, and goes on in it if that is wished for."""

from pathlib import Path
from typing import TYPE_CHECKING

from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form, FormField, Values
from workbook.book import Book
from workbook.errors import WorkbookError
from workbook.text import plural

if TYPE_CHECKING:
    from screens.app import WorkbookApp

NAME = "coaching-workbook-copy"
TRIES = 50


async def ask_copy(app: "WorkbookApp") -> None:
    """Asks for the folder, makes the copy, and asks whether to go on there; what is being typed is not touched."""
    book, made = app.book, list[Path]()

    def save(values: Values) -> None:
        folder = book.place_for(app.folder_of(values["folder"])).folder
        for sentence in book.save_copy(folder):
            app.notices.say(sentence)
        made.append(folder)

    field = FormField("folder", "Folder", _proposed(app), check=lambda typed: _understood(app, typed))
    if await app.push_screen_wait(Form("Save a copy elsewhere", [field], save, about=_about(book), first="folder")):
        await _ask_on(app, made[-1])


def _about(book: Book) -> str:
    if book.read_only and not book.refusal:
        return f"The copy will hold the workbook as far as it can be read, up to change {book.saved:,}."
    held = f"The copy will hold all {plural(book.saved, 'change')} that were saved, and your own playbooks."
    return f"{held} What you are typing stays on screen, to be saved there." if book.refusal else held


def _proposed(app: "WorkbookApp") -> str:
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


def _understood(app: "WorkbookApp", typed: str) -> str:
    if not typed.strip():
        return "Write a folder that is not there yet."
    place = app.book.place_for(app.folder_of(typed))
    return "on the same disk as the workbook; another disk is safer" if place.same_disk else "on another disk"


async def _ask_on(app: "WorkbookApp", folder: Path) -> None:
    stopped = bool(app.book.refusal)
    question = (
        f"The copy is in {folder}. Go on in the copy? What you do from now on is saved there, and not in"
        f" {app.book.folder} any more."
    )
    if await app.push_screen_wait(
        Confirm("The copy is made", question, "Go on in the copy", "Stay here", yes_first=stopped)
    ):
        app.go_on_in(folder)
