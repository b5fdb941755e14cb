"""Slow work tells how far it is, goes on beside others, and can be stopped at any place with nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.broken_system import NoSync
from tests.store.helpers import add, contents, opened
from tests.store.secrets import CHEAP, PASSPHRASE, saying
from workbook.progress import Stopped, Tell
from workbook.store import Store

Deed = Callable[[Store, Path, Tell], object]
TEXT = b'{"text":"%s"}' % (b"x" * 3000)


def stopping_at(nth: int) -> Tell:
    """Stops at the n-th time that something is told."""
    left = nth

    def tell(_what: str, _done: int, _total: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Stopped

    return tell


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def filled(folder: Path) -> Store:
    """A workbook with history, a backup, a change since, and a playbook of the manager's own."""
    db = opened(folder, system=NoSync())
    add(db, "answers", TEXT)
    db.compact()
    add(db, "answers", TEXT)
    db.backup()
    add(db, "answers", TEXT)
    (folder / "playbooks").mkdir()
    (folder / "playbooks" / "my.yaml").write_text("id: my")
    return db


DEEDS: dict[str, Deed] = {
    "copy": lambda db, folder, tell: db.save_copy(folder / "copy", tell),
    "backup": lambda db, _, tell: db.backup(tell),
    "restore": lambda db, _, tell: db.restore([*db.backups()][-1].path, "Restored", tell),
    "documents": lambda db, _, tell: db.documents(next(db.backups()).path, tell),
}


@pytest.mark.parametrize("name", DEEDS)
def test_stopping_anywhere_changes_nothing_and_the_next_try_works(tmp_path: Path, name: str) -> None:
    db = filled(tmp_path / "wb")
    before, nth = contents(db), 1
    while True:
        try:
            DEEDS[name](db, tmp_path, stopping_at(nth))
        except Stopped:
            assert contents(db) == before and db.read_only is None
            assert not (tmp_path / "copy").exists()
            assert not [*(tmp_path / "wb").rglob("*.new")]
            nth += 1
        else:
            break
    assert nth > 1
    add(db, "answers", TEXT)
    assert db.read_only is None


@pytest.mark.parametrize("name", ["encrypt", "decrypt"])
def test_an_encryption_that_is_stopped_anywhere_is_put_in_order_at_the_next_opening(tmp_path: Path, name: str) -> None:
    nth, stopped = 1, True
    while stopped:
        folder = tmp_path / f"{nth}"
        db = filled(folder)
        if name == "decrypt":
            db.encrypt(PASSPHRASE, CHEAP)
        before, stopped = contents(db), False
        try:
            db.encrypt(PASSPHRASE, CHEAP, stopping_at(nth)) if name == "encrypt" else db.decrypt(stopping_at(nth))
        except Stopped:
            stopped = True
        db.close()
        db = opened(folder, system=NoSync(), passphrase=saying())
        assert contents(db) == before and db.read_only is None and not (folder / "unfinished").exists()
        readable = [path for path, data in tree(folder).items() if b"x" * 50 in data]
        assert not (db.encrypted and readable), readable
        nth += 1
    assert nth > 5


def test_what_is_told_never_goes_beyond_its_end(tmp_path: Path) -> None:
    db, told = filled(tmp_path / "wb"), list[tuple[str, int, int]]()
    tell: Tell = lambda *all_of_it: told.append(all_of_it)  # noqa: E731
    for deed in DEEDS.values():
        deed(db, tmp_path, tell)
    db.encrypt(PASSPHRASE, CHEAP, tell)
    db.encrypt(PASSPHRASE + "!", CHEAP, tell)
    db.decrypt(tell)
    assert all(0 <= done <= total or total == 0 for _, done, total in told)
    assert {"Copying the journal", "Reading the copy back", "Encrypting journal.jsonl"} <= {what for what, _, _ in told}


def test_a_copy_holds_the_workbook_as_it_was_when_it_began_whatever_others_do(tmp_path: Path) -> None:
    db = filled(tmp_path / "wb")
    before = contents(db)
    other = opened(tmp_path / "wb", system=NoSync(), origin="cli")
    deeds = [lambda: add(db, "answers", TEXT), other.compact, db.catch_up, lambda: add(other, "answers", TEXT)]

    def tell(_what: str, _done: int, _total: int) -> None:
        if deeds:
            deeds.pop(0)()

    db.save_copy(tmp_path / "copy", tell)
    assert not deeds
    assert contents(opened(tmp_path / "copy", system=NoSync())) == before
