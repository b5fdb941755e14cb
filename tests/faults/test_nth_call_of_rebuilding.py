"""Whichever call fails while a workbook is encrypted, decrypted, restored, migrated or repaired: nothing is lost."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.faults.broken_system import METHODS, BrokenSystem, NoSync
from tests.faults.conftest import Figure
from tests.faults.test_nth_call import ERRORS, WRITING, Contents
from tests.store.helpers import Clock, add, contents, opened
from tests.store.memory.test_migrations import AFTER, NEW
from tests.store.memory.test_migrations import begin as older
from tests.store.secrets import CHEAP, OTHER, PASSPHRASE, files, filled, readable, saying, unlocked
from workbook.store import Store, StoreError, WrongPassphrase
from workbook.store.checks.repair import Repair
from workbook.store.disk.folder import Folder
from workbook.store.lines.keyring import Keyring
from workbook.store.oslayer import System


class Rebuilding(NamedTuple):
    """`do` rebuilds the workbook that `begin` made and says what it told; `open` finds one of what it may be then.

    `done` is whether it was rebuilt.
    """

    begin: Callable[[Path], list[Contents]]
    do: Callable[[Path, System], list[str]]
    open: Callable[[Path], Store]
    done: Callable[[Store], bool]


def plain(folder: Path) -> list[Contents]:
    db = filled(folder)
    db.close()
    return [contents(db)]


def sealed(folder: Path) -> list[Contents]:
    db = filled(folder)
    db.encrypt(PASSPHRASE, CHEAP)
    db.close()
    return [contents(db)]


def backed_up(folder: Path) -> list[Contents]:
    db = opened(folder, system=NoSync())
    add(db, "reps", b'{"v":1}')
    db.backup()
    before = contents(db)
    add(db, "reps", b'{"v":2}')
    db.close()
    return [contents(db), before]


def outdated(folder: Path) -> list[Contents]:
    older(folder, system=NoSync()).close()
    return [AFTER]


def damaged(folder: Path) -> list[Contents]:
    db = opened(folder, system=NoSync())
    add(db, "reps", b'{"name":"Dana"}')
    db.compact()
    add(db, "reps", b'{"name":"Lee"}')
    db.backup()
    add(db, "reps", b'{"name":"Kim"}')
    db.close()
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Lee", b"Lea"))
    return [contents(db)]


def opening_then(step: Callable[[Store], object], **options: Any) -> Callable[[Path, System], list[str]]:
    def do(folder: Path, system: System) -> list[str]:
        db = opened(folder, system=system, **options)
        try:
            step(db)
        except StoreError as error:
            return [str(error), *db.messages]
        return [*db.messages, *filter(None, [db.read_only])]

    return do


def repair(folder: Path, system: System) -> list[str]:
    Repair(system, Folder(folder), Keyring(None, system.random).unlock, Clock()()).run(lambda *_: None)
    return []


def open_repaired(folder: Path) -> Store:
    repair(folder, NoSync())
    return opened(folder, system=NoSync())


def open_sealed(folder: Path) -> Store:
    try:
        return unlocked(folder, OTHER, system=NoSync())
    except WrongPassphrase:
        return unlocked(folder, PASSPHRASE, system=NoSync())


def has_the_other(db: Store) -> bool:
    opened(db._storage.keeper.folder.path, passphrase=saying(OTHER), system=NoSync()).close()
    return True


KNOWING = {"passphrase": saying()}
REBUILDINGS = {
    "encrypt": Rebuilding(
        plain, opening_then(lambda db: db.encrypt(PASSPHRASE, CHEAP)), open_sealed, lambda db: db.encrypted
    ),
    "give another passphrase": Rebuilding(
        sealed, opening_then(lambda db: db.encrypt(OTHER, CHEAP), **KNOWING), open_sealed, has_the_other
    ),
    "decrypt": Rebuilding(
        sealed, opening_then(lambda db: db.decrypt(), **KNOWING), open_sealed, lambda db: not db.encrypted
    ),
    "restore": Rebuilding(
        backed_up,
        opening_then(lambda db: db.restore([*db.backups()][-1].path, "Brought back")),
        lambda folder: opened(folder, system=NoSync()),
        lambda db: len(contents(db)["reps"]) == 1,
    ),
    "migrate": Rebuilding(
        outdated,
        opening_then(lambda db: None, **NEW),
        lambda folder: opened(folder, system=NoSync(), **NEW),
        lambda db: db.messages == [],
    ),
    "repair": Rebuilding(damaged, repair, open_repaired, lambda db: len(contents(db)["reps"]) == 3),
}


def reach_all(tmp_path: Path, name: str, method: str, error: int, *, forever: bool = False) -> int:
    """Lets the first, second, third … call fail until there are no more; returns how many there were."""
    rebuilding, seed, nth = REBUILDINGS[name], tmp_path / "seed", 1
    if not seed.exists():
        seed.mkdir()
    may_be = rebuilding.begin(seed / method)
    while True:
        folder = shutil.copytree(seed / method, tmp_path / f"{method}{error}{forever}{nth}")
        system = BrokenSystem(method, nth, error, forever=forever)
        try:
            told = rebuilding.do(folder, system)
        except StoreError as refusal:
            told = [str(refusal)]
        if not system.reached:
            shutil.rmtree(seed / method)
            return nth - 1
        look(folder, rebuilding, may_be, told, f"{name}: {method} #{nth} {ERRORS[error]}")
        nth += 1


def look(folder: Path, rebuilding: Rebuilding, may_be: list[Contents], told: list[str], place: str) -> None:
    assert all(sentence.endswith(".") and "Errno" not in sentence for sentence in told), told
    db = rebuilding.open(folder)
    assert db.read_only is None and contents(db) in may_be, f"{place}: {db.read_only} {contents(db)}"
    assert not db.encrypted or readable(files(folder)) == [], f"{place}: something can be read"
    assert told or rebuilding.done(db), f"{place}: neither told nor done"
    numbers = [entry.number for entry in db.history()]
    assert numbers == sorted(set(numbers), reverse=True) and len(numbers) >= 2, place
    add(db, "time", b"{}")
    db.close()
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", REBUILDINGS)
def test_one_call_fails_while_a_workbook_is_rebuilt(tmp_path: Path, name: str) -> None:
    for method in WRITING:
        assert reach_all(tmp_path, name, method, errno.ENOSPC) > 0 or method == "truncate"
    for method in WRITING if "crypt" in name or "passphrase" in name else METHODS:
        reach_all(tmp_path, name, method, errno.EIO)


@pytest.mark.long
def test_whichever_call_fails_while_a_workbook_is_rebuilt(tmp_path: Path, figure: Figure) -> None:
    faults = [
        reach_all(tmp_path / name, name, method, error, forever=forever)
        for name in REBUILDINGS
        for method in METHODS
        for error in ERRORS
        for forever in (False, True)
        if (tmp_path / name).mkdir(exist_ok=True) is None
    ]
    figure("n-th call while rebuilding", f"{sum(faults):,} faults reached, each told or harmless, 0 violations")
