"""Every state in which a loss of power may leave a disk, after each step of a trace."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from random import Random

from tests.faults.simulated_disk import (
    Cut,
    Data,
    Enter,
    Entry,
    Step,
    Sync,
    SyncFolder,
    Tree,
    Write,
    appear,
    changed,
    rename_in,
    tree_of,
)


class Platter:
    """What outlives a loss of power for certain, and what is still on its way there."""

    def __init__(self) -> None:
        self.files: dict[int, bytes] = {}
        self.folders: dict[int, dict[str, int]] = {0: {}}
        self.data: dict[int, list[Data]] = defaultdict(list)
        self.entries: list[Entry] = []

    def take(self, step: Step) -> None:
        """Follows one step of a trace."""
        if isinstance(step, Write | Cut):
            self.data[step.node].append(step)
        elif isinstance(step, Sync):
            for each in self.data.pop(step.node, []):
                self.files[step.node] = changed(self.files[step.node], each)
        elif isinstance(step, SyncFolder):
            for entry in self.entries:
                if entry.folder == step.folder:
                    rename_in(self.folders[entry.folder], entry)
            self.entries = [entry for entry in self.entries if entry.folder != step.folder]
        else:
            self.entries.append(step)
            if isinstance(step, Enter):
                appear(self.files, self.folders, step)

    def states(self, random: Random, limit: int) -> Iterator[Tree]:
        """At most `limit` of the states that may be found now; always those with nothing and with all of the rest."""
        choices = [[(node, data) for data in _contents(self.files[node], self.data[node])] for node in self.data]
        picks = list(_subsets(self.entries))
        every = 1
        for choice in (*choices, picks):
            every *= len(choice)
        if every <= limit:
            chosen = [list(pick) for pick in product(*choices, picks)]
        else:
            ends = [[choice[end] for choice in (*choices, picks)] for end in (0, -1)]
            chosen = ends + [[random.choice(choice) for choice in (*choices, picks)] for _ in range(limit - 2)]
        for *files, entries in chosen:
            yield self._tree(dict(files), entries)

    def _tree(self, files: dict[int, bytes], entries: Sequence[Entry]) -> Tree:
        folders = {node: dict(names) for node, names in self.folders.items()}
        for entry in entries:
            rename_in(folders[entry.folder], entry)
        return tree_of(self.files | files, folders)


def _subsets(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Which changes of names may be there: in order up to any, and out of order; none first and all last."""
    if len(entries) <= 4:
        for size in range(len(entries) + 1):
            yield from map(list, combinations(entries, size))
        return
    yield from (entries[:size] for size in range(len(entries)))
    yield from ([entry] for entry in entries[1:])
    yield from ([entry for entry in entries if entry is not absent] for absent in entries[:-1])
    yield entries


def _contents(durable: bytes, steps: list[Data]) -> list[bytes]:
    """What a file may hold: each step whole, absent, in part or as zeros; unchanged first and with all steps last."""
    found = {durable: None}
    before = durable
    for place, step in enumerate(steps):
        found.update(dict.fromkeys(changed(before, part) for part in _parts(before, step)))
        found[_all(durable, steps[:place] + steps[place + 1 :])] = None
        before = changed(before, step)
        found[before] = None
    del found[before]
    return [durable, *(each for each in found if each != durable), before]


def _all(before: bytes, steps: list[Data]) -> bytes:
    for step in steps:
        before = changed(before, step)
    return before


def _parts(before: bytes, step: Data) -> Iterator[Data]:
    if isinstance(step, Cut):
        return
    node, offset, data = step
    size = len(data)
    for end in sorted({1, size // 3, size // 2, size - 1, data.find(b"\n") + 1} - {0, size}):
        yield Write(node, offset, data[:end])
        yield Write(node, offset, data[:end] + bytes(size - end))
        yield Write(node, offset, bytes(end) + data[end:])
    yield Write(node, offset, bytes(size))
