"""Workbooks to be damaged, and the look at them."""

from collections.abc import Callable
from pathlib import Path

from tests.faults.broken_system import NoSync
from tests.store.helpers import MOMENT, Clock, add, contents, opened, put
from workbook.store import Store
from workbook.store.checks.examine import Examination, examine
from workbook.store.checks.finding import Finding
from workbook.store.checks.repair import Repair
from workbook.store.disk.folder import Folder
from workbook.store.lines.codec import without_key
from workbook.store.oslayer import System

Contents = dict[str, dict[int, bytes]]
CHANGES = 8


def fill(db: Store) -> None:
    """Eight changes; the fourth adds rep 4, which nothing touches later, and the fifth is given again by the sixth."""
    for number in range(1, 5):
        add(db, "reps", b'{"name":"Rep %d"}' % number, words=f"Added rep {number}")
    put(db, "reps", 1, b'{"name":"Dana"}', words="Renamed rep 1")
    put(db, "reps", 1, b'{"name":"Dana Whitfield"}', words="Renamed rep 1 again")
    put(db, "answers", 1, b'{"text":"dr"}', words="Draft", undoable=False)
    put(db, "answers", 1, b'{"text":"drafted"}', words="Draft", undoable=False)


def made(folder: Path, *, backup: bool = False, compacted: bool = False) -> Contents:
    """A workbook with eight changes, all of them backed up or none."""
    db = opened(folder, system=NoSync())
    fill(db)
    if compacted:
        db.compact()
        put(db, "reps", 2, b'{"name":"Ravi"}', words="Renamed rep 2")
        put(db, "reps", 3, b'{"name":"Mei"}', words="Renamed rep 3")
    if backup:
        db.backup()
    before = contents(db)
    db.close()
    return before


def state(folder: Path) -> Contents:
    """What a fresh program finds."""
    db = opened(folder, system=NoSync())
    assert db.read_only is None, db.read_only
    found = contents(db)
    db.close()
    return found


def lines(folder: Path) -> list[bytes]:
    return (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)


def write(folder: Path, changed: list[bytes]) -> bytes:
    data = b"".join(changed)
    (folder / "journal.jsonl").write_bytes(data)
    return data


def spoil(line: bytes) -> bytes:
    """The same line with two letters of it changed, which no checksum can put right."""
    at = len(line) // 2
    return line[:at] + b"\x01\x02" + line[at + 2 :]


def flip(line: bytes) -> bytes:
    """The same line with one bit of it flipped."""
    at = len(line) // 2
    return line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :]


def harm(folder: Path, number: int, how: Callable[[bytes], bytes]) -> bytes:
    """Damages one line of the journal, counted from its first as 0, and returns the file as it is then."""
    changed = lines(folder)
    changed[number] = how(changed[number])
    return write(folder, changed)


def look(folder: Path, system: System | None = None) -> Examination:
    return examine(system or NoSync(), Folder(folder), without_key, lambda *_: None)


def found(folder: Path, code: str = "") -> list[Finding]:
    """What there is to do something about."""
    return [each for each in look(folder).findings if each.severity != "fine" and code in ("", each.code)]


def repair(folder: Path, *, accept_loss: bool = False, system: System | None = None) -> list[str]:
    now = Clock(MOMENT)
    now.move(hours=1)
    return Repair(system or NoSync(), Folder(folder), without_key, now(), accept_loss).run(lambda *_: None)


def kept_damaged(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("damaged-*.jsonl"))]
