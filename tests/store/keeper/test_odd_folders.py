"""Whatever somebody names as a workbook: one sentence, and nothing there is touched."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.store.helpers import add, contents, opened
from tests.store.places import NO_WORKBOOK, Maker, huge, traces, workbook
from workbook.store import JournalStorage, StoreError
from workbook.store.disk.lock import Lock
from workbook.store.oslayer import System

NOBODY = 65534
HEAD_ROOM = 250_000_000


def refused(folder: Path | str) -> str:
    """What is said instead of opening a folder."""
    with pytest.raises(StoreError) as told:
        TinyDB(folder, storage=JournalStorage)
    sentence = str(told.value)
    assert sentence.endswith(".") and "\n" not in sentence and ". " not in sentence, sentence
    return sentence


@pytest.mark.parametrize(("make", "said"), NO_WORKBOOK.values(), ids=NO_WORKBOOK)
def test_what_is_no_workbook_is_told_and_left_as_it_is(tmp_path: Path, make: Maker, said: str) -> None:
    make(tmp_path / "wb")
    before = traces(tmp_path)
    sentence = refused(tmp_path / "wb")
    assert said in sentence and str(tmp_path / "wb") in sentence
    assert traces(tmp_path) == before


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 300, "/".join(["y" * 200] * 25)])
def test_a_name_that_no_folder_can_have_is_told(tmp_path: Path, name: str) -> None:
    assert "choose" in refused(f"{tmp_path}/{name}")
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_odd_bytes_is_as_good_as_any(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9\x1b[2J\n")
    add(opened(folder), "reps", b"{}")
    assert contents(opened(folder)) == {"reps": {1: b"{}"}}


@pytest.mark.parametrize("there", [[".DS_Store", "lost+found", "desktop.ini"], ["playbooks", "lock", "fault.txt"]])
def test_what_a_disk_or_the_program_itself_leaves_is_in_nobodys_way(tmp_path: Path, there: list[str]) -> None:
    for name in there:
        (tmp_path / name).touch()
    assert opened(tmp_path).read_only is None


def test_a_link_to_a_workbook_is_followed_but_none_within_it(tmp_path: Path) -> None:
    workbook(tmp_path / "wb")
    (tmp_path / "link").symlink_to(tmp_path / "wb")
    db = opened(tmp_path / "link")
    add(db, "reps", b"{}")
    assert db.read_only is None and len(contents(opened(tmp_path / "wb"))["reps"]) == 2
    (tmp_path / "wb" / "backups").rename(tmp_path / "theirs")
    (tmp_path / "wb" / "backups").symlink_to(tmp_path / "theirs")
    before = traces(tmp_path / "theirs")
    with pytest.raises(StoreError, match="it is a symbolic link"):
        db.backup()
    assert traces(tmp_path / "theirs") == before


def test_a_leftover_beside_the_journal_lends_it_neither_its_name_nor_its_permissions(tmp_path: Path) -> None:
    workbook(tmp_path / "wb")
    letter = tmp_path / "letter"
    letter.write_bytes(b"Dear Dana")
    letter.chmod(0o666)
    (tmp_path / "wb" / "journal.jsonl.new").hardlink_to(letter)
    opened(tmp_path / "wb").compact()
    status = (tmp_path / "wb" / "journal.jsonl").stat()
    assert status.st_mode & 0o777 == 0o600 and status.st_nlink == 1 and letter.read_bytes() == b"Dear Dana"


def test_a_journal_with_a_second_name_elsewhere_is_only_read(tmp_path: Path) -> None:
    workbook(tmp_path / "wb")
    (tmp_path / "second").hardlink_to(tmp_path / "wb" / "journal.jsonl")
    before = (tmp_path / "second").read_bytes()
    db = opened(tmp_path / "wb")
    assert db.read_only is not None and "a second name on this disk" in db.read_only
    with pytest.raises(StoreError, match="copy the folder"):
        add(db, "reps", b"{}")
    assert (tmp_path / "second").read_bytes() == before


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_folders_and_files_are_their_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        for folder in (tmp_path / "wb", tmp_path / "deep" / "wb"):
            db = opened(folder)
            add(db, "reps", *(b'{"text":"%s"}' % (b"x" * 3000) for _ in range(100)))
            db.backup()
            db.compact()
            db.close()
            with (folder / "journal.jsonl").open("ab") as journal:
                journal.write(b'{"n":2,')
            with opened(folder) as again:
                again.save_copy(tmp_path / "copy" / folder.parent.name)
    finally:
        os.umask(before)
    names = {path.name for path in (tmp_path / "wb").iterdir()}
    assert {"journal.jsonl", "lock", "index", "backups", "history"} <= names and len(names) > 5
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_a_folder_that_others_may_look_into_is_told_of_but_an_empty_one_is_closed(tmp_path: Path) -> None:
    (tmp_path / "wb").mkdir()
    (tmp_path / "wb").chmod(0o755)
    assert opened(tmp_path / "wb").messages == []
    assert (tmp_path / "wb").stat().st_mode & 0o777 == 0o700
    (tmp_path / "wb").chmod(0o750)
    (tmp_path / "wb" / "journal.jsonl").chmod(0o640)
    (message,) = opened(tmp_path / "wb").messages
    assert message.startswith(f"Other people who use this computer may look into {tmp_path / 'wb'}; `workbook doctor -")
    (tmp_path / "wb").chmod(0o700)
    assert "journal.jsonl; `workbook doctor --repair`" in opened(tmp_path / "wb").messages[0]


def as_nobody(do: Callable[[], object]) -> str:
    """What `do` returns, or the error it raises, as a user without any privilege."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            said = str(do())
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        os.write(there, said.encode())
        os._exit(0)
    os.close(there)
    with os.fdopen(here) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The workbook of a user without privileges."""
    workbook(tmp_path / "wb")
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path.is_relative_to(tmp_path.parents[2]) and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | 0o011)
    if os.getuid() == 0:
        for path in (tmp_path / "wb", *(tmp_path / "wb").rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    return tmp_path / "wb"


def test_a_folder_that_may_not_be_looked_into_is_told(theirs: Path) -> None:
    theirs.chmod(0o000)
    said = as_nobody(lambda: opened(theirs))
    assert said == (
        f"StoreError: Could not open {theirs}: you may not use it; change its permissions or choose another folder."
    )
    theirs.chmod(0o700)


@pytest.mark.parametrize(("name", "mode"), [("", 0o500), ("journal.jsonl", 0o400)])
def test_what_may_be_read_but_not_written_is_opened_for_reading(theirs: Path, name: str, mode: int) -> None:
    (theirs / name).chmod(mode)
    before = traces(theirs)
    said = as_nobody(lambda: (opened(theirs).read_only, contents(opened(theirs))))
    assert f"{theirs} is open for reading only: you may not write to {theirs / name}" in said and "Dana" in said
    assert traces(theirs) == before
    (theirs / name).chmod(0o700)


def test_a_journal_that_may_not_be_read_is_told(theirs: Path) -> None:
    (theirs / "journal.jsonl").chmod(0o000)
    before = traces(theirs)
    assert "you may not use it; change its permissions" in as_nobody(lambda: opened(theirs))
    assert traces(theirs) == before


def test_a_folder_that_may_not_be_written_holds_no_new_workbook(theirs: Path) -> None:
    for path in sorted(theirs.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    theirs.chmod(0o500)
    assert as_nobody(lambda: opened(theirs)).startswith(f"StoreError: Could not open {theirs}: you may not use it")
    assert as_nobody(lambda: opened(theirs / "wb")).startswith(f"StoreError: Could not open {theirs / 'wb'}: you may")
    assert list(theirs.iterdir()) == []


def test_a_lock_that_is_kept_lets_one_read(tmp_path: Path) -> None:
    class Impatient(System):
        def pause(self, seconds: float) -> None:
            pass

    workbook(tmp_path / "wb")
    holder = Lock(System(), tmp_path / "wb" / "lock")
    holder.acquire()
    db = opened(tmp_path / "wb", system=Impatient())
    assert db.read_only is None and contents(db) == {"reps": {1: b'{"name":"Dana"}'}}
    (message,) = db.messages
    assert message.startswith("Another program is writing to")
    with pytest.raises(StoreError, match="Another program has been writing"):
        add(db, "reps", b"{}")
    holder.close()
    add(db, "reps", b"{}")


def test_a_folder_that_went_away_and_came_back_is_saved_to_under_its_own_lock(tmp_path: Path) -> None:
    workbook(tmp_path / "wb")
    db = opened(tmp_path / "wb")
    (tmp_path / "wb").rename(tmp_path / "away")
    for step in (lambda: add(db, "reps", b"{}"), db.catch_up, db.backup):
        with pytest.raises(StoreError, match="it is not there; check that the disk is connected"):
            step()
    assert not (tmp_path / "wb").exists() and len(contents(db)["reps"]) == 1
    workbook(tmp_path / "wb")
    holder = Lock(System(), tmp_path / "wb" / "lock")
    holder.acquire()
    assert not Lock(System(), tmp_path / "wb" / "lock").attempt(0)
    holder.release()
    add(db, "reps", b"{}")
    assert contents(opened(tmp_path / "wb")) == contents(db)
    assert len(contents(opened(tmp_path / "away"))["reps"]) == 1


def read_in_little_memory(folder: Path) -> str:
    """What a program says that may not take more memory than `HEAD_ROOM`, Python's own included."""
    code = (
        "import sys; from pathlib import Path; from tests.store.helpers import contents, opened\n"
        "db = opened(Path(sys.argv[1])); print(db.read_only or db.messages or contents(db))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (HEAD_ROOM, HEAD_ROOM)),
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout


LONG = pytest.mark.long
NO_CHANGES = "bytes that are no changes follow change 1 of journal.jsonl; `workbook doctor` says what can be kept."


@pytest.mark.parametrize("size", [260_000_000, pytest.param(2**31, marks=LONG)], ids=["short", "long"])
@pytest.mark.parametrize(
    ("tail", "said"),
    [
        (b"", "nothing is left of it, and everything before it is whole"),
        (b"x", NO_CHANGES),
        (b"\n", NO_CHANGES),
        (b"garbage\n" * 100_000, NO_CHANGES),
    ],
    ids=["zeros", "something", "a line", "lines"],
)
def test_gigabytes_after_the_last_change_need_no_memory(tmp_path: Path, size: int, tail: bytes, said: str) -> None:
    workbook(tmp_path / "made")
    huge((tmp_path / "made" / "journal.jsonl").read_bytes(), size, tail)(tmp_path / "wb")
    (tmp_path / "wb" / "journal.jsonl").chmod(0o600)
    assert said in read_in_little_memory(tmp_path / "wb")
