"""Begins a playbook of the manager's own."""

from pathlib import Path

from screens.desk import Desk
from screens.dialogs.form import Form, FormField, Values
from workbook.playbook.author.begin import begin, id_for
from workbook.playbook.author.scaffold import ScaffoldProblem
from workbook.playbook.loaded import Loaded
from workbook.playbook.own import own_folder
from workbook.text import clean

_COPY = "copy"
_LONGEST = 80
_KINDS = (
    ("an empty one about an opportunity", "opportunity"),
    ("an empty one about a rep", "rep"),
    ("an empty one about the team", "team"),
    ("an empty one about yourself", "self"),
    ("an empty exercise on a fictional case", "exercise"),
)


async def ask_new_playbook(app: Desk, taken: frozenset[str], entry: Loaded | None) -> Path | None:
    """Asks what it is called and what to begin with, and returns where it lies now; None where nothing was begun.

    `taken` are ids that others have, `entry` is one that can be copied.
    """
    folder, made = own_folder(app.book.folder), list[Path]()

    def file_for(title: str) -> str:
        if not title.strip():
            raise ScaffoldProblem("Give it a name, a few words as they will stand in the list.")
        there = {path.stem for path in folder.glob("*.yaml")} if folder.is_dir() else set()
        return id_for(title, taken | there)

    def save(values: Values) -> None:
        title, kind = clean(values["title"], _LONGEST), values["kind"]
        source = entry if kind == _COPY else None
        if source is not None:
            kind = "exercise" if source.playbook and source.playbook.kind == "exercise" else source.subject
        made.append(begin(folder, kind, file_for(title), title=title, source=source.path if source else None))

    about = f"A file to write over in your editor. It goes into {folder}."
    fields = [
        FormField("title", "Name", hint="Second look", check=lambda typed: f"{file_for(typed)}.yaml"),
        FormField("kind", "Begin with", _KINDS[0][1], choices=(*_KINDS, *_copy_of(entry))),
    ]
    await app.push_screen_wait(Form("A playbook of your own", fields, save, about=about))
    return made[0] if made else None


def _copy_of(entry: Loaded | None) -> tuple[tuple[str, str], ...]:
    if entry is None or entry.playbook is None or entry.errors:
        return ()
    return ((f"a copy of {clean(entry.title, 50)}", _COPY),)
