"""Whatever is done to a store, in whatever order, it says what a plain dict says."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.store.helpers import Clock, contents, opened
from workbook.store import Store, StoreError

TABLES = ("reps", "time")
tables = st.sampled_from(TABLES)
documents = st.integers(0, 5).map(lambda v: b'{"v":%d}' % v)
picks = st.integers(0, 7)
Key = tuple[str, int]
Change = dict[Key, tuple[bytes | None, bytes | None]]


class StoreAgainstDict(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.model: dict[Key, bytes] = {}
        self.given = dict.fromkeys(TABLES, 0)
        self.done: list[Change] = []
        self.undone: list[Change] = []
        self.count = 0
        self.copies = 0
        self.backups: dict[Path, dict[Key, bytes]] = {}

    @initialize()
    def start(self) -> None:
        self.db = self.open()
        self.other = self.open(origin="cli")

    def open(self, name: str = "wb", **options: Any) -> Store:
        return opened(self.folder / name, now=self.clock, **options)

    def apply(self, change: Change, way: int) -> None:
        for key, sides in change.items():
            new = sides[way]
            if new is None:
                self.model.pop(key, None)
            else:
                self.model[key] = new

    def record(self, change: Change, undoable: bool) -> None:
        change = {key: sides for key, sides in change.items() if sides[0] != sides[1]}
        if not change:
            return
        self.count += 1
        self.apply(change, 1)
        if undoable:
            self.done.append(change)
            self.undone.clear()

    @rule(table=tables, new=st.lists(documents, min_size=1, max_size=4), undoable=st.booleans(), mine=st.booleans())
    def insert(self, table: str, new: list[bytes], undoable: bool, mine: bool) -> None:
        change: Change = {}
        with (self.db if mine else self.other).transaction("Added", undoable=undoable) as t:
            for document in new:
                doc_id = t.insert(table, document)
                assert doc_id == self.given[table] + 1
                self.given[table] = doc_id
                change[table, doc_id] = (None, document)
        self.record(change, undoable)

    @rule(pick=picks, new=documents, undoable=st.booleans(), remove=st.booleans(), mine=st.booleans())
    def change_two(self, pick: int, new: bytes, undoable: bool, remove: bool, mine: bool) -> None:
        if not self.model:
            return
        keys = sorted(self.model)
        first, second = keys[pick % len(keys)], keys[(pick * 3 + 1) % len(keys)]
        change: Change = {first: (self.model[first], new)}
        with (self.db if mine else self.other).transaction("Changed", undoable=undoable) as t:
            t.write(*first, new)
            if remove:
                t.delete(*second)
                change[second] = (self.model[second], None)
        self.record(change, undoable)

    def step(self, back: bool) -> None:
        stack, other = (self.done, self.undone) if back else (self.undone, self.done)
        do = self.db.undo if back else self.db.redo
        if not stack:
            assert do() is None
            return
        change, here, there = stack[-1], 1 if back else 0, 0 if back else 1
        if any(self.model.get(key) != sides[here] for key, sides in change.items()):
            try:
                do()
            except StoreError:
                return
            raise AssertionError("undo lost a later change")
        assert do() is not None
        self.count += 1
        self.apply(change, there)
        other.append(stack.pop())

    @rule()
    def undo(self) -> None:
        self.step(back=True)

    @rule()
    def redo(self) -> None:
        self.step(back=False)

    @rule(index=st.sampled_from(["keep", "drop", "fresh"]))
    def reopen(self, index: str) -> None:
        if index == "fresh":
            self.db._storage.keeper.save_index()
        self.db.close()
        if index == "drop":
            (self.folder / "wb" / "index").unlink(missing_ok=True)
        self.db = self.open()

    @rule(mine=st.booleans())
    def compact(self, mine: bool) -> None:
        (self.db if mine else self.other).compact()

    @rule(mine=st.booleans())
    def back_up(self, mine: bool) -> None:
        self.backups[(self.db if mine else self.other).backup()] = dict(self.model)

    @rule(pick=picks)
    def restore(self, pick: int) -> None:
        there = [path for path in self.backups if path.exists()]
        if not there:
            return
        path = there[pick % len(there)]
        then = self.backups[path]
        change: Change = {key: (self.model.get(key), then.get(key)) for key in sorted({*then, *self.model})}
        changed = sum(before != after for before, after in change.values())
        assert self.db.restore(path, "Restored") == changed
        self.record(change, undoable=True)

    @rule()
    def copy_elsewhere(self) -> None:
        self.copies += 1
        assert self.db.save_copy(self.folder / f"copy {self.copies}") == []
        copy = self.open(f"copy {self.copies}")
        assert contents(copy) == contents(self.db) and copy.history() == self.db.history()
        copy.close()

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.clock.move(days=days)

    @invariant()
    def the_store_says_what_the_dict_says(self) -> None:
        self.db.catch_up()
        self.other.catch_up()
        expected: dict[str, dict[int, bytes]] = {}
        for table, doc_id in sorted(self.model):
            expected.setdefault(table, {})[doc_id] = self.model[table, doc_id]
        assert contents(self.db) == expected == contents(self.other)
        assert all(list(dict(self.db.raw(table))) == sorted(dict(self.db.raw(table))) for table in TABLES)
        assert [len(self.db.table(table)) for table in TABLES] == [len(expected.get(t, ())) for t in TABLES]
        assert self.db.messages == [] and self.db.read_only is None

    def teardown(self) -> None:
        numbers = [entry.number for entry in self.db.history()]
        assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) == len(numbers)
        assert not numbers or numbers[0] <= self.count
        self.db.close()
        self.other.close()
        shutil.rmtree(self.folder)


TestStoreAgainstDict = StoreAgainstDict.TestCase
TestStoreAgainstDict.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
