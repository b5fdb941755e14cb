"""Settings that are typed outside the app, where only the screens know what can be meant."""

from textual.theme import BUILTIN_THEMES

from screens.commands import COMMANDS
from screens.settings.keys import also_on, understood_keys
from screens.theme import THEMES
from workbook.settings import SettingProblem, Settings
from workbook.text import clean


def understood(key: str, text: str) -> str:
    """The value to store for a theme or a key of a command. Raises SettingProblem where there is none such."""
    head, _, command = key.partition(".")
    if head == "theme":
        return _theme(clean(text))
    if command not in COMMANDS:
        raise SettingProblem(f'There is no command "{clean(command, 40)}". There are {", ".join(COMMANDS)}.')
    return understood_keys(clean(text))


def clash(key: str, text: str, settings: Settings) -> str:
    """Which other commands have one of these keys, as a part of a sentence; empty where none has."""
    head, _, command = key.partition(".")
    return also_on(text, command, settings) if head == "keys" else ""


def _theme(name: str) -> str:
    names = [*(theme.name for theme in THEMES), *sorted(BUILTIN_THEMES)]
    if name not in names:
        raise SettingProblem(f'There is no theme "{name[:40]}". There are {", ".join(names)}.')
    return name
