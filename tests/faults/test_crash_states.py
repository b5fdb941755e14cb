"""Whatever a loss of power leaves on the disk: the workbook opens, and all that was acknowledged is in it."""

import inspect
from collections.abc import Iterable
from random import Random

import pytest

from tests.faults.conftest import Figure
from tests.faults.simulated_disk import Disk, Process, Tree
from tests.faults.stories import STORIES
from tests.faults.story import Story, Version, Ways, go_on
from workbook.errors import WorkbookError
from workbook.store.oslayer import System


class Judge:
    """Recovers every distinct state once, and compares what was found with what has to be there."""

    def __init__(self, ways: Ways) -> None:
        self.ways = ways
        self.found: dict[frozenset[tuple[str, bytes | None]], Version] = {}

    def look_at(self, states: Iterable[tuple[Tree, frozenset[Version]]], where: str) -> None:
        for tree, may_be in states:
            state = frozenset(tree.items())
            if state not in self.found:
                self.found[state] = self._recovered(tree, where)
            assert self.found[state] in may_be, f"{where}: a change is missing or half there in {tree}"

    def _recovered(self, tree: Tree, where: str) -> Version:
        try:
            return self.ways.recovered(Disk.holding(tree))
        except (AssertionError, WorkbookError) as harm:
            raise AssertionError(f"{where}: {harm}; the disk held {tree}") from harm


def look_at_kills(judge: Judge, story: Story, name: str, every: int, limit: int) -> None:
    """A process is killed, another one goes on, and then the power is lost."""
    for length in range(0, len(story.may_be), every):
        after = story.killed(length)
        go_on(after)
        judge.look_at(after.crashes(Random(length), limit), f"{name}, killed after {length} steps")


def look_at_second_losses(judge: Judge, every: int, limit: int) -> None:
    """The power is lost again while what a loss of power left is opened and gone on with."""
    for place, (state, version) in enumerate(list(judge.found.items())[::every]):
        after = Story(Disk.holding(dict(state)), frozenset({version}), judge.ways)
        go_on(after)
        judge.look_at(after.crashes(Random(place), limit), "a second loss of power")


@pytest.mark.parametrize("name", STORIES)
def test_a_loss_of_power_at_any_moment_takes_nothing_that_was_acknowledged(name: str) -> None:
    story = STORIES[name]()
    judge = Judge(story.ways)
    judge.look_at(story.crashes(Random(1), 6), name)
    assert len(judge.found) > 15


@pytest.mark.parametrize("name", [name for name in STORIES if name not in ("an import", "a week", "encryption")])
def test_nor_does_one_after_a_kill_or_another_loss_of_power(name: str) -> None:
    story = STORIES[name]()
    judge = Judge(story.ways)
    look_at_kills(judge, story, name, every=1 if name in ("one change", "encrypting") else 9, limit=3)
    look_at_second_losses(judge, every=60, limit=3)
    assert len(judge.found) > 100


@pytest.mark.long
def test_ten_thousand_states_that_a_loss_of_power_may_leave(figure: Figure) -> None:
    states = 0
    for name, tell in STORIES.items():
        story, few = tell(), name == "an import"
        judge = Judge(story.ways)
        judge.look_at(story.crashes(Random(2), 20 if few else 120), name)
        look_at_kills(judge, story, name, every=9 if few else 2, limit=8)
        look_at_second_losses(judge, every=60, limit=4)
        states += len(judge.found)
    figure("crash states", f"{states:,} distinct states, 0 violations")
    assert states >= 10_000


def test_the_simulated_disk_stands_in_for_every_call() -> None:
    calls = {name for name, _ in inspect.getmembers(System, inspect.isfunction) if not name.startswith("_")}
    assert calls <= set(vars(Process)), "a call would reach the real disk"
