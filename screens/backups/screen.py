"""The backups, newest first; enter shows what going back to one would change, and asks."""

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.dialogs.confirm import Confirm
from screens.text import plain
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days
from workbook.coaching import backups
from workbook.coaching.backups import BackupInfo, Differences
from workbook.errors import WorkbookError
from workbook.text import file_size, plural

COLUMNS = (
    Column("day", "Day", 15),
    Column("time", "Time", 5),
    Column("size", "Size", 9, "right"),
    Column("since", "Changes since", 14, "right"),
    Column("state", "State", 0),
)


class BackupList(LongList):
    """The list; enter asks whether to restore the highlighted one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("restore")]


class BackupsScreen(BookScreen):
    """The copies that are kept of this workbook: one a day, fewer of what is long ago. Each was read back when it was
    made. Enter shows what restoring the highlighted one would change, and asks; u takes a restore back."""

    CSS_PATH = "backups.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back_up", "back")]
    AUTO_FOCUS = "#backups"

    def body(self) -> ComposeResult:
        """Where they lie, and the list."""
        yield Static(id="backups-where")
        yield BackupList(COLUMNS, self._cells, key=lambda one: one.name, id="backups")

    def fill(self) -> None:
        """Lists the backups as they are now."""
        found: list[BackupInfo] = []
        try:
            found = list(backups.list_backups(self.book, self.book.saved))
        except WorkbookError as problem:
            self.complain(problem)
        where = f"{plural(len(found), 'backup')} in {self.book.folder / 'backups'}"
        self.query_one("#backups-where", Static).update(plain(where))
        empty = f"There is no backup yet.  {key_of(self.app, 'back_up')} makes one."
        self.query_one(LongList).show(found, empty=empty)

    def _cells(self, one: BackupInfo) -> Sequence[Cell]:
        at = one.at.astimezone(self.book.now().tzinfo)
        since = "–" if one.changes is None else f"{one.changes:,}" if one.changes else "none"
        state = ("not whole; enter says why", "late") if one.problem else "whole"
        return [f"{at:%a} {days.show(at.date())}", f"{at:%H:%M}", file_size(one.size), since, state]

    @property
    def _backup(self) -> BackupInfo | None:
        return cast("BackupInfo | None", self.query_one(LongList).item)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There has to be one to restore."""
        if action == "restore" and self.is_mounted and self._backup is None:
            return None
        return super().check_action(action, parameters)

    def action_back_up(self) -> None:
        """Makes a backup of what is saved now."""
        try:
            self.book.back_up()
        except WorkbookError as problem:
            self.complain(problem)
            return
        self.fill()
        self.workbook.tell("Backed up, and read back.")

    @on(LongList.Selected)
    @work
    async def action_restore(self) -> None:
        """Shows what restoring the highlighted one would change, and does it where that is wished for."""
        one = self._backup
        if one is None:
            return
        try:
            if await self._agreed(one):
                done = backups.restore(self.book, one)
                self.workbook.tell(f"{done}  ·  {key_of(self.app, 'undo')} takes that back")
        except WorkbookError as problem:
            self.complain(problem)

    async def _agreed(self, one: BackupInfo) -> bool:
        if one.problem:
            self.workbook.tell(one.problem)
            return False
        told = backups.compare(self.book, one)
        trouble = self.book.read_only
        if not told.sentences and not trouble:
            self.workbook.tell(f"Nothing would change: {one.words} holds what the workbook holds.")
            return False
        question = Confirm("Restore a backup", words_of(told, trouble), "Restore", "Leave it as it is")
        return await self.app.push_screen_wait(question)


def words_of(told: Differences, trouble: str | None) -> str:
    """What restoring would do, line by line."""
    kept = "The damaged journal is kept aside." if trouble else "A backup of the present is made before."
    lines = [f"Restoring {told.backup.words} would do this:"]
    lines += [f"· {sentence}" for sentence in told.sentences or ("Nothing in your notes changes.",)]
    if told.changes_since:
        lines += ["", f"Taken back with it: {plural(told.changes_since, 'change')}, the newest first:"]
        lines += [f"· {words}" for words in told.since]
    if told.changes_since > len(told.since):
        lines.append(f"· and {told.changes_since - len(told.since):,} more")
    return "\n".join([*lines, "", f"{kept} It can be undone."])
