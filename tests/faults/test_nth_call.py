"""Whichever call into the operating system fails: it is told in a sentence, and nothing that was saved is lost."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.broken_system import METHODS, BrokenSystem, NoSync, ShortWrites
from tests.faults.conftest import Figure
from tests.store.helpers import MOMENT, Clock, add, contents, opened, put
from workbook.store import Store, StoreError
from workbook.store.oslayer import System

Contents = dict[str, dict[int, bytes]]


def begin(folder: Path) -> Contents:
    """A workbook from yesterday with a torn line and old backups, so that opening has something to do."""
    yesterday = Clock()
    yesterday.move(days=-1)
    db = opened(folder, now=yesterday, system=NoSync())
    add(db, "reps", b'{"v":0}', b'{"big":"%s"}' % (b"x" * 300_000))
    put(db, "reps", 1, b'{"v":1}')
    before = contents(db)
    db.close()
    (folder / "backups").mkdir()
    for day in range(1, 29, 3):
        (folder / "backups" / f"2026-01-{day:02}T080000.jsonl").touch()
    with (folder / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"n":3,"at"')
    return before


Steps = list[tuple[str, Callable[[Store], object]]]
STEPS: Steps = [
    ("write", lambda db: add(db, "time", b'{"minutes":45}')),
    ("write", lambda db: put(db, "reps", 1, b'{"v":2}')),
    ("write", lambda db: db.undo()),
    ("write", lambda db: db.redo()),
    ("write", lambda db: db.backup()),
    ("theirs", lambda db: add(db, "time", b'{"minutes":30}', words="Theirs")),
    ("look", lambda db: db.catch_up()),
    ("theirs", lambda db: put(db, "reps", 1, b'{"v":3}', words="Theirs")),
    ("write", lambda db: db.compact()),
    ("look", lambda db: db.history()),
    ("theirs", lambda db: db.compact()),
    ("look", lambda db: db.catch_up()),
    ("write", lambda db: add(db, "answers", b'{"text":"typed"}', undoable=False)),
    ("theirs", lambda db: db.compact()),
    ("write", lambda db: db.undo()),
    ("look", lambda db: db.close()),
]


def work_through(folder: Path, system: System, saved: Contents, steps: Steps = STEPS) -> tuple[Contents, list[str]]:
    """Do every step, going on after failures; return what was acknowledged and what was told.

    A program whose disk is sound works beside it.
    """
    told: list[str] = []
    try:
        db = opened(folder, system=system)
    except StoreError as error:
        return saved, [str(error)]
    other, shown = opened(folder, system=NoSync(), origin="cli"), contents(db)
    for kind, step in steps:
        try:
            step(other if kind == "theirs" else db)
        except StoreError as error:
            assert kind != "theirs", f"another program could not write: {error}"
            told.append(str(error))
            assert contents(db) in (shown, saved), "a failed change shows"
        else:
            saved = contents(other) if kind == "theirs" else contents(db) if kind == "write" else saved
        assert contents(db) in (shown, saved), "looking made something up"
        shown = contents(db)
    other.close()
    return saved, told + db.messages + ([db.read_only] if db.read_only else [])


def check(folder: Path, system: BrokenSystem, told: list[str], saved: Contents, healthy: Contents) -> None:
    place = f"{system.broken} #{system.nth} {errno.errorcode[system.error]}"
    spoken = [sentence for sentence in told if "The last change was cut off" not in sentence]
    assert spoken or saved == healthy, f"{place}: neither told nor harmless"
    assert all(sentence.endswith(".") and "Errno" not in sentence for sentence in spoken), spoken
    db = opened(folder, system=NoSync())
    assert db.read_only is None, place
    assert contents(db) == saved, place
    add(db, "reps", b"{}")
    assert len(db.history()) >= 3


def run(folder: Path, system: BrokenSystem) -> bool:
    before, _ = begin(folder / "broken"), begin(folder / "healthy")
    healthy, _ = work_through(folder / "healthy", NoSync(), before)
    saved, told = work_through(folder / "broken", system, before)
    if system.reached:
        check(folder / "broken", system, told, saved, healthy)
    return system.reached


UNUSED = ("link", "random", "restrict", "real", "may_write", "room", "remove_folder")
WRITING = ("write", "sync", "sync_folder", "rename", "truncate")
ERRORS = {errno.ENOSPC: "ENOSPC", errno.EIO: "EIO", errno.EDQUOT: "EDQUOT", errno.EROFS: "EROFS"}


def reach_all(folder: Path, method: str, error: int, **how: bool) -> int:
    """Lets the first, second, third … call fail until there are no more; returns how many there were."""
    nth = 1
    while run(folder / f"{nth}", BrokenSystem(method, nth, error, **how)):
        nth += 1
    return nth - 1


@pytest.mark.parametrize(
    ("method", "error"),
    [(method, error) for method in METHODS for error in ERRORS if method in WRITING or error == errno.EIO],
)
def test_one_call_fails(tmp_path: Path, method: str, error: int) -> None:
    assert reach_all(tmp_path, method, error) > 0 or method in UNUSED


@pytest.mark.parametrize(
    ("method", "error"),
    [
        ("write", errno.ENOSPC),
        ("write", errno.EDQUOT),
        ("sync", errno.EIO),
        ("write", errno.EROFS),
        ("truncate", errno.EIO),
    ],
)
def test_every_call_from_then_on_fails(tmp_path: Path, method: str, error: int) -> None:
    assert reach_all(tmp_path, method, error, forever=True) > 0


@pytest.mark.long
def test_whichever_call_fails_once_or_for_ever(tmp_path: Path, figure: Figure) -> None:
    faults = [
        reach_all(tmp_path / f"{method}{error}{forever}{torn}", method, error, forever=forever, torn=torn)
        for method in METHODS
        for error in ERRORS
        for forever in (False, True)
        for torn in ((False, True) if method == "write" else (False,))
    ]
    figure("n-th call", f"{sum(faults):,} faults reached, each told in a sentence or harmless, 0 violations")


def test_a_write_stops_half_way(tmp_path: Path) -> None:
    assert reach_all(tmp_path, "write", errno.ENOSPC, torn=True) > 5


def test_short_writes_are_no_failure(tmp_path: Path) -> None:
    begin(tmp_path / "plain"), begin(tmp_path / "short")
    expected, _ = work_through(tmp_path / "plain", NoSync(), {})
    found, told = work_through(tmp_path / "short", ShortWrites(), {})
    assert found == expected and all("cut off" in sentence for sentence in told)


def test_a_full_disk_says_so_keeps_what_was_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    disk = BrokenSystem("write", 0, errno.ENOSPC, torn=True)
    db = opened(tmp_path / "wb", system=disk)
    add(db, "reps", b'{"v":1}')
    disk.nth = disk.calls + 1
    with pytest.raises(StoreError, match=r"save to .*journal\.jsonl: the disk is full; make room and try again\."):
        put(db, "reps", 1, b'{"v":2}')
    assert db.raw_get("reps", 1) == b'{"v":1}' and db.read_only is None
    assert (tmp_path / "wb" / "journal.jsonl").read_bytes().endswith(b"}\n")
    put(db, "reps", 1, b'{"v":3}')
    assert contents(opened(tmp_path / "wb")) == {"reps": {1: b'{"v":3}'}}


def test_after_a_failed_sync_nothing_more_is_saved_but_a_copy_elsewhere_is(tmp_path: Path) -> None:
    disk = BrokenSystem("sync", 0, errno.EIO)
    db = opened(tmp_path / "wb", system=disk)
    add(db, "reps", b'{"v":1}')
    disk.nth = disk.calls + 1
    with pytest.raises(StoreError, match="did not confirm a change"):
        put(db, "reps", 1, b'{"v":2}')
    for _ in range(2):
        with pytest.raises(StoreError, match="save a copy elsewhere"):
            put(db, "reps", 1, b'{"v":3}')
    assert db.read_only is not None and db.read_only.startswith("Nothing more is saved to")
    assert db.raw_get("reps", 1) == b'{"v":1}' and db.catch_up() == frozenset()
    db.save_copy(tmp_path / "stick")
    assert contents(opened(tmp_path / "stick")) == {"reps": {1: b'{"v":1}'}} == contents(opened(tmp_path / "wb"))


def test_a_write_that_cannot_be_taken_back_stops_all_writing(tmp_path: Path) -> None:
    class Stuck(BrokenSystem):
        def truncate(self, fd: int, size: int) -> None:
            self.refuse()

    disk = Stuck("write", 0, errno.EIO, torn=True)
    db = opened(tmp_path / "wb", system=disk)
    add(db, "reps", b'{"v":1}')
    disk.nth = disk.calls + 1
    for _ in range(2):
        with pytest.raises(StoreError):
            put(db, "reps", 1, b'{"v":2}')
    assert db.read_only is not None
    healthy = opened(tmp_path / "wb")
    assert contents(healthy) == {"reps": {1: b'{"v":1}'}} and healthy.read_only is None
    assert healthy.history()[0].at == MOMENT
