"""Bring a workbook from its folder into memory, and judge what state it is in."""

import msgspec

from workbook import __version__
from workbook.store import index
from workbook.store.codec import Unlock, without_key
from workbook.store.errors import StoreError, cause
from workbook.store.folder import Folder, unused, write_file
from workbook.store.journal import Journal
from workbook.store.line import FORMAT, SCHEMA, Header, compose_header
from workbook.store.memory import Memory
from workbook.store.oslayer import System


class Opened(msgspec.Struct):
    """A workbook in memory. `size` is how much of the file was looked at.

    `touched` are the tables of the changes after number `covered`, which were read one by one.
    """

    journal: Journal
    memory: Memory
    touched: set[str]
    covered: int
    size: int
    verdict: "Verdict"


class Verdict(msgspec.Struct):
    """What the state of a journal means: a sentence that forbids writing, and sentences to tell.

    What is `damaged` may be replaced by a new generation, by which writing works again.
    """

    read_only: str | None = None
    messages: list[str] = msgspec.field(default_factory=list)
    damaged: bool = False


def create(system: System, folder: Folder) -> None:
    """Begins an empty workbook where there is none. Only under the lock.

    Raises OSError, or StoreError where there was a workbook: an empty one in its place would look as if all were lost.
    """
    if not system.exists(folder.journal):
        if _held_something(system, folder):
            raise _lost(folder, "is gone")
        for above in filter(system.may_write, folder.path.parents):
            system.sync_folder(above)
        write_file(system, folder.journal, [_first_line()])


def _first_line() -> bytes:
    return compose_header(Header(FORMAT, SCHEMA, __version__, 1))


def _held_something(system: System, folder: Folder) -> bool:
    return system.exists(folder.index) or system.exists(folder.backups)


def _lost(folder: Folder, what: str) -> StoreError:
    return StoreError(
        f"{folder.journal} {what}, though this workbook held changes before; bring a backup back with"
        " `workbook restore`, or choose another folder to begin anew."
    )


def load(system: System, folder: Folder, *, writable: bool, locked: bool, unlock: Unlock = without_key) -> Opened:
    """Reads the workbook, by its index where that fits. Raises OSError, or StoreError for what is no workbook."""
    journal = Journal.open(system, folder.journal, writable=writable, unlock=unlock)
    try:
        memory = index.load(system, folder, journal) or Memory()
        covered = journal.replay.number
        touched, rest = journal.read_on(memory)
        if journal.replay.header is None and writable and locked and not journal.replay.judge(rest):
            messages = _begin_again(system, folder, rest)
            journal.close()
            opened = load(system, folder, writable=writable, locked=locked, unlock=unlock)
            opened.verdict.messages += messages
            return opened
        verdict = judge(system, folder, journal, rest, repair=writable and locked)
    except (OSError, StoreError):
        journal.close()
        raise
    covered = max(covered, journal.header.number)
    return Opened(journal, memory, touched, covered, journal.replay.end + len(rest), verdict)


def judge(system: System, folder: Folder, journal: Journal, rest: bytes, *, repair: bool) -> Verdict:
    """What the bytes after the last whole line mean: nothing, a torn line (moved aside to repair), or damage."""
    header = journal.replay.header
    why = journal.replay.judge(rest)
    if header is None:
        raise StoreError(
            f"{journal.path} {why or 'is still empty'}; choose another folder,"
            " or bring a backup back with `workbook restore`."
        )
    if header is not None and header.schema > SCHEMA:
        return Verdict(
            f"{folder.path} is open for reading only, because version {header.program} of this program wrote it; "
            "install that version or a later one to change it."
        )
    if why:
        return Verdict(
            f"{folder.path} is open for reading only, because the line after change {journal.replay.number} of "
            f"{journal.path.name} {why}; `workbook doctor` says what can be kept,"
            " and `workbook restore` brings a backup back.",
            damaged=True,
        )
    return _move_aside(system, folder, journal, rest) if repair and rest else Verdict()


def _begin_again(system: System, folder: Folder, rest: bytes) -> list[str]:
    """Replaces a journal that was cut off within its first line, so that it never held anything.

    Raises StoreError, and leaves it as it is, where it did.
    """
    if _held_something(system, folder):
        raise _lost(folder, "is damaged from its first line on")
    if rest:
        write_file(system, unused(system, folder.path, "torn-0"), [rest])
    write_file(system, folder.journal, [_first_line()])
    return [f"{folder.journal} was cut off in its first line and begins anew."]


def _move_aside(system: System, folder: Folder, journal: Journal, rest: bytes) -> Verdict:
    """Keeps a torn last line in a file of its own and cuts it off the journal."""
    try:
        aside = unused(system, folder.path, f"torn-{journal.replay.number + 1}")
        write_file(system, aside, [rest])
        system.truncate(journal.fd, journal.replay.end)
        system.sync(journal.fd)
    except OSError as error:
        return Verdict(f"{journal.path} ends in a torn line that could not be moved aside: {cause(error)}.")
    message = f"The last change was cut off while it was written; what is left of it is in {aside.name}."
    return Verdict(messages=[f"{message} Everything before it is whole."])
