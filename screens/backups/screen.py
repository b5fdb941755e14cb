"""The backups, newest first; enter shows what going back to one would change, and asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from screens.base import BookScreen
from screens.commands import bindings
from screens.dialogs.confirm import Confirm
from screens.dialogs.working import worked
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


@dataclass
class Looked(Message):
    """Look number `run` found these so far, and has come to its end where it is `done`."""

    run: int
    found: tuple[BackupInfo, ...]
    done: bool = False
    problem: WorkbookError | None = None


class BackupList(LongList):
    """The list; enter asks whether to restore the highlighted one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("restore")]


class BackupsScreen(BookScreen):
    """The copies that are kept of this workbook: one a day, fewer of what is long ago. Each was read back when it was
    made: {restore} shows what going back to the highlighted one would change, and asks; {undo} takes a restore
    back."""

    CSS_PATH = "backups.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back_up", "back")]
    AUTO_FOCUS = "#backups"

    _run, _first = 0, True

    def body(self) -> ComposeResult:
        """Where they lie, and the list."""
        yield Static(id="backups-where")
        yield BackupList(COLUMNS, self._cells, key=lambda one: one.name, id="backups")

    def fill(self) -> None:
        """Looks through the backups as they are now."""
        self._run += 1
        self._look(self._run, self.book.saved)

    @work(thread=True)
    def _look(self, run: int, number: int) -> None:
        """Looks at one after the other, in a thread, for large ones take long."""
        found: list[BackupInfo] = []
        try:
            for one in backups.list_backups(self.book, number):
                if run != self._run or get_current_worker().is_cancelled:
                    return
                found.append(one)
                self.post_message(Looked(run, tuple(found)))
        except WorkbookError as problem:
            self.post_message(Looked(run, tuple(found), done=True, problem=problem))
        else:
            self.post_message(Looked(run, tuple(found), done=True))

    @on(Looked)
    def show(self, event: Looked) -> None:
        """Lists what was found so far, the first time; later only all of it."""
        if event.run != self._run or not (event.done or self._first):
            return
        if event.problem is not None:
            self.complain(event.problem)
        self._first = self._first and not event.done
        where = self.book.folder / "backups"
        told = plural(len(event.found), "backup") if event.done else "Looking at the backups"
        self.query_one("#backups-where", Static).update(plain(f"{told} in {where}" + ("" if event.done else " …")))
        self.query_one(LongList).show(event.found, empty=self._nothing if event.done else "")
        self.refresh_bindings()

    @property
    def _nothing(self) -> str:
        if self.workbook.only_reads:
            return "There is no backup."
        return f"There is no backup yet.  {key_of(self.app, 'back_up')} makes one."

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

    @work
    async def action_back_up(self) -> None:
        """Makes a backup of what is saved now."""
        try:
            await worked(self.workbook, "Backing up", self.book.back_up)
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
                done = await worked(self.workbook, "Restoring", partial(backups.restore, self.book, one))
                self.workbook.tell(f"{done}  ·  {key_of(self.app, 'undo')} takes that back")
        except WorkbookError as problem:
            self.complain(problem)

    async def _agreed(self, one: BackupInfo) -> bool:
        if one.problem:
            self.workbook.tell(one.problem)
            return False
        told = await worked(self.workbook, "Looking at the backup", partial(backups.compare, self.book, one))
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
