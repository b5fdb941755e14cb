"""The help: what the present screen is for and what each of its keys does, read from the commands themselves."""

from typing import Any

from textual.content import Content
from textual.keys import format_key
from textual.screen import Screen

from screens.commands import COMMANDS
from screens.dialogs.page import Page


def help_page(screen: Screen[Any]) -> Page:
    """The page for a screen: its own keys first, then those that work everywhere."""
    here: list[Content] = []
    everywhere: list[Content] = []
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        command = COMMANDS.get(active.binding.id or "")
        if command is None or command.name in seen:
            continue
        seen.add(command.name)
        line = _line(command.shown_as or _keys(screen, active.binding.key), command.label, command.help)
        (everywhere if command.name in _EVERYWHERE else here).append(line)
    about = " ".join((type(screen).HELP or type(screen).__doc__ or "").split())
    parts = [Content(about), Content(""), Content.styled("On this screen", "bold"), *here]
    parts += [Content(""), Content.styled("Everywhere", "bold"), *everywhere]
    return Page("Help", Content("\n").join(parts))


_EVERYWHERE = {"find", "help", "undo", "redo", "history", "settings", "palette", "quit", "import"} | {
    name for name in COMMANDS if name.startswith("mode.")
}


def _keys(screen: Screen[Any], key: str) -> str:
    return (
        screen.app.get_key_display(screen.active_bindings[key].binding)
        if key in screen.active_bindings
        else format_key(key)
    )


def _line(key: str, label: str, about: str) -> Content:
    return Content.assemble((f"{key:>8}  ", "bold $accent"), f"{label:<15}", (about, "$text-muted"))
