"""A journal that was cut anywhere opens to an earlier state; a bit that flipped is found or does no harm."""

from pathlib import Path

import pytest

from tests.faults.broken_system import NoSync
from tests.faults.conftest import Figure
from tests.store.helpers import add, contents, opened, put
from tests.store.secrets import CHEAP, PASSPHRASE, unlocked
from workbook.store import Store, StoreError

States = list[dict[str, dict[int, bytes]]]


def reopened(folder: Path) -> Store:
    return unlocked(folder, system=NoSync())


def small_journal(folder: Path, *, compacted: bool, sealed: bool = False) -> tuple[bytes, States]:
    """A short journal and the states that it went through since its first line, or its compaction."""
    db = opened(folder, system=NoSync())
    add(db, "reps", b'{"v":0}', words="A")
    if compacted:
        db.compact()
    states = [contents(db)] if compacted else [{}, contents(db)]
    put(db, "reps", 1, '{"v":"Zoë"}'.encode(), words="B")
    states.append(contents(db))
    db.undo()
    states.append(contents(db))
    if sealed:
        db.encrypt(PASSPHRASE, CHEAP)
    db.close()
    return (folder / "journal.jsonl").read_bytes(), states


def _private(journal: Path) -> None:
    """A file and folder that nobody needs to be warned of."""
    journal.parent.mkdir(0o700)
    journal.touch(0o600)


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "encrypted"])
def test_every_cut_opens_to_a_prefix(tmp_path: Path, sealed: bool) -> None:
    data, states = small_journal(tmp_path / "made", compacted=False, sealed=sealed)
    journal = tmp_path / "cut" / "journal.jsonl"
    _private(journal)
    for end in range(1, len(data) + 1):
        journal.write_bytes(data[:end])
        db = reopened(journal.parent)
        assert db.read_only is None
        assert contents(db) == states[max(data[:end].count(b"\n") - 1, 0)]
        assert (db.messages == []) == data[:end].endswith(b"\n")
        db.close()
        for torn in journal.parent.glob("torn-*"):
            torn.unlink()


def test_every_cut_of_a_compacted_journal_opens_to_a_prefix_or_is_told(tmp_path: Path) -> None:
    data, states = small_journal(tmp_path / "made", compacted=True)
    journal = tmp_path / "cut" / "journal.jsonl"
    _private(journal)
    snapshot_end = data.index(b'{"n":')
    for end in range(data.index(b"\n") + 1, len(data) + 1):
        journal.write_bytes(data[:end])
        db = opened(journal.parent, system=NoSync())
        if end < snapshot_end:
            assert db.read_only is not None and "cut off in the middle" in db.read_only
        else:
            assert db.read_only is None and contents(db) == states[data[:end].count(b"\n") - 2]
        db.close()


@pytest.mark.parametrize(("sealed", "every"), [(False, 1), (True, 7)], ids=["plain", "encrypted"])
def test_every_flipped_bit_is_found_or_harmless(tmp_path: Path, sealed: bool, every: int) -> None:
    flip_bits(tmp_path, sealed, every)


@pytest.mark.long
def test_every_flipped_bit_of_an_encrypted_journal_is_found_or_harmless(tmp_path: Path, figure: Figure) -> None:
    plain = flip_bits(tmp_path / "plain", sealed=False, every=1)
    sealed = flip_bits(tmp_path / "sealed", sealed=True, every=1)
    figure("flipped bits", f"{plain:,} of a plain and {sealed:,} of an encrypted journal, all found or harmless")


def flip_bits(tmp_path: Path, sealed: bool, every: int) -> int:
    """Flips one bit after the other and returns how many there are."""
    data, states = small_journal(tmp_path / "made", compacted=False, sealed=sealed)
    journal = tmp_path / "flipped" / "journal.jsonl"
    _private(journal)
    for place in range(0, len(data) * 8, every):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        journal.write_bytes(flipped)
        try:
            db = reopened(journal.parent)
        except StoreError:
            continue
        assert db.read_only is not None or db.messages, f"bit {place} went unnoticed"
        assert contents(db) in states, f"bit {place} made a state that never was"
        db.close()
        for torn in journal.parent.glob("torn-*"):
            torn.unlink()
    return len(data) * 8
