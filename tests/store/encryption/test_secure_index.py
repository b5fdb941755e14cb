"""The derived index of an encrypted workbook: quick to open by, and nothing for who has no passphrase."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.broken_system import NoSync
from tests.store.helpers import add, contents, opened, put
from tests.store.secrets import CHEAP, OTHER, PASSPHRASE, files, readable, unlocked
from workbook.store import Declared, NoKey, Store
from workbook.store.journal import blocks

FIELDS = {"secret_table": Declared((("rep", "status"),))}
MANY = 3000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An encrypted workbook that was closed with its index."""
    db = again(tmp_path / "wb")
    add(db, "secret_table", *(b'{"rep":%d,"status":"PLANTED","text":"%s"}' % (n % 7, b"x" * 90) for n in range(MANY)))
    db.table("of no documents").truncate()
    db.encrypt(PASSPHRASE, CHEAP)
    db.close()
    return tmp_path / "wb"


def again(folder: Path, passphrase: str = PASSPHRASE) -> Store:
    return unlocked(folder, passphrase, fields=FIELDS, system=NoSync())


def by_index(db: Store) -> bool:
    """Whether the whole journal was taken from the index and no line of it decoded."""
    journal = db._storage.keeper.journal
    return journal.indexed == journal.replay.end


def test_it_spares_opening_every_line_and_says_the_same(folder: Path) -> None:
    (folder / "index").rename(folder.parent / "index")
    db = again(folder)
    before, found = contents(db), db.lookup("secret_table", rep=3, status="PLANTED")
    assert not by_index(db) and len(before["secret_table"]) == MANY
    (folder.parent / "index").rename(folder / "index")
    db = again(folder)
    assert by_index(db) and contents(db) == before and len(db.tables()) == 2
    assert db.lookup("secret_table", rep=3, status="PLANTED") == found != []


def test_what_was_saved_since_is_read_after_it(folder: Path) -> None:
    db = again(folder)
    put(db, "secret_table", 4, b'{"rep":3,"status":"new"}')
    db.table("secret_table").remove(doc_ids=[5])
    assert add(db, "secret_table", b'{"rep":8}') == [MANY + 1]
    before = contents(db)
    db.close()
    assert contents(again(folder)) == before
    db = again(folder)
    db._storage.keeper.save_index()
    last = again(folder)
    assert by_index(last) and contents(last) == before and last.undo() is not None
    assert last.find("secret_table", rep=3, status="new") == [4]


def test_nothing_in_it_can_be_read(folder: Path) -> None:
    assert b"secret_table" not in (folder / "index").read_bytes() and readable(files(folder)) == []
    with pytest.raises(NoKey):
        opened(folder)


@pytest.mark.parametrize("size", [5_000, 1_000_000])
def test_it_may_have_any_number_of_blocks(folder: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(blocks, "BLOCK", size)
    db = again(folder)
    before = contents(db)
    db._storage.keeper.save_index()
    last = again(folder)
    assert by_index(last) and contents(last) == before


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "text": lambda data: b"{}\n",
    "cut": lambda data: data[:-1],
    "cut within a length": lambda data: data[: data.index(b"\n") + 12],
    "longer": lambda data: data + b"\0" * 16,
    "head": lambda data: data.replace(b'"e":"', b'"e":"A', 1),
    "first byte of the documents": lambda data: data[:3000] + bytes([data[3000] ^ 1]) + data[3001:],
    "last byte": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_one_that_was_altered_is_not_believed(folder: Path, harm: Callable[[bytes], bytes]) -> None:
    before = contents(again(folder))
    index = folder / "index"
    index.write_bytes(harm(index.read_bytes()))
    db = again(folder)
    assert not by_index(db) and contents(db) == before and db.read_only is None and db.messages == []


def test_blocks_in_another_order_are_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 5_000)
    db = again(folder)
    before = contents(db)
    db._storage.keeper.save_index()
    index, length = folder / "index", (5_000 + 12 + 16).to_bytes(8, "big")
    head, *parts = index.read_bytes().split(length)
    assert len(parts) > 50
    index.write_bytes(length.join([head, parts[1], parts[0], *parts[2:]]))
    last = again(folder)
    assert not by_index(last) and contents(last) == before


def test_one_of_another_time_passphrase_or_workbook_is_not_believed(folder: Path) -> None:
    index = folder / "index"
    old = index.read_bytes()
    db = again(folder)
    put(db, "secret_table", 1, b'{"name":"now"}')
    db.compact()
    assert index.read_bytes() != old
    index.write_bytes(old)
    assert again(folder).raw_get("secret_table", 1) == b'{"name":"now"}'
    db.encrypt(OTHER, CHEAP)
    assert by_index(again(folder, OTHER))
    db.decrypt()
    index.write_bytes(old)
    assert not by_index(opened(folder)) and opened(folder).raw_get("secret_table", 1) == b'{"name":"now"}'


def test_it_hides_no_damage(folder: Path) -> None:
    db = again(folder)
    add(db, "secret_table", b"{}")
    db._storage.keeper.save_index()
    db.close()
    journal = folder / "journal.jsonl"
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 8
    journal.write_bytes(data)
    db = again(folder)
    assert db.read_only is not None and "damaged" in db.read_only
