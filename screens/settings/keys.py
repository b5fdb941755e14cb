"""Keys as a manager writes them, and as the terminal calls them."""

import string
import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from screens.commands import COMMANDS
from workbook.settings import SettingProblem, Settings
from workbook.text import joined


def _sign_name(sign: str) -> str:
    """What Textual calls the key of a sign: "?" is "question_mark"."""
    name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


_MODIFIERS = ("ctrl+", "alt+", "shift+")
_SIGNS = {sign: _sign_name(sign) for sign in string.punctuation + " "}
_NAMED = {key.value for key in Keys} | set(_SIGNS.values())
SHOWN = 4


def understood_keys(text: str) -> str:
    """The keys by the names that the terminal has for them: "?" is "question_mark". Raises SettingProblem."""
    return ",".join(_understood(part.strip()) for part in _parts(text))


def _parts(text: str) -> list[str]:
    text = text.strip()
    return [","] if text == "," else text.split(",") if text else []


def _understood(written: str) -> str:
    rest, before = written, ""
    while rest.lower().startswith(_MODIFIERS) and not rest.endswith("++"):
        head, _, rest = rest.partition("+")
        before += head.lower() + "+"
    name = rest if len(rest) == 1 and rest.isalnum() else _named(rest)
    if not name:
        raise SettingProblem(f'"{written[:30]}" is no key. Write one like g, f5, ctrl+t or question_mark.')
    return before + name


def _named(text: str) -> str:
    small = text.lower()
    return _SIGNS.get(text, small if small in _NAMED else "")


def also_on(keys: str, command: str, settings: Settings) -> str:
    """Which other commands have one of these keys, as a sentence; empty where none has."""
    wanted = set(keys.split(","))
    others = [
        other.label
        for name, other in COMMANDS.items()
        if name != command and wanted & set(settings.keys.get(name, other.keys).split(","))
    ]
    names = list(dict.fromkeys(others))[:SHOWN]
    return f"on another screen, or instead of, {joined(names)}" if names else ""
