"""Whatever happens to a journal: a repair invents nothing, and loses nothing that some file still holds whole."""

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults.broken_system import METHODS, BrokenSystem, NoSync
from tests.store.checks.harmed import Contents, found, harm, kept_damaged, look, made, repair, spoil, state
from tests.store.helpers import add, contents, delete, opened, put
from workbook.store import StoreError
from workbook.store.lines.line import decode, whole

Spots = list[tuple[float, str, int]]
_KINDS = st.sampled_from(["flip", "zero", "cut", "insert", "noise"])
damages = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), _KINDS, st.integers(1, 300)), min_size=1, max_size=4)
steps = st.lists(
    st.tuples(st.sampled_from(["add", "put", "draft", "delete", "undo", "compact", "backup"]), st.integers(1, 6)),
    min_size=3,
    max_size=14,
)


def walk(folder: Path, plan: list[tuple[str, int]]) -> list[Contents]:
    """Does what the plan says and returns every state that there was."""
    db = opened(folder, system=NoSync())
    add(db, "reps", b'{"name":"first"}')
    states = [{}, contents(db)]
    for step, (what, which) in enumerate(plan):
        known = contents(db).get("reps", {})
        match what:
            case "add":
                add(db, "reps", b'{"name":"rep %d"}' % step)
            case "put" | "draft":
                put(db, "reps", which, b'{"name":"rep %d, step %d"}' % (which, step), undoable=what == "put")
            case "delete" if which in known:
                delete(db, "reps", which)
            case "undo":
                try:
                    db.undo()
                except StoreError:
                    continue
            case "compact":
                db.compact()
            case "backup":
                db.backup()
        states.append(contents(db))
    db.close()
    return states


def damage(data: bytes, spots: Spots) -> bytes:
    found = bytearray(data)
    for part, kind, size in spots:
        at = int(part * len(found))
        match kind:
            case "flip" if found:
                found[at] ^= 1 << size % 8
            case "zero":
                found[at : at + size] = bytes(len(found[at : at + size]))
            case "cut":
                del found[at : at + size]
            case "insert":
                found[at:at] = b"\nnot a line\n" * (size % 4)
            case "noise":
                found[at : at + size] = bytes((size * step) % 256 for step in range(len(found[at : at + size])))
    return bytes(found)


def last_whole(folder: Path, table: str, doc_id: int) -> tuple[int, bytes | None]:
    """The newest change of a document that lies whole in any file."""
    best: tuple[int, bytes | None] = (0, None)
    for path in folder.rglob("*.jsonl"):
        for line in path.read_bytes().split(b"\n")[:-1]:
            if line.startswith(b'{"n":') and whole(line):
                change = decode(line)
                for op in change.ops():
                    if (op.table, op.id) == (table, doc_id) and change.n > best[0]:
                        best = (change.n, op.new)
    return best


@settings(max_examples=60, deadline=None)
@given(steps, damages)
def test_a_repair_invents_nothing_and_loses_nothing_that_is_whole_somewhere(
    plan: list[tuple[str, int]], spots: Spots
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        check_repair(Path(scratch) / "wb", plan, spots)


def check_repair(folder: Path, plan: list[tuple[str, int]], spots: Spots) -> None:
    states = walk(folder, plan)
    journal = folder / "journal.jsonl"
    damaged = damage(journal.read_bytes(), spots)
    journal.write_bytes(damaged)
    newest = {key: last_whole(folder, "reps", key) for key in states[-1].get("reps", {})}
    repair(folder)
    if look(folder).damaged:
        assert journal.read_bytes() == damaged
        repair(folder, accept_loss=True)
        if look(folder).mended is None:
            return
        after = state(folder)
    else:
        after = state(folder)
        assert after in states, "a state that never was"
    ever = [item for each in states for item in each.get("reps", {}).items()]
    assert all(item in ever for item in after.get("reps", {}).items()), "a document that never was"
    for key, (number, document) in newest.items():
        if number and document == states[-1]["reps"][key]:
            assert after.get("reps", {}).get(key) == document, f"rep {key} is lost though change {number} is whole"
    assert not kept_damaged(folder) or damaged in kept_damaged(folder)
    assert not [each for each in found(folder) if each.severity == "damage" and each.where.startswith("journal")]


class Stopped(Exception):
    """The program is gone."""


class Stopping(NoSync):
    """Ends the program at the n-th call that changes something; what was done before stays."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def meet(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Stopped


def _stopping(method: str) -> Callable[..., object]:
    def call(self: Stopping, *args: object) -> object:
        self.meet()
        return getattr(NoSync, method)(self, *args)

    return call


for _method in ("write", "truncate", "rename", "link", "remove", "make_folder", "restrict", "sync", "sync_folder"):
    setattr(Stopping, _method, _stopping(_method))


def sick(folder: Path) -> Contents:
    """A workbook with something of everything for a repair to do."""
    before = made(folder, backup=True, compacted=True)
    month = folder / "history" / "2026-03.jsonl"
    kept = month.read_bytes().splitlines(keepends=True)
    month.write_bytes(b"".join([kept[0], *map(spoil, kept[1:2]), *kept[2:]]))
    (folder / "journal.jsonl.new").write_bytes(b"half")
    (folder / "index").write_bytes(b"{}\n")
    (folder / "journal.jsonl").chmod(0o644)
    harm(folder, 2, spoil)
    return before


def test_a_repair_that_is_stopped_anywhere_leaves_what_a_second_one_finishes(tmp_path: Path) -> None:
    nth, ended = 0, False
    while not ended:
        nth += 1
        folder = tmp_path / str(nth)
        before = sick(folder)
        damaged = (folder / "journal.jsonl").read_bytes()
        try:
            repair(folder, system=Stopping(nth))
            ended = True
        except Stopped:
            repair(folder)
        assert state(folder) == before and damaged in kept_damaged(folder), nth
        assert not [each for each in found(folder) if each.repairable], nth
    assert nth > 15


@pytest.mark.parametrize("method", [*METHODS, "link", "restrict", "room"])
def test_a_repair_that_a_call_refuses_says_so_and_loses_nothing(tmp_path: Path, method: str) -> None:
    if not hasattr(BrokenSystem, method):
        pytest.skip("this system has no such call")
    nth, reached = 0, True
    while reached:
        nth += 1
        folder = tmp_path / str(nth)
        before = sick(folder)
        system = BrokenSystem(method, nth, errno.EIO)
        try:
            repair(folder, system=system)
        except StoreError as error:
            assert str(error).endswith(".") and "Errno" not in str(error)
        reached = system.reached
        repair(folder)
        assert state(folder) == before, f"{method} {nth}"
