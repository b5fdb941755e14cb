"""What your team may set in one playbook: each with its value and its default."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.dialogs.done import say_done
from screens.library.ask_setting import AskSetting
from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from screens.widgets.settings_list import SettingsList
from workbook.coaching.playbook_settings import TeamSetting, reset, set_value, team_settings
from workbook.errors import WorkbookError
from workbook.playbook.schema import Playbook
from workbook.playbook.team_values import allowed
from workbook.text import plural

COLUMNS = (
    Column("mark", "", 1),
    Column("label", "Your team may set", 0),
    Column("value", "Value", 24),
    Column("default", "Default", 16, spare=1),
)
WHEN = "It counts from the next session on; a session that is open offers to take it over."


class PlaybookSettingsScreen(BookScreen):
    """What your team may set in a playbook: {change} changes what is highlighted, {default} puts its default back,
    {undo} takes a change back; a dot marks what was changed. It is kept in your workbook, not in the
    playbook's file."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("change", "default", "back")]
    AUTO_FOCUS = "SettingsList"

    def __init__(self, playbook: Playbook) -> None:
        """`playbook` is the one whose settings are shown."""
        super().__init__()
        self._playbook = playbook

    def body(self) -> ComposeResult:
        """The name of the playbook, the list, and what the highlighted setting is."""
        yield Static(id="standing")
        yield SettingsList(COLUMNS, _cells, key=lambda row: row.name, empty="There is nothing to set here.")
        yield Static("", id="about")

    def fill(self) -> None:
        """Lists the settings as they stand now."""
        found = team_settings(self.book, self._playbook)
        changed = sum(1 for each in found if each.changed)
        told = f"{plural(len(found), 'setting')}, {changed} changed" if changed else plural(len(found), "setting")
        head = Content.styled(plain(self._playbook.title).plain, "bold")
        self.query_one("#standing", Static).update(head + Content.styled(f"  ·  {told}", "$text-muted"))
        self.query_one(SettingsList).show(found)
        self.explain()

    @property
    def _row(self) -> TeamSetting | None:
        return cast("TeamSetting | None", self.query_one(SettingsList).item)

    @on(LongList.Highlighted)
    def explain(self) -> None:
        """Says what the highlighted one changes and may be, and what is wrong with it."""
        row = self._row
        self.query_one("#about", Static).update(_about(row) if row else "")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the playbook does not have any more can only be dropped, and a default not be put back."""
        if action in ("change", "default") and self.is_mounted:
            row = self._row
            possible = row and (row.setting if action == "change" else row.stored is not None)
            return True if possible else None
        return super().check_action(action, parameters)

    @on(LongList.Selected)
    @work
    async def action_change(self) -> None:
        """Asks for another value."""
        row = self._row
        if row is None or row.setting is None:
            return
        if self.workbook.only_reads:
            self.complain(WorkbookError(self.workbook.only_reads))
            return
        before = self.book.saved
        await self.app.push_screen_wait(AskSetting(self.book, row, row.setting, self._saving(row)))
        if self.book.saved != before:
            say_done(self.workbook)

    def _saving(self, row: TeamSetting) -> Callable[[Any], object]:
        return lambda value: set_value(self.book, self._playbook, row.name, value)

    def action_default(self) -> None:
        """Puts the default back."""
        row = self._row
        if row is None:
            return
        try:
            reset(self.book, self._playbook, row.name)
        except WorkbookError as problem:
            self.complain(problem)
        else:
            say_done(self.workbook)


def _cells(row: TeamSetting) -> Sequence[Cell]:
    mark: Cell = ("!", "late") if row.problem else ("•", "accent") if row.changed else ""
    return mark, (row.label, "dim" if row.setting is None else ""), row.value, (row.default, "dim")


def _about(row: TeamSetting) -> Content:
    lines = [Content.styled(plain(row.problem).plain, "$error")] if row.problem else []
    if row.setting:
        lines += [plain(each) for each in (row.setting.help, f"What may be set: {allowed(row.setting)}.") if each]
        lines.append(Content(WHEN))
    else:
        lines.append(plain("It is kept until you drop it."))
    return Content("\n").join(lines)
