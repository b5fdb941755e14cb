"""The help: what the present screen is for and what each of its keys does, read from the commands themselves."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content
from textual.keys import format_key
from textual.screen import Screen

from screens.commands import COMMANDS
from screens.dialogs.brief import text_width
from screens.dialogs.page import Page

if TYPE_CHECKING:
    from screens.app import WorkbookApp

INDENT, MIN_ROOM = 25, 20


def help_page(screen: Screen[Any]) -> Page:
    """The page for a screen: its own keys first, then those that work everywhere."""
    here: list[Content] = []
    everywhere: list[Content] = []
    seen: set[str] = set()
    width = text_width(cast("WorkbookApp", screen.app))
    for active in screen.active_bindings.values():
        command = COMMANDS.get(active.binding.id or "")
        if command is None or command.name in seen:
            continue
        seen.add(command.name)
        key = _keys(screen, active.binding.key)
        line = _line(key, command.label, textwrap.wrap(command.help, max(MIN_ROOM, width - INDENT)))
        (everywhere if command.name in _EVERYWHERE else here).append(line)
    about = " ".join((type(screen).HELP or type(screen).__doc__ or "").split())
    parts = [Content(about), Content(""), Content.styled("On this screen", "bold"), *here]
    parts += [Content(""), Content.styled("Everywhere", "bold"), *everywhere]
    return Page("Help", Content("\n").join(parts))


_EVERYWHERE = frozenset((
    "find", "help", "undo", "redo", "history", "record", "settings", "palette", "quit", "import",
    "backups", "messages", "copy", *(name for name in COMMANDS if name.startswith("mode.")),
))  # fmt: skip


def _keys(screen: Screen[Any], key: str) -> str:
    return (
        screen.app.get_key_display(screen.active_bindings[key].binding)
        if key in screen.active_bindings
        else format_key(key)
    )


def _line(key: str, label: str, about: Sequence[str]) -> Content:
    words = ("\n" + " " * INDENT).join(about)
    return Content.assemble((f"{key:>8}  ", "bold $accent"), f"{label:<15}", (words, "$text-muted"))
