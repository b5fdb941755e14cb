"""An encrypted workbook does all that another one does, and tells nobody without the passphrase."""

import unicodedata
from base64 import b64decode, b64encode
from pathlib import Path

import pytest

from tests.faults.broken_system import NoSync
from tests.store.helpers import Clock, add, opened, put
from tests.store.secrets import CHEAP, OTHER, PASSPHRASE, files, filled, readable, saying, seen, unlocked
from workbook.store import NoKey, Store, StoreError, WrongPassphrase
from workbook.store.lines.line import seal
from workbook.store.oslayer import System


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "wb"


@pytest.fixture
def db(folder: Path) -> Store:
    """A filled workbook that is encrypted."""
    db = filled(folder)
    assert len(readable(files(folder))) >= 9
    db.encrypt(PASSPHRASE, CHEAP)
    return db


def test_nothing_readable_is_left_and_nothing_is_lost(folder: Path) -> None:
    db = filled(folder)
    before = seen(db)
    db.encrypt(PASSPHRASE, CHEAP)
    assert readable(files(folder)) == []
    assert sorted(name for name, _ in files(folder)) == [
        "backups/2026-03-02T093000.jsonl", "backups/2026-04-12T093000.jsonl", "damaged-2026-04-11.jsonl",
        "history/2026-03.jsonl", "history/2026-04.jsonl", "index", "journal.jsonl", "lock", "torn-7.jsonl",
    ]  # fmt: skip
    assert seen(db) == before and db.encrypted
    db.close()
    again = unlocked(folder)
    assert seen(again) == before and again.read_only is None and again.encrypted


def test_every_verb_works_and_leaves_nothing_readable(db: Store, folder: Path) -> None:
    (rep,) = add(db, "secret_table", b'{"name":"PLANTED later"}', words="PLANTED")
    put(db, "secret_table", rep, b'{"name":"PLANTED latest"}', words="PLANTED")
    assert db.undo() is not None and db.redo() is not None
    db.compact()
    db.backup()
    assert db.undo() is not None
    assert db.raw_get("secret_table", rep) == b'{"name":"PLANTED later"}'
    db.table("through_tinydb").insert({"text": "PLANTED"})
    before = seen(db)
    db.save_copy(folder.parent / "copy")
    db.close()
    assert readable(files(folder)) == [] == readable(files(folder.parent / "copy"))
    again = unlocked(folder)
    assert seen(again) == before == seen(unlocked(folder.parent / "copy"))
    assert len(again.history(table="secret_table", id=rep)) == 5


def test_a_torn_line_of_an_encrypted_workbook_is_moved_aside_unread(db: Store, folder: Path) -> None:
    before = seen(db)
    add(db, "secret_table", b'{"name":"PLANTED, torn"}')
    db.close()
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-30])
    again = unlocked(folder)
    assert seen(again) == before and "cut off" in again.messages[0]
    assert readable(files(folder)) == []


def test_decrypting_gives_back_every_file_as_it_was(folder: Path) -> None:
    db = filled(folder)
    before, plain = seen(db), dict(files(folder))
    db.encrypt(PASSPHRASE, CHEAP)
    db.decrypt()
    assert seen(db) == before and not db.encrypted
    db.close()
    assert seen(opened(folder)) == before
    now = dict(files(folder))
    for name in set(plain) - {"index", "fault.txt"}:
        if not name.endswith(".new") and name != "journal.jsonl":
            assert now[name] == plain[name], name
    assert now["journal.jsonl"].splitlines()[1:] == plain["journal.jsonl"].splitlines()[1:]


def test_another_passphrase_takes_the_place_of_the_first_everywhere(db: Store, folder: Path) -> None:
    before, lines = seen(db), (folder / "journal.jsonl").read_bytes().splitlines()
    db.encrypt(OTHER, CHEAP)
    db.close()
    assert (folder / "journal.jsonl").read_bytes().splitlines()[1:] == lines[1:]
    with pytest.raises(WrongPassphrase):
        unlocked(folder)
    assert seen(unlocked(folder, OTHER)) == before
    for backup in (folder / "backups").iterdir():
        (folder.parent / backup.stem).mkdir()
        backup.rename(folder.parent / backup.stem / "journal.jsonl")
        with pytest.raises(WrongPassphrase):
            unlocked(folder.parent / backup.stem)
        assert unlocked(folder.parent / backup.stem, OTHER).history() != []


def test_a_wrong_or_missing_passphrase_is_told_and_touches_nothing(db: Store, folder: Path) -> None:
    db.close()
    before = files(folder)
    with pytest.raises(WrongPassphrase, match=r"^The passphrase is wrong; .*\.$"):
        unlocked(folder, "wrong horse battery")
    with pytest.raises(NoKey, match=r"^The workbook is encrypted, and no passphrase was given; .*\.$"):
        opened(folder)
    with pytest.raises(NoKey, match=r"^No passphrase was given"):
        unlocked(folder, "")
    with pytest.raises(StoreError, match=r"^The passphrase is not text in UTF-8; .*\.$"):
        unlocked(folder, "caf\udce9 au lait")
    assert files(folder) == before


