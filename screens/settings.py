"""The settings: cadence, minutes, whose turn comes first, kinds of time, theme, keys. One list, one key to change."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import COMMANDS, bindings
from screens.dialogs.form import Form, FormField, Values
from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from workbook.settings import FIELDS, Settings, change_setting

_ROOM = "  "


@dataclass(frozen=True)
class Line:
    """One setting as it is listed. `key` is what `change_setting` calls it; a heading has none."""

    key: str
    label: str
    value: str = ""
    about: str = ""
    changed: bool = False
    choices: tuple[str, ...] = ()


class SettingsScreen(BookScreen):
    """What you may set. Enter changes what is highlighted, u takes a change back; a dot marks what you changed."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("change", "default", "back")]

    def body(self) -> ComposeResult:
        """The list, and what the highlighted setting does."""
        yield LongList(
            [
                Column("mark", "", 1),
                Column("label", "Setting", 30),
                Column("value", "", 24),
                Column("about", "", spare=1),
            ],
            _cells,
            key=lambda line: line.key or line.label,
        )
        yield Static("", id="about")

    def fill(self) -> None:
        """Lists the settings in force."""
        self.query_one(LongList).show(_lines(self.book.settings, tuple(self.workbook.available_themes)))
        self.query_one(LongList).focus()

    @on(LongList.Highlighted)
    def explain(self, event: LongList.Highlighted) -> None:
        """Says in full what the highlighted setting does."""
        self.query_one("#about", Static).update(plain(event.item.about if event.item else ""))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A heading cannot be changed."""
        if action in ("change", "default") and self.is_mounted:
            line = self.query_one(LongList).item
            return True if line and line.key and (action == "change" or line.changed) else None
        return super().check_action(action, parameters)

    @on(LongList.Selected)
    @work
    async def action_change(self) -> None:
        """Asks for another value."""
        line: Line | None = self.query_one(LongList).item
        if line is None or not line.key:
            return
        choices = tuple((choice, choice) for choice in line.choices)
        field = FormField("value", line.label, line.value, choices=choices, check=lambda text: self._check(line, text))
        await self.app.push_screen_wait(
            Form(line.label, [field], lambda values: self._save(line, values), about=line.about)
        )

    def action_default(self) -> None:
        """Puts the default back."""
        line: Line = self.query_one(LongList).item
        self._save(line, {"value": ""})

    def _check(self, line: Line, text: str) -> str:
        change_setting(self.book.settings, line.key, text)
        return ""

    def _save(self, line: Line, values: Values) -> None:
        settings = change_setting(self.book.settings, line.key, values["value"])
        words = f"Set {line.label.lower()} to {values['value'] or 'its default'}"
        self.book.save_settings(settings, words)
        self.say(words)


def _cells(line: Line) -> tuple[Cell, ...]:
    if not line.key:
        return ("", (line.label, "accent"), "", "")
    return (("•", "accent") if line.changed else "", _ROOM + line.label, line.value, (line.about, "dim"))


def _lines(settings: Settings, themes: tuple[str, ...]) -> list[Line]:
    plain_ones = [
        Line(
            name,
            field.label,
            str(getattr(settings, name)),
            field.help,
            getattr(settings, name) != getattr(Settings(), name),
            themes if name == "theme" else field.choices,
        )
        for name, field in FIELDS.items()
    ]
    return [Line("", "General"), *plain_ones, *_weights(settings), *_kinds(settings), *_keys(settings)]


def _weights(settings: Settings) -> list[Line]:
    text = ", ".join(f"{name} {weight:f}" for name, weight in settings.all_weights.items())
    about = f"Points of each term of the need. All but booked add up to 100. Now: {text}."
    own = ", ".join(f"{name} {weight:f}" for name, weight in settings.weights.items())
    return [Line("weights", "Weights of your own", own, about, bool(settings.weights))]


def _kinds(settings: Settings) -> list[Line]:
    lines = [Line("", "Kinds of time")]
    for name, kind in settings.all_kinds.items():
        for part, what in (("counts", "counts to the minutes"), ("resets", "resets the one-to-one clock")):
            value = "yes" if getattr(kind, part) else "no"
            about = f"Whether {kind.label.lower()} ({kind.help}) {what}." if kind.help else f"Whether it {what}."
            key = f"kinds.{name}.{part}"
            lines.append(Line(key, f"{kind.label} {part}", value, about, name in settings.kinds, ("yes", "no")))
    return lines


def _keys(settings: Settings) -> list[Line]:
    lines = [Line("", "Keys")]
    for name, command in COMMANDS.items():
        key = settings.keys.get(name, command.keys)
        about = f"{command.help}. Write a key like g, f5 or ctrl+t."
        lines.append(Line(f"keys.{name}", command.label, key, about, name in settings.keys))
    return lines
