"""Whatever a loss of power leaves on the disk: the workbook opens, and all that was acknowledged is in it."""

import inspect
from collections.abc import Iterable
from random import Random

import pytest

from tests.faults.conftest import Figure
from tests.faults.simulated_disk import Disk, Process, Tree
from tests.faults.stories import STORIES, Story, Version, go_on, recovered
from workbook.errors import WorkbookError
from workbook.store.oslayer import System


class Judge:
    """Recovers every distinct state once, and compares what was found with what has to be there."""

    def __init__(self) -> None:
        self.found: dict[frozenset[tuple[str, bytes | None]], Version] = {}

    def look_at(self, states: Iterable[tuple[Tree, frozenset[Version]]], where: str) -> None:
        for tree, may_be in states:
            state = frozenset(tree.items())
            if state not in self.found:
                self.found[state] = self._recovered(tree, where)
            assert self.found[state] in may_be, f"{where}: a change is missing or half there in {tree}"

    def _recovered(self, tree: Tree, where: str) -> Version:
        try:
            return recovered(Disk.holding(tree))
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
        after = Story(Disk.holding(dict(state)), frozenset({version}))
        go_on(after)
        judge.look_at(after.crashes(Random(place), limit), "a second loss of power")


@pytest.mark.parametrize("name", STORIES)
def test_a_loss_of_power_at_any_moment_takes_nothing_that_was_acknowledged(name: str) -> None:
    judge = Judge()
    judge.look_at(STORIES[name]().crashes(Random(1), 12), name)
    assert len(judge.found) > 50


@pytest.mark.parametrize("name", ["a week", "two programs", "torn lines"])
def test_nor_does_one_after_a_kill_or_another_loss_of_power(name: str) -> None:
    judge, story = Judge(), STORIES[name]()
    look_at_kills(judge, story, name, every=5, limit=4)
    look_at_second_losses(judge, every=25, limit=3)
    assert len(judge.found) > 200


@pytest.mark.long
def test_ten_thousand_states_that_a_loss_of_power_may_leave(figure: Figure) -> None:
    judge = Judge()
    for name, tell in STORIES.items():
        story = tell()
        judge.look_at(story.crashes(Random(2), 120), name)
        if name != "an import":
            look_at_kills(judge, story, name, every=1, limit=12)
    look_at_second_losses(judge, every=40, limit=6)
    figure("crash states", f"{len(judge.found):,} distinct states, 0 violations")
    assert len(judge.found) >= 10_000


def test_the_simulated_disk_stands_in_for_every_call() -> None:
    calls = {name for name, _ in inspect.getmembers(System, inspect.isfunction) if not name.startswith("_")}
    assert calls <= set(vars(Process)), "a call would reach the real disk"