def test_the_passphrase_is_asked_for_once_and_only_where_it_is_needed(db: Store, folder: Path) -> None:
    asked = []

    def ask() -> str:
        asked.append(True)
        return PASSPHRASE

    again = opened(folder, passphrase=ask)
    again.compact()
    add(again, "reps", b"{}")
    assert again.history() and asked == [True]
    opened(folder.parent / "plain", passphrase=ask)
    assert asked == [True]


def test_a_letter_typed_another_way_is_the_same_letter(folder: Path) -> None:
    db = opened(folder)
    db.encrypt(unicodedata.normalize("NFD", "café crème"), CHEAP)
    db.close()
    assert unlocked(folder, unicodedata.normalize("NFC", "café crème")).encrypted


@pytest.mark.parametrize("passphrase", ["short", "", "lone \ud800 surrogate"])
def test_a_passphrase_that_will_not_do_changes_nothing(folder: Path, passphrase: str) -> None:
    db = filled(folder)
    before = files(folder)
    with pytest.raises(StoreError, match=r"passphrase .*\.$"):
        db.encrypt(passphrase, CHEAP)
    assert files(folder) == before and not db.encrypted


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)


def read_only(folder: Path, lines: list[bytes]) -> str:
    """What opening a journal of these lines says, beside the workbook of that folder."""
    (folder / "journal.jsonl").write_bytes(b"".join(lines))
    db = unlocked(folder, system=NoSync())
    db.close()
    return db.read_only or " ".join(db.messages)


@pytest.fixture
def small(folder: Path) -> Path:
    """An encrypted workbook with documents from before the last compaction and three changes after it."""
    db = opened(folder, system=NoSync())
    add(db, "reps", b'{"v":0}')
    db.encrypt(PASSPHRASE, CHEAP)
    db.compact()
    for n in range(3):
        add(db, "reps", b'{"v":%d}' % n)
    db.close()
    return folder


def mended(line: bytes) -> bytes:
    """A line that was changed, with a checksum that fits again."""
    return seal(line[: line.rindex(b',"~":')])


