import errno
from pathlib import Path
from typing import Any

import pytest

from tests.store.helpers import add, contents, opened, put, words
from workbook.store import StoreError
from workbook.store.lines.header import FORMAT, Header, compose_header
from workbook.store.oslayer import System


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    db = opened(tmp_path / "wb")
    for version in range(3):
        add(db, "reps", b'{"v":%d}' % version, words=f"Change {version + 1}")
    db.close()
    return tmp_path / "wb" / "journal.jsonl"


def test_an_absent_folder_becomes_an_empty_workbook(tmp_path: Path) -> None:
    db = opened(tmp_path / "deep" / "down")
    assert contents(db) == {} and db.read_only is None and db.messages == []


def test_only_looking_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"Could not open .*wb: it is not there"):
        opened(tmp_path / "wb", read_only=True)
    assert not (tmp_path / "wb").exists()


def test_a_torn_last_line_is_moved_aside_and_told(journal: Path) -> None:
    whole = journal.read_bytes()
    torn = whole + whole.splitlines()[-1][:40]
    journal.write_bytes(torn)
    db = opened(journal.parent)
    assert db.read_only is None and journal.read_bytes() == whole
    assert [path.read_bytes() for path in journal.parent.glob("torn-*")] == [torn[len(whole) :]]
    (message,) = db.messages
    assert message.startswith("The last change was cut off") and message.endswith("is whole.")
    assert opened(journal.parent).messages == []


def test_two_torn_lines_are_both_kept(journal: Path) -> None:
    for torn in (b"one", b"two"):
        with journal.open("ab") as file:
            file.write(torn)
        opened(journal.parent)
    assert sorted(path.read_bytes() for path in journal.parent.glob("torn-*")) == [b"one", b"two"]


def test_damage_before_good_lines_opens_for_reading_only_and_changes_nothing(journal: Path) -> None:
    data = bytearray(journal.read_bytes())
    data[data.index(b'"v":1') + 4] ^= 1
    journal.write_bytes(data)
    db = opened(journal.parent)
    assert db.read_only is not None
    assert "the line after change 1 of journal.jsonl is damaged though whole ones follow" in db.read_only
    assert contents(db) == {"reps": {1: b'{"v":0}'}} and words(db) == ["Change 1"]
    with pytest.raises(StoreError, match="damaged"):
        add(db, "reps", b"{}")
    with pytest.raises(StoreError, match="damaged"):
        db.undo()
    assert journal.read_bytes() == data


def test_a_missing_line_is_damage(journal: Path) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:2] + lines[3:]))
    db = opened(journal.parent)
    assert db.read_only is not None and "changes are missing" in db.read_only
    assert contents(db) == {"reps": {1: b'{"v":0}'}}


def test_a_snapshot_that_is_cut_off_is_damage(journal: Path) -> None:
    db = opened(journal.parent)
    db.compact()
    db.close()
    journal.write_bytes(journal.read_bytes()[:-20])
    db = opened(journal.parent)
    assert db.read_only is not None and "cut off in the middle" in db.read_only


def test_another_file_in_the_journals_place_is_left_alone(journal: Path) -> None:
    for content in (b"Dear diary\n", b"\0\0PK", b'{"format":"something","~":"00000000"}\n'):
        journal.write_bytes(content)
        with pytest.raises(StoreError, match="does not begin as a workbook does"):
            opened(journal.parent)
        assert journal.read_bytes() == content


@pytest.mark.parametrize("content", [None, b"", b"\0" * 5000], ids=["gone", "empty", "zeros"])
def test_a_journal_that_was_lost_is_not_replaced_by_an_empty_one(journal: Path, content: bytes | None) -> None:
    db = opened(journal.parent)
    db.backup()
    db.close()
    journal.unlink()
    if content is not None:
        journal.write_bytes(content)
    before = {path.name for path in journal.parent.iterdir()}
    with pytest.raises(StoreError, match=r"this workbook held changes before; `workbook restore` brings a backup back"):
        opened(journal.parent)
    assert {path.name for path in journal.parent.iterdir()} == before


@pytest.mark.parametrize("content", [b'{"form', b'{"format":"coaching-workbook","sche', b'{"format"\0\0'])
def test_a_journal_cut_off_in_its_first_line_begins_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "journal.jsonl").write_bytes(content)
    (tmp_path / "journal.jsonl").chmod(0o600)
    db = opened(tmp_path)
    assert db.read_only is None and "begins anew" in db.messages[0]
    assert (tmp_path / "torn-0.jsonl").read_bytes() == content
    add(db, "reps", b"{}")
    assert opened(tmp_path).messages == []


def test_a_journal_that_is_emptied_while_it_is_open_is_not_begun_anew(journal: Path) -> None:
    db = opened(journal.parent)
    journal.write_bytes(b"")
    with pytest.raises(StoreError, match=r"journal\.jsonl is empty"):
        add(db, "reps", b"{}")
    assert journal.read_bytes() == b"" and contents(db) == {"reps": {1: b'{"v":0}', 2: b'{"v":1}', 3: b'{"v":2}'}}


