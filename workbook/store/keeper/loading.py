"""Bring a workbook into memory in today's form, at opening and whenever another journal is in its place."""

from collections.abc import Callable, Mapping, Sequence

from workbook.store.disk.folder import Folder
from workbook.store.errors import failed
from workbook.store.journal import index
from workbook.store.keeper import opening
from workbook.store.keeper.state import State
from workbook.store.lines.codec import Unlock
from workbook.store.memory.fields import Declared
from workbook.store.memory.migrations import Migration, migrated, schema_after
from workbook.store.oslayer import System

_FRESH = 2_000


class Loader:
    """Keeps `state` what the journal says, and `verdict` what that means for writing.

    `refused` is the sentence why nothing may be written whatever the journal says, or None. `messages` gathers what
    is noticed.
    """

    def __init__(
        self,
        system: System,
        folder: Folder,
        *,
        unlock: Unlock,
        migrations: Sequence[Migration],
        fields: Mapping[str, Declared],
        messages: list[str],
        refused: str | None,
    ) -> None:
        self.system, self.folder, self.unlock = system, folder, unlock
        self.messages, self.refused = messages, refused
        self.state, self.verdict = State(system), opening.Verdict()
        self.schema = schema_after(migrations)
        self._migrations, self._fields = migrations, fields

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as a sentence; None while writing works."""
        return self.refused or self.verdict.read_only or self.state.journal.refusal or None

    def load(self, *, locked: bool, reopening: bool = False) -> opening.Opened:
        """Reads the journal. One that a newer program put in the place of ours is left alone: we cannot show it.

        Raises OSError, or StoreError for what is no workbook.
        """
        opened = opening.load(
            self.system,
            self.folder,
            writable=self.refused is None,
            locked=locked,
            unlock=self.unlock,
            schema=self.schema,
        )
        self.verdict = opened.verdict
        self.messages += opened.verdict.messages
        if opened.verdict.newer and reopening:
            self.let_go(opened.journal.close)
            return opened
        opened.journal.settle(opened.memory, _FRESH)
        memory = migrated(opened.memory, opened.journal.header.schema, self._migrations)
        if memory.index_fields(self._fields):
            opened.journal.indexed = 0  # an index that lacks these fields spares little
        self.state.become(opened.journal, memory, opened.size)
        return opened

    def save_index(self, longer: int = -1) -> None:
        """Writes the derived index where more than so many bytes of the journal lie after what it covers.

        Where that fails it becomes a message, for the next opening reads the journal instead.
        """
        journal = self.state.journal
        if journal.replay.end - journal.indexed <= longer:
            return
        try:
            index.save(self.system, self.folder, journal, self.state.memory)
        except OSError as error:
            self.messages.append(str(failed("write", self.folder.index, error)))

    def let_go(self, close: Callable[[], None]) -> None:
        """Closes a file of which everything that counts is on the disk already, so that a failure is only told."""
        try:
            close()
        except OSError as error:
            self.messages.append(str(failed("close", self.folder.journal, error)))
