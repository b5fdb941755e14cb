"""The help: what the present screen is for and what each of its keys does, read from the commands themselves."""

import re
import textwrap
from collections.abc import Sequence
from typing import Any, Protocol, cast, runtime_checkable

from textual.content import Content
from textual.keys import format_key
from textual.screen import Screen

from screens.commands import COMMANDS
from screens.desk import Desk
from screens.dialogs.brief import text_width
from screens.dialogs.page import Page
from screens.widgets.keys import key_of

NARROW, INDENT, MIN_ROOM = 10, 25, 20


@runtime_checkable
class Teaches(Protocol):
    """A screen that has keys of its own for what stands on it just now."""

    def teaches(self) -> Sequence[tuple[str, str]]:
        """The keys, each with what it does."""


def help_page(screen: Screen[Any]) -> Page:
    """The page for a screen: its own keys first, then those that work everywhere."""
    here: list[Content] = []
    everywhere: list[Content] = []
    seen: set[str] = set()
    width = text_width(cast(Desk, screen.app))
    for active in screen.active_bindings.values():
        command = COMMANDS.get(active.binding.id or "")
        if command is None or command.name in seen:
            continue
        seen.add(command.name)
        key = _keys(screen, active.binding.key)
        line = _line(key, command.label, textwrap.wrap(command.help, max(MIN_ROOM, width - INDENT)))
        (everywhere if command.name in _EVERYWHERE else here).append(line)
    parts = [Content(_about(screen)), Content(""), *_taught(screen, width)]
    parts += [Content.styled("On this screen", "bold"), *here]
    parts += [Content(""), Content.styled("Everywhere", "bold"), *everywhere]
    return Page("Help", Content("\n").join(parts))


_EVERYWHERE = frozenset((
    "find", "help", "undo", "redo", "history", "record", "settings", "palette", "quit", "import",
    "backups", "messages", "copy", *(name for name in COMMANDS if name.startswith("mode.")),
))  # fmt: skip


def _about(screen: Screen[Any]) -> str:
    """What the screen is for. A command's name in braces stands for its key, the manager's own where there is one."""
    words = " ".join((type(screen).HELP or type(screen).__doc__ or "").split())
    return re.sub(r"\{(\w+)\}", lambda found: key_of(screen.app, found[1]), words)


def _taught(screen: Screen[Any], width: int) -> list[Content]:
    """The keys of what stands on the screen just now, as the screen itself tells them."""
    taught = screen.teaches() if isinstance(screen, Teaches) else []
    lines = [_line(key, "", textwrap.wrap(words, max(MIN_ROOM, width - NARROW)), NARROW) for key, words in taught]
    return [Content.styled("At this step", "bold"), *lines, Content("")] if lines else []


def _keys(screen: Screen[Any], key: str) -> str:
    return (
        screen.app.get_key_display(screen.active_bindings[key].binding)
        if key in screen.active_bindings
        else format_key(key)
    )


def _line(key: str, label: str, about: Sequence[str], indent: int = INDENT) -> Content:
    words = ("\n" + " " * indent).join(about)
    return Content.assemble((f"{key:>8}  ", "bold $accent"), label.ljust(indent - NARROW), (words, "$text-muted"))