def test_a_newer_schema_opens_for_reading_only_and_names_the_version(journal: Path) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    newer = compose_header(Header(FORMAT, 2, "3.4.0", 1))
    journal.write_bytes(newer + b"".join(lines[1:]) + b"torn")
    before = journal.read_bytes()
    db = opened(journal.parent)
    assert db.read_only is not None and "version 3.4.0" in db.read_only and "install" in db.read_only
    assert len(contents(db)["reps"]) == 3 and journal.read_bytes() == before


class Refusing(System):
    """A folder that may be read but not written."""

    def open(self, path: Path, flags: int) -> int:
        if flags & 3:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return super().open(path, flags)


def test_a_folder_that_may_not_be_written_opens_for_reading_only(journal: Path) -> None:
    db = opened(journal.parent, system=Refusing())
    assert db.read_only is not None and "open for reading only: you may not use it" in db.read_only
    assert len(contents(db)["reps"]) == 3
    add(opened(journal.parent), "time", b"{}")
    assert db.catch_up() == frozenset({"time"})
    with pytest.raises(StoreError, match="for reading only"):
        add(db, "reps", b"{}")


def test_a_folder_that_may_not_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="a file stands where a folder is needed"):
        opened(tmp_path / "file" / "wb")


def test_opening_for_reading_only_writes_nothing(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes() + b"torn")
    before = {path: path.read_bytes() for path in journal.parent.iterdir()}
    db = opened(journal.parent, read_only=True)
    assert len(contents(db)["reps"]) == 3 and len(db.history()) == 3
    db.close()
    assert {path: path.read_bytes() for path in journal.parent.iterdir() if path.is_file()} == before


def test_a_lock_that_is_a_link_is_not_followed(journal: Path) -> None:
    (journal.parent / "lock").unlink()
    (journal.parent / "lock").symlink_to(journal)
    with pytest.raises(StoreError, match="symbolic link"):
        opened(journal.parent)


def filled(folder: Path) -> dict[str, Any]:
    db = opened(folder)
    add(db, "reps", *(b'{"name":"Dana","v":%d}' % n for n in range(3000)))
    add(db, "time", *(b'{"text":"%s"}' % (b"x" * 300) for _ in range(1000)))
    put(db, "reps", 7, '{"name":"Zoë"}'.encode())
    before = contents(db)
    db.close()
    return before


def test_the_index_spares_reading_the_journal_and_says_the_same(tmp_path: Path) -> None:
    before = filled(tmp_path / "wb")
    opened(tmp_path / "wb").close()
    db = opened(tmp_path / "wb")
    assert db._storage.keeper.journal.indexed == (tmp_path / "wb" / "journal.jsonl").stat().st_size
    assert contents(db) == before
    put(db, "reps", 7, b"{}")
    with db.transaction("Deleted two") as change:
        change.delete("reps", 8)
        change.delete("time", 1000)
    before["reps"][7] = b"{}"
    del before["reps"][8], before["time"][1000]
    assert contents(db) == before and len(db.table("reps")) == 2999
    assert add(db, "time", b"{}") == [1001]
    db.undo(), db.undo()
    before["reps"][8], before["time"][1000] = b'{"name":"Dana","v":7}', b'{"text":"%s"}' % (b"x" * 300)
    assert contents(db) == before
    db.close()
    assert contents(opened(tmp_path / "wb")) == before


def test_what_took_long_to_read_is_not_read_again_though_the_program_is_killed(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", *(b'{"text":"%s"}' % (b"x" * 250_000) for _ in range(20)))
    index = tmp_path / "wb" / "index"
    assert not index.exists()
    again = opened(tmp_path / "wb")
    assert index.exists() and contents(again) == contents(db) == contents(opened(tmp_path / "wb"))
    index.unlink()
    opened(tmp_path / "wb", read_only=True).close()
    assert not index.exists()


@pytest.mark.parametrize("harm", ["delete", "cut", "flip", "stale", "empty", "text"])
def test_an_index_that_does_not_fit_is_not_believed(tmp_path: Path, harm: str) -> None:
    before = filled(tmp_path / "wb")
    index = tmp_path / "wb" / "index"
    data = index.read_bytes()
    if harm == "stale":
        db = opened(tmp_path / "wb")
        db.compact()
        db.close()
    harmed = {
        "cut": data[:-8], "flip": data[:9000] + bytes([data[9000] ^ 4]) + data[9001:], "stale": data,
        "empty": b"", "text": b"{}\n",
    }  # fmt: skip
    index.unlink() if harm == "delete" else index.write_bytes(harmed[harm])
    assert contents(opened(tmp_path / "wb")) == before


def test_the_index_hides_no_damage(tmp_path: Path) -> None:
    filled(tmp_path / "wb")
    journal = tmp_path / "wb" / "journal.jsonl"
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 8
    journal.write_bytes(data)
    db = opened(tmp_path / "wb")
    assert db.read_only is not None and "damaged" in db.read_only


def test_importing_the_store_is_cheap() -> None:
    import subprocess
    import sys

    code = "import sys, workbook.store; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"asyncio", "subprocess", "tempfile", "logging", "email", "yaml", "textual", "rich", "multiprocessing"}
    assert heavy.isdisjoint(loaded)
