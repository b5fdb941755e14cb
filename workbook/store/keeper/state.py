"""The journal and the documents in memory, which always belong together."""

from collections.abc import Mapping, Sequence
from threading import RLock
from typing import Any

from workbook.store.journal.journal import Journal
from workbook.store.journal.tail import Tail
from workbook.store.lines.header import Header
from workbook.store.lines.line import Op
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import System, View


class State:
    """What an open workbook holds, for any thread to look at. `seen` is how much of the file was looked at."""

    journal: Journal
    memory: Memory
    seen = 0

    def __init__(self, system: System) -> None:
        self._system = system
        self._lock = RLock()

    def become(self, journal: Journal, memory: Memory, seen: int) -> None:
        """Goes over to another journal and its documents."""
        with self._lock:
            self.journal, self.memory = journal, memory
        self.seen = seen

    def read_on(self) -> tuple[set[str], Tail]:
        """Takes in what was added to the journal; returns the tables that it touched and what is no whole line."""
        with self._lock:
            touched, rest = self.journal.read_on(self.memory)
        self.seen = self.journal.replay.end + len(rest)
        return touched, rest

    def append(self, line: bytes, ops: Sequence[Op], spots: Sequence[int]) -> None:
        """Puts a line on the disk, and only then has memory follow. Raises StoreError, and then nothing was added."""
        start = self.journal.append(line)
        with self._lock:
            self.memory.apply(ops, [start + spot for spot in spots])
        self.seen = self.journal.replay.end

    def view(self) -> tuple[View, int, Header]:
        """The journal's bytes, how many of them are whole lines, and its header. Raises OSError."""
        with self._lock:
            end = self.journal.replay.end
            return self._system.view(self.journal.fd, end), end, self.journal.header

    def get(self, table: str, doc_id: int) -> bytes | None:
        """One document as JSON."""
        with self._lock:
            return self.memory.rows(table).get(doc_id)

    def items(self, table: str) -> list[tuple[int, bytes]]:
        """All documents of a table by ascending id."""
        with self._lock:
            return self.memory.rows(table).items()

    def find(self, table: str, wanted: Mapping[str, Any]) -> list[int] | None:
        """The ids of all documents with these values, ascending, and perhaps of others; None where no index helps."""
        with self._lock:
            return self.memory.rows(table).find(wanted)

    def lookup(self, table: str, wanted: Mapping[str, Any]) -> list[tuple[int, bytes]]:
        """Every id and document with these values, by ascending id."""
        with self._lock:
            return self.memory.rows(table).lookup(wanted)

    def ids(self, table: str) -> list[int]:
        """Every id of a table, ascending."""
        with self._lock:
            return self.memory.rows(table).ids()

    def count(self, table: str) -> int:
        """How many documents a table has."""
        with self._lock:
            return len(self.memory.rows(table))

    def names(self) -> list[str]:
        """The tables there are, sorted."""
        with self._lock:
            return sorted(self.memory.tables)

    def top(self, table: str) -> int:
        """The highest id that the table ever gave."""
        with self._lock:
            return self.memory.rows(table).top
