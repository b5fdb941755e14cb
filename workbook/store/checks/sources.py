"""The files of a folder in which lines of its workbook may lie whole."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from workbook.progress import Tell
from workbook.store.care.backup import names_in
from workbook.store.changes.history import months_in
from workbook.store.checks.salvage import healed
from workbook.store.checks.spots import Survey
from workbook.store.checks.survey import survey
from workbook.store.disk.files import read_around
from workbook.store.disk.folder import Folder
from workbook.store.errors import cause
from workbook.store.journal.replay import START
from workbook.store.lines.codec import PLAIN, Codec, Unlock
from workbook.store.oslayer import READ, System, View

Kind = Literal["journal", "backup", "history", "aside", "healed"]
_IN_FLIGHT, _HELD = 10_000_000, 1_000_000_000
ASIDE = ("damaged-", "replaced-", "torn-", "schema-")


class Source(msgspec.Struct):
    """One file and what lies in it. `refused` is half a sentence why it could not be read, `is_there` whether it is,
    `unread` how many bytes the disk did not give, in whose place the survey has zeros.

    One of the kind `healed` is no file, but what another would be if bits had not flipped that its checksums tell.
    """

    path: Path
    name: str
    kind: Kind
    survey: Survey
    refused: str = ""
    is_there: bool = True
    unread: int = 0

    def change(self, number: int) -> bytes | None:
        """The whole line of a change."""
        return self.survey.change(number)


class Sources(msgspec.Struct):
    """All of them. `codec` is that of the history, by the newest header that could be read."""

    journal: Source
    others: list[Source]
    codec: Codec

    def all(self) -> Iterator[Source]:
        """The journal first, then the backups from new to old, the history, and what was kept aside."""
        yield self.journal
        yield from self.others

    @property
    def put_away(self) -> int:
        """The highest number of a change in the history."""
        return max((each.survey.changes.last for each in self.of("history")), default=0)

    def of(self, kind: Kind) -> list[Source]:
        """Those of one kind."""
        return [source for source in self.all() if source.kind == kind]


def gather(system: System, folder: Folder, unlock: Unlock, tell: Tell) -> Sources:
    """Looks at every line of every file. What cannot be read is in the result, with why."""
    reader = _Reader(system, folder, unlock, tell)
    journal = reader.read(folder.journal, "journal")
    torn = journal.survey.torn
    if torn is not None and torn.end - torn.start < _IN_FLIGHT:  # another program may have been writing just then
        journal = reader.read(folder.journal, "journal")
    backups = [reader.read(path, "backup") for path in reversed(_backups(system, folder))]
    codec = next((one.survey.codec for one in (journal, *backups) if one.survey.header), PLAIN)
    if journal.survey.header is None and not journal.refused:
        journal = reader.read(folder.journal, "journal", codec)
    history = [reader.read(path, "history", codec) for path in _history(system, folder)]
    aside = [reader.read(path, "aside", codec) for path in _aside(system, folder)]
    others = backups + history + aside
    return Sources(journal, [*_all_healed([journal, *others], unlock, codec), *others], codec)


def _all_healed(sources: list[Source], unlock: Unlock, codec: Codec) -> Iterator[Source]:
    for source in sources:
        data = healed(source.survey)
        if data is not None:
            headless = codec if source.kind == "history" else None
            found = survey(data, len(data), unlock, codec=headless)
            yield Source(source.path, source.name, "healed", found)


def _backups(system: System, folder: Folder) -> list[Path]:
    try:
        return [folder.backups / name for name in names_in(system, folder.backups)]
    except OSError:
        return []


def _history(system: System, folder: Folder) -> list[Path]:
    try:
        return months_in(system, folder.history)
    except OSError:
        return []


def _aside(system: System, folder: Folder) -> list[Path]:
    names = [name for name in system.names(folder.path) if name.endswith(".jsonl")]
    return [folder.path / name for name in names if name.startswith(ASIDE)]


class _Reader(msgspec.Struct):
    system: System
    folder: Folder
    unlock: Unlock
    tell: Tell

    def read(self, path: Path, kind: Kind, codec: Codec | None = None) -> Source:
        name = path.relative_to(self.folder.path).as_posix()
        try:
            view, size, unread = self._bytes(path)
        except OSError as error:
            return Source(path, name, kind, Survey(b"", 0), cause(error), self.system.exists(path))
        codec = None if kind == "aside" and view[: len(START)] == START else codec
        found = survey(view, size, self.unlock, lambda done, of: self.tell(name, done, of), codec)
        return Source(path, name, kind, found, unread=unread)

    def _bytes(self, path: Path) -> tuple[View, int, int]:
        mode = self.system.status(path).st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        fd = self.system.open(path, READ)
        try:
            size = self.system.opened_status(fd).st_size
            if size > _HELD:  # of what is mapped, a spot that the disk cannot read would end the program
                return self.system.view(fd, size), size, 0
            view, unread = read_around(self.system, fd, size)
            if size and unread == size:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return view, size, unread
        finally:
            self.system.close(fd)


def agrees(one: Survey, other: Survey, number: int) -> bool:
    """Whether what two files both hold next to a change is the same, so that they are one workbook's at that place.

    Those next to it, before and after, have to be the same in both. Where they share none, they have to begin with
    the same documents.
    """
    shared = [near for near in (_shared(one, other, number, -1), _shared(one, other, number, 1)) if near]
    return all(one.change(near) == other.change(near) for near in shared) if shared else _same_documents(one, other)


def _same_documents(one: Survey, other: Survey) -> bool:
    if one.header is None or one.header != other.header:
        return False
    shared = [ordinal for ordinal in one.snapshots.numbers if other.snapshots.find(ordinal) is not None]
    return one.header.snapshot > 0 and all(one.snapshot(ordinal) == other.snapshot(ordinal) for ordinal in shared)


def _shared(one: Survey, other: Survey, number: int, step: int) -> int | None:
    """The change nearest to `number` that both files hold whole, downward or upward."""
    there = one.changes.nearest(number + step, step)
    while there is not None:
        here = other.changes.nearest(there, step)
        if here is None or here == there:
            return here
        there = one.changes.nearest(here, step)
        if there == here:
            return here
    return None


def unrelated(one: Survey, other: Survey) -> bool:
    """Whether two files have no change in common, so that nothing shows whether they are one workbook's."""
    return _shared(one, other, 0, 1) is None
