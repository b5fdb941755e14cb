"""The settings: cadence, minutes, whose turn comes first, kinds of time, theme, keys."""

from collections.abc import Callable
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import COMMANDS, bindings
from screens.dialogs.done import say_done
from screens.dialogs.form import Form, FormField, Values
from screens.settings.keys import also_on, understood_keys
from screens.settings.lines import NEW_KIND, Line, Part, lines
from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from screens.widgets.settings_list import SettingsList
from workbook.coaching.kinds import add_kind, put_back_kind
from workbook.errors import WorkbookError
from workbook.settings import Settings, change_setting


class SettingsScreen(BookScreen):
    """What you may set: {change} changes what is highlighted, {default} puts its default back, {undo} takes a change
    back; a dot marks what you changed."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("change", "default", "back")]
    AUTO_FOCUS = "SettingsList"

    def body(self) -> ComposeResult:
        """The list, and what the highlighted setting does."""
        columns = [Column("mark", "", 1), Column("label", "Setting", 32), Column("value", "", 0)]
        yield SettingsList(columns, _cells, key=lambda line: line.key)
        yield Static("", id="about")

    def on_mount(self) -> None:
        """Begins below the first heading."""
        super().on_mount()
        self.call_after_refresh(setattr, self._list, "cursor", 1)

    def fill(self) -> None:
        """Lists the settings in force."""
        groups = {rep.group for rep in self.book.reps.where(archived=False)}
        self._list.show(lines(self.book.settings, self.workbook.available_themes, groups))

    @property
    def _list(self) -> SettingsList:
        return self.query_one(SettingsList)

    @property
    def _line(self) -> Line | None:
        return cast("Line | None", self._list.item)

    @on(LongList.Highlighted)
    def explain(self) -> None:
        """Says what the highlighted setting does."""
        self.query_one("#about", Static).update(plain(self._line.about if self._line else ""))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A heading cannot be changed, and a default not be put back."""
        if action in ("change", "default") and self.is_mounted:
            line = self._line
            return True if line and (line.changed or (action == "change" and (line.parts or line.command))) else None
        return super().check_action(action, parameters)

    @on(LongList.Selected)
    @work
    async def action_change(self) -> None:
        """Asks for another value, or for several that belong together."""
        line = self._line
        if line and line.command:
            await self.run_action(COMMANDS[line.command].action)
        if line is None or not line.parts:
            return
        if self.workbook.only_reads:
            self.complain(WorkbookError(self.workbook.only_reads))
            return
        fields = [
            FormField(
                f"part{at}",
                part.label,
                part.value,
                choices=part.choices,
                check=None if line.key == NEW_KIND else self._checked(part),
            )
            for at, part in enumerate(line.parts)
        ]
        form = Form(line.label, fields, lambda values: self._save(line, values), about=line.about, first="part0")
        await self.app.push_screen_wait(form)

    def action_default(self) -> None:
        """Puts the default back."""
        line = self._line
        if line is None:
            return
        try:
            head, _, name = line.key.partition(".")
            if head == "kinds":
                self._keep(put_back_kind(self.book, name), f"Put {line.label} back to its default")
            else:
                self._keep(change_setting(self.book.settings, line.key, ""), f"Put {line.label} back to its default")
        except WorkbookError as problem:
            self.complain(problem)

    def _checked(self, part: Part) -> Callable[[str], str]:
        def understood(text: str) -> str:
            if part.key.startswith("keys."):
                return also_on(understood_keys(text), part.key.removeprefix("keys."), self.book.settings)
            change_setting(self.book.settings, part.key, text)
            return ""

        return understood

    def _save(self, line: Line, values: Values) -> None:
        typed = [values[f"part{at}"] for at in range(len(line.parts))]
        if line.key == NEW_KIND:
            settings = add_kind(self.book, typed[0], counts=typed[1] == "yes", resets=typed[2] == "yes")
            self._keep(settings, f"Added the kind of time {typed[0].strip()}")
            return
        settings = self.book.settings
        for part, text in zip(line.parts, typed, strict=True):
            if text != part.value:
                text = understood_keys(text) if part.key.startswith("keys.") else text
                settings = change_setting(settings, part.key, text)
        if settings != self.book.settings:
            shown = ", ".join(text.strip() or "its default" for text in typed)
            self._keep(settings, f"Set {line.label} to {shown}")

    def _keep(self, settings: Settings, words: str) -> None:
        self.book.save_settings(settings, words)
        say_done(self.workbook)


def _cells(line: Line) -> tuple[Cell, ...]:
    if not (line.parts or line.command):
        return "", (line.label, "accent"), ""
    return ("•", "accent") if line.changed else "", line.label, line.value