def test_every_flipped_bit_of_a_sealed_line_is_found_though_its_checksum_is_mended(small: Path) -> None:
    lines = lines_of(small)
    line = lines[3]
    head, _, rest = line.partition(b'"e":"')
    sealed = b64decode(rest.partition(b'"')[0])
    codec = unlocked(small, read_only=True)._storage.keeper.codec
    assert codec.disclose(line[:-1]).startswith(b'{"n":3,"at"')
    for place in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[place // 8] ^= 1 << place % 8
        harmed = mended(b'%b"e":"%b","~":"00000000"}\n' % (head, b64encode(flipped)))
        with pytest.raises(StoreError, match="altered"):
            codec.disclose(harmed[:-1])
        if place % 97 == 0:
            assert "was altered" in read_only(small, [*lines[:3], harmed, *lines[4:]])


def test_lines_at_another_place_are_found(small: Path) -> None:
    lines = lines_of(small)
    renumbered = mended(lines[4].replace(b'{"n":4', b'{"n":3'))
    assert "was altered" in read_only(small, [*lines[:3], renumbered])
    assert "changes are missing" in read_only(small, [*lines[:2], lines[3], lines[2], lines[4]])
    assert "changes are missing" in read_only(small, [*lines[:2], lines[3]])
    plain = seal(b'{"n":5,"at":"2026-03-02T09:30:00Z","o":"cli","w":"x","b":[{"t":"reps","i":1,"d":null}]')
    assert "was altered" in read_only(small, [*lines, plain])


def test_documents_of_another_generation_are_found(small: Path) -> None:
    lines = lines_of(small)
    db = unlocked(small, system=NoSync())
    db.compact()
    db.close()
    now = lines_of(small)
    assert "was altered" in read_only(small, [now[0], lines[1]])
    for old, new in ((b'"generation":4', b'"generation":5'), (b'"snapshot":1', b'"snapshot":0')):
        assert old in now[0]
        with pytest.raises(StoreError, match="damaged in its first line"):
            read_only(small, [mended(now[0].replace(old, new)), *now[1:]])


def test_a_header_that_asks_for_all_the_memory_there_is_gets_none(small: Path) -> None:
    lines = lines_of(small)
    for old, new in ((b'"n":2,', b'"n":1099511627776,'), (b'"p":1,', b'"p":100000,'), (b'"r":8', b'"r":0')):
        with pytest.raises(StoreError, match="does not know"):
            read_only(small, [mended(lines[0].replace(old, new)), *lines[1:]])


class Counting(System):
    """Counts the bytes that are written."""

    written = 0

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        self.written += len(data)
        return super().write(fd, data, offset)


def test_a_save_writes_no_more_in_a_large_workbook(folder: Path) -> None:
    disk = Counting()
    db = opened(folder, system=disk)
    db.encrypt(PASSPHRASE, CHEAP)
    sizes = []
    for _ in range(2):
        before = disk.written
        add(db, "reps", b'{"name":"Dana"}')
        sizes.append(disk.written - before)
        add(db, "time", *[b'{"text":"%s"}' % (b"x" * 100)] * 5000)
    assert sizes[1] <= sizes[0] + 8


def test_an_open_program_goes_on_through_encryption_passphrases_and_decryption(folder: Path) -> None:
    db = filled(folder)
    other = opened(folder, passphrase=saying(), origin="cli")
    db.encrypt(PASSPHRASE, CHEAP)
    other.catch_up()
    assert other.encrypted and seen(other) == seen(db)
    add(other, "secret_table", b'{"name":"PLANTED there"}')
    db.encrypt(OTHER, CHEAP)
    add(other, "secret_table", b'{"name":"PLANTED too"}')
    db.catch_up()
    assert readable(files(folder)) == [] and seen(other) == seen(db)
    db.decrypt()
    add(other, "reps", b"{}")
    assert not other.encrypted and other.read_only is None
    other.close()
    assert seen(unlocked(folder, OTHER)) == seen(opened(folder))


def test_one_that_has_no_passphrase_says_so_saves_nothing_and_leaves_no_index(folder: Path) -> None:
    db = filled(folder)
    other = opened(folder, origin="cli")
    before = seen(other)
    db.encrypt(PASSPHRASE, CHEAP)
    with pytest.raises(StoreError, match=r"another program put it under a passphrase; start again and type that\.$"):
        add(other, "reps", b'{"name":"PLANTED"}')
    assert seen(other)[0] == before[0] and other.read_only is not None
    other.close()
    assert readable(files(folder)) == [] and seen(unlocked(folder)) == before


@pytest.mark.parametrize("looked", [True, False], ids=["noticed", "not yet noticed"])
def test_a_program_that_was_locked_out_makes_no_copy_in_clear(folder: Path, looked: bool) -> None:
    other = opened(folder)
    add(other, "secret_table", b'{"name":"PLANTED"}')
    with opened(folder) as db:
        db.encrypt(PASSPHRASE, CHEAP)
    if looked:
        other.catch_up()
    assert bool(other.refusal) == looked
    for copy in (other.place_for, other.save_copy):
        with pytest.raises(StoreError, match=r"put under a passphrase by another program.*with the passphrase"):
            copy(folder.parent / "copy")
    assert not (folder.parent / "copy").exists()
    unlocked(folder).save_copy(folder.parent / "copy")
    assert not readable(files(folder.parent / "copy"))


def test_an_old_index_of_a_program_that_ends_later_is_not_left(folder: Path) -> None:
    other = opened(folder)
    add(other, "secret_table", *[b'{"name":"PLANTED %s"}' % (b"x" * 100)] * 4000)
    db = opened(folder)
    db.encrypt(PASSPHRASE, CHEAP)
    other.close()
    assert readable(files(folder)) == [] and (folder / "index").exists()


def test_a_plain_line_among_the_history_is_not_believed(db: Store, folder: Path) -> None:
    before = seen(db)
    forged = seal(b'{"n":99,"at":"2026-03-02T09:30:00Z","o":"cli","w":"Forged","b":[{"t":"reps","i":1,"d":{}}]')
    with (folder / "history" / "2026-04.jsonl").open("ab") as history:
        history.write(forged)
    assert seen(db) == before
    db.encrypt(OTHER, CHEAP)
    (folder / "unfinished").write_bytes(b"forged")
    db.close()
    again = unlocked(folder, OTHER)
    assert seen(again) == before and "Not everything" in again.messages[0]


def test_what_is_not_the_workbooks_own_is_named_and_left(folder: Path) -> None:
    db = filled(folder)
    (folder / "notes.txt").write_text("PLANTED")
    (folder / "playbooks").mkdir()
    (folder / "playbooks" / "mine.yaml").write_text("PLANTED")
    (folder / "backups" / "list.csv").write_text("PLANTED")
    (folder / "linked.jsonl").symlink_to(folder / "notes.txt")
    db.encrypt(PASSPHRASE, CHEAP)
    assert db.strangers() == ["linked.jsonl", "notes.txt", "backups/list.csv"]
    assert readable(files(folder)) == ["backups/list.csv", "linked.jsonl", "notes.txt", "playbooks/mine.yaml"]


def test_a_daily_backup_of_an_encrypted_workbook_is_encrypted(db: Store, folder: Path) -> None:
    db.close()
    clock = Clock()
    clock.move(days=90)
    unlocked(folder, now=clock).close()
    assert len(list((folder / "backups").iterdir())) == 3 and readable(files(folder)) == []
