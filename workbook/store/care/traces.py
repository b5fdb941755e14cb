"""What a workbook left in its files: the highest numbers that were ever given, and each change that can be read."""

from contextlib import suppress
from pathlib import Path

import msgspec

from workbook.progress import Tell, untold
from workbook.store.care.backup import names_in
from workbook.store.changes.history import month, months_in
from workbook.store.disk.folder import Folder
from workbook.store.errors import StoreError, told
from workbook.store.journal.reading import Reading, read_journal
from workbook.store.lines.codec import Codec, Unlock
from workbook.store.lines.line import Line
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import System


class Traces(msgspec.Struct):
    """`number` is the highest of any change, `generation` that of any journal, `tops` the highest id of each table.

    `lines` are the changes of the journal and the backups, as they lie there and decoded, by number.
    """

    number: int = 0
    generation: int = 0
    tops: dict[str, int] = msgspec.field(default_factory=dict)
    lines: dict[int, tuple[bytes, Line]] = msgspec.field(default_factory=dict)

    def newest_first(self) -> list[tuple[bytes, Line]]:
        """The changes in the order in which the history takes them."""
        return [self.lines[number] for number in sorted(self.lines, reverse=True)]

    def raise_tops(self, memory: Memory) -> None:
        """Has `memory` give no id that was given already."""
        for table, top in self.tops.items():
            rows = memory.tables.get(table)
            if rows is None:
                memory.tops[table] = max(top, memory.tops.get(table, 0))
            else:
                rows.top = max(top, rows.top)

    def follow(self, found: Reading) -> None:
        """Takes in what a journal or backup holds."""
        if found.header is not None:
            self.number = max(self.number, found.header.number)
            self.generation = max(self.generation, found.header.generation)
        self._raise(found.memory.highest())
        for data, line in found.lines():
            self.see(line)
            self.lines.setdefault(line.n, (data, line))

    def see(self, line: Line) -> None:
        """Takes in what a change numbers."""
        self.number = max(self.number, line.n)
        self._raise({change.t: change.i for change in line.b if change.i is not None})

    def _raise(self, tops: dict[str, int]) -> None:
        for table, top in tops.items():
            self.tops[table] = max(top, self.tops.get(table, 0))


def traces(
    system: System, folder: Folder, unlock: Unlock, codec: Codec, *, journal: bool, tell: Tell = untold
) -> Traces:
    """Looks through the journal (where it can be read), the backups and the history, whose lines `codec` opens.

    Raises StoreError.
    """
    found = Traces()
    with told("read", folder.path):
        if journal:
            found.follow(_read(system, folder.journal, unlock, codec, tell))
        for name in reversed(names_in(system, folder.backups)):
            with suppress(StoreError):  # a backup that cannot be read has nothing to tell, and is no reason to stop
                found.follow(_read(system, folder.backups / name, unlock, codec, tell))
        for path in months_in(system, folder.history):
            for line in month(system, path, codec):
                found.see(line)
    return found


def _read(system: System, path: Path, unlock: Unlock, codec: Codec, tell: Tell) -> Reading:
    found = read_journal(system, path, unlock, tell)
    if found.header is None:
        found.codec = codec
    return found
