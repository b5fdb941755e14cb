"""A workbook full of planted words, and the search for them in every file of its folder."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.faults.broken_system import NoSync
from tests.store.helpers import Clock, add, contents, delete, opened, put
from workbook.store import Store
from workbook.store.lines.cipher import Kdf

CHEAP = Kdf(n=2)
PASSPHRASE = "correct horse battery"
OTHER = "another horse, stapled"
PLANTED = (b"PLANTED", b"secret_table", "Zoë PL".encode())
Saying = Callable[[], str]
Seen = tuple[dict[str, dict[int, bytes]], list[tuple[int, str, bool]]]


def saying(passphrase: str = PASSPHRASE) -> Saying:
    return lambda: passphrase


def unlocked(folder: Path, passphrase: str = PASSPHRASE, **options: Any) -> Store:
    return opened(folder, passphrase=saying(passphrase), **options)


def filled(folder: Path, **options: Any) -> Store:
    """An open workbook whose words lie in every kind of file that it can have."""
    clock = Clock()
    db = opened(folder, now=clock, **{"system": NoSync(), **options})
    (rep,) = add(db, "secret_table", '{"name":"Zoë PLANTED"}'.encode(), words="Added PLANTED")
    put(db, "secret_table", rep, b'{"name":"PLANTED again"}', words="Changed PLANTED")
    db.undo()
    db.backup()
    clock.move(days=40)
    delete(db, "secret_table", add(db, "secret_table", b'{"name":"PLANTED, gone"}')[0])
    db.compact()
    clock.move(days=1)
    add(db, "commitments", b'{"text":"PLANTED promise"}', words="Promised PLANTED")
    db.backup()
    damaged = bytearray((folder / "journal.jsonl").read_bytes())
    damaged[damaged.rindex(b"PLANTED")] ^= 1
    for name, data in (
        ("torn-7.jsonl", b'{"n":7,"at":"20PLANTED'),
        ("damaged-2026-04-11.jsonl", bytes(damaged) + b"PLANTED\n\0\0"),
        ("journal.jsonl.new", b"PLANTED"),
        ("history/2026-03.jsonl.new", b"PLANTED"),
        ("fault.txt", b"PLANTED"),
    ):
        (folder / name).write_bytes(data)
    db._storage.keeper.save_index()
    return db


def readable(files: Iterable[tuple[str, bytes]]) -> list[str]:
    """The files in which a planted word stands, as it is or within base64."""
    found = []
    for name, data in files:
        decoded = b"".join(b64decode(b64) for b64 in re.findall(rb'"((?:[A-Za-z0-9+/]{4})+[A-Za-z0-9+/=]{4})"', data))
        if any(word in data or word in decoded for word in PLANTED):
            found.append(name)
    return found


def files(folder: Path) -> list[tuple[str, bytes]]:
    return [(str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]


def seen(db: Store) -> Seen:
    """What a user sees of a workbook."""
    return contents(db), [(entry.number, entry.words, entry.undone) for entry in db.history()]
