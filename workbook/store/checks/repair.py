"""Making whole what can be made whole. What was damaged stays beside it under a name of its own."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from workbook import __version__
from workbook.progress import Tell
from workbook.store.care.generation import generation, keep_aside, succeeding
from workbook.store.changes.putaway import put_away
from workbook.store.checks.copies import Mend, history_mends
from workbook.store.checks.derived import fits, index_lies
from workbook.store.checks.examine import Examination, examine
from workbook.store.checks.folder import lock_stands, open_to_others, unfinished
from workbook.store.checks.mending import Mended
from workbook.store.disk.files import write_beside, write_file
from workbook.store.disk.folder import Folder, unused
from workbook.store.disk.lock import Lock
from workbook.store.errors import told
from workbook.store.keeper.looking import held_something, holds_anything
from workbook.store.lines.codec import Unlock
from workbook.store.lines.header import FORMAT, SCHEMA, Header
from workbook.store.lines.line import Line, Meta, decode
from workbook.store.oslayer import System
from workbook.text import plural


class Repair(msgspec.Struct):
    """What is needed to repair a workbook. `accept_loss` goes on without what is whole nowhere."""

    system: System
    folder: Folder
    unlock: Unlock
    now: datetime
    accept_loss: bool = False
    done: list[str] = msgspec.field(default_factory=list)

    def run(self, tell: Tell) -> list[str]:
        """Repairs what can be repaired and returns what was done, in sentences. Raises StoreError."""
        with told("repair", self.folder.path):
            if not self._is_a_workbook(tell):
                return []
            self._lock_again()
            lock = Lock(self.system, self.folder.lock)
            lock.acquire()
            try:
                self._all(examine(self.system, self.folder, self.unlock, tell))
            finally:
                lock.close()
        return self.done

    def _is_a_workbook(self, tell: Tell) -> bool:
        """Whether anything in the folder is a workbook's, looked at before anything is made or changed in it."""
        if not self.system.exists(self.folder.path) or not holds_anything(self.system, self.folder):
            return False
        if held_something(self.system, self.folder):
            return True
        found = examine(self.system, self.folder, self.unlock, tell)
        return found.mended is not None or found.sources.journal.survey.header is not None

    def _lock_again(self) -> None:
        if not lock_stands(self.system, self.folder):
            self.system.remove(self.folder.lock)
            self.done.append("Removed the link that stood in the place of the lock.")

    def _all(self, found: Examination) -> None:
        for mend in history_mends(found.sources):
            if mend.is_full:
                self._history(mend)
        made = found.mended
        if found.replaceable and made is not None and (made.without_loss or self.accept_loss):
            self._journal(found, made)
        elif not found.damaged and made is not None:
            self._index(made)
        self._tidy()

    def _journal(self, found: Examination, made: Mended) -> None:
        """A new generation with the documents that were made, in the place of the damaged journal."""
        system, folder = self.system, self.folder
        highest = max(made.number, *(each.survey.changes.last for each in found.sources.all()))
        meta = Meta(highest + 2, self.now, "doctor", _words(made), u=False)
        before = _header(found)
        floor = before.floor if made.without_loss else meta.n
        header = succeeding(before, made.memory, meta.n - 1, floor, before.schema)
        put_away(system, folder, _newest_first(found, made))
        beside = write_beside(system, folder.journal, generation(header, made.memory, self.unlock, meta))
        kept = None
        if found.sources.journal.is_there:
            kept = keep_aside(system, folder, "damaged", self.now)
        system.rename(beside, folder.journal)
        system.sync_folder(folder.path)
        self._forget_index()
        self.done.append(_said(made, found.sources.journal.survey.changes.last))
        if kept is not None:
            self.done.append(f"The damaged journal stays as {kept.name}.")

    def _history(self, mend: Mend) -> None:
        path = mend.source.path
        aside = unused(self.system, self.folder.path, f"damaged-history-{path.stem}")
        view, size = mend.source.survey.view, mend.source.survey.size
        write_file(self.system, aside, [view[:size]])
        write_file(self.system, path, _whole_lines(mend))
        self.done.append(
            f"Put {plural(len(mend.found), 'change')} back into {mend.source.name}; it stays as it was in {aside.name}."
        )

    def _index(self, made: Mended) -> None:
        if not self.system.exists(self.folder.index):
            return
        place = self.system, self.folder, self.unlock
        if not fits(*place) or index_lies(*place, made.memory):
            self._forget_index()
            self.done.append("Deleted the index, which did not fit; it is made anew by itself.")

    def _forget_index(self) -> None:
        if self.system.exists(self.folder.index):
            self.system.remove(self.folder.index)

    def _tidy(self) -> None:
        for path in unfinished(self.system, self.folder):
            self.system.remove(path)
            self.done.append(f"Removed {path.name}, which was never finished.")
        wrong = open_to_others(self.system, self.folder)
        for path, mode in wrong:
            self.system.restrict(path, mode)
        if wrong:
            self.done.append(f"Took permissions away from {plural(len(wrong), 'file or folder', 'files and folders')}.")


def _header(found: Examination) -> Header:
    """The first line to go on from, of the highest generation there is."""
    headers = [each.survey.header for each in found.sources.all() if each.survey.header is not None]
    own = found.sources.journal.survey.header
    return own or max(headers, key=lambda each: each.generation, default=Header(FORMAT, SCHEMA, __version__, 0))


def _newest_first(found: Examination, made: Mended) -> Iterator[tuple[bytes, Line]]:
    """Every change that led here as it is to lie in the history."""
    fates = {fate.number: fate.data for fate in made.fates if fate.data}
    journal = found.sources.journal
    enclose = found.sources.codec.enclose
    for number in sorted([*journal.survey.changes.numbers, *fates], reverse=True):
        data = journal.change(number) or fates[number]
        yield journal.survey.raw(number) or enclose(data + b"\n"), decode(data)


def _whole_lines(mend: Mend) -> Iterator[bytes]:
    survey = mend.source.survey
    for number in sorted([*survey.changes.numbers, *mend.found]):
        raw = survey.raw(number) or mend.found[number].survey.raw(number)
        assert raw is not None
        yield raw


def _words(made: Mended) -> str:
    return f"Repaired the workbook without {plural(len(made.lost), 'change')}" if made.lost else "Repaired the workbook"


def _said(made: Mended, last: int) -> str:
    copied = sum(fate.how in ("copied", "corrected") for fate in made.fates)
    if made.lost:
        return f"Wrote the journal anew without {plural(len(made.lost), 'change')} that no file holds whole."
    if not made.certain:
        return f"Wrote the journal anew as it was after change {made.number}; what came later is lost."
    if copied:
        beyond = f"all that any file holds is there, up to change {made.number}"
        known = beyond if made.number > last else "nothing is lost"
        return f"Wrote the journal anew with {plural(copied, 'change')} made whole again; {known}."
    return "Wrote the journal anew; nothing that stands is lost."
