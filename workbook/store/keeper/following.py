"""Follow what other programs write to a workbook while it is open here."""

from workbook.store.errors import told
from workbook.store.journal.journal import Journal
from workbook.store.keeper.loading import Loader
from workbook.store.keeper.opening import Opened
from workbook.store.lines.codec import NoKey


class Follower:
    """Takes in what others wrote. `unseen` are the tables that they changed and nobody here asked for yet.

    `locked_out` is whether somebody put the workbook under a passphrase that is not known here.
    """

    def __init__(self, loader: Loader) -> None:
        self._loader, self._state = loader, loader.state
        self.unseen: set[str] = set()
        self.locked_out = False

    def news(self) -> frozenset[str]:
        """The tables that others changed since the last call."""
        news, self.unseen = frozenset(self.unseen), set()
        return news

    def look(self, *, locked: bool) -> None:
        """Takes in what another process wrote; `locked` is whether none can write now. Raises StoreError."""
        state, journal = self._state, self._state.journal
        if journal.refusal or self._loader.verdict.newer:
            return
        with told("read", journal.path):
            status = self._loader.system.status(journal.path)
            looked_at = status.st_size == state.seen and not locked
            if _replaced(journal, status.st_ino, status.st_size) or not (looked_at or journal.stands()):
                self._reopen(locked=locked)
            elif status.st_size != journal.replay.end and not looked_at:
                self._read_tail(locked=locked)

    def _reopen(self, *, locked: bool) -> None:
        """Reads anew after another process compacted or replaced the journal, or left a torn line in it."""
        before, tables = self._state.journal, set(self._state.memory.tables)
        try:
            opened = self._loader.load(locked=locked, reopening=True)
        except NoKey:
            self.locked_out = True
            before.refusal = before.refusal or (
                f"Nothing more is saved to {before.path}, because another program put it under a passphrase; start "
                "again and type that."
            )
            return
        if self._state.journal is before:
            return
        goes_on = _goes_on(before, self._state.journal, opened)
        self.unseen |= opened.touched if goes_on else tables | set(self._state.memory.tables)
        self._loader.let_go(before.close)

    def _read_tail(self, *, locked: bool) -> None:
        if self._loader.verdict.outdated:
            self._reopen(locked=locked)
            return
        touched, rest = self._state.read_on()
        self.unseen |= touched
        replay = self._state.journal.replay
        doubtful = rest or replay.problem
        replay.problem = ""
        if doubtful and locked:
            self._reopen(locked=True)

    def move_on(self, *, changed: bool) -> None:
        """Goes on with the journal that was put here in the place of ours. Unless it `changed`, it says the same."""
        before, tables = self._state.journal, set(self._state.memory.tables)
        with told("read", before.path):
            self._loader.load(locked=True)
        self._loader.let_go(before.close)
        if changed:
            self.unseen |= tables | set(self._state.memory.tables)


def _replaced(journal: Journal, inode: int, size: int) -> bool:
    return inode != journal.inode or size < journal.replay.end


def _goes_on(before: Journal, after: Journal, opened: Opened) -> bool:
    """Whether the changes that were read one by one are all that the journal before does not have."""
    newer = before.header.generation < after.header.generation
    return newer and opened.covered <= before.replay.number <= after.replay.number
