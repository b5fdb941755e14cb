"""The pages of a role play as text."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from workbook.coaching.roles import cards, cast_of, open_roles
from workbook.playbook.schema import Step
from workbook.text import clock

Page = Literal["who", "away", "card", "ready", "running", "done"]


class Stage(NamedTuple):
    """Which page is shown: `card` counts the private cards of the round, `spent` the seconds that it runs by now."""

    page: Page
    card: int = 0
    spent: float = 0.0


def page_text(step: Step, stage: Stage, people: Mapping[str, str], rounds: Sequence[int]) -> str:
    """What stands on the page. A private brief stands on the page of its card and nowhere else."""
    cast = cast_of(step, people, len(rounds))
    match stage.page:
        case "who":
            return "\nWho plays whom?" + (" They swap in each round." if step.rounds > 1 else "")
        case "away":
            role = cards(step, cast)[stage.card]
            return f"A card for {cast[role.id]} alone.\n\nHand over the keyboard. Everyone else looks away now."
        case "card":
            role = cards(step, cast)[stage.card]
            return f"{cast[role.id]}, you are {role.name}.\n\n{role.brief}\n\nRead it, then hide it."
        case "done":
            return _done(step, people, rounds)
    return _round(step, stage, cast, rounds)


def _round(step: Step, stage: Stage, cast: Mapping[str, str], rounds: Sequence[int]) -> str:
    told = [f"Round {len(rounds) + 1} of {step.rounds}", ""]
    opened = {role.id for role in open_roles(step, cast)}
    for role in step.roles:
        if role.id in cast:
            brief = f": {role.brief}" if role.id in opened and role.brief else ""
            told.append(f"{cast[role.id]} is {role.name}{brief}")
    return "\n".join([*told, "", _clock(step, stage)])


def _clock(step: Step, stage: Stage) -> str:
    planned = f" of {clock(step.seconds)}" if step.seconds else ""
    if stage.page == "ready":
        return f"{clock(int(stage.spent))}{planned}, the clock stands"
    late = bool(step.seconds) and stage.spent >= (step.seconds or 0)
    return f"{clock(int(stage.spent))}{planned}" + ("   ! Time is up. Come to an end." if late else "   the clock runs")


def _done(step: Step, people: Mapping[str, str], rounds: Sequence[int]) -> str:
    names = {role.id: role.name for role in step.roles}
    told = []
    for at, seconds in enumerate(rounds):
        cast = cast_of(step, people, at)
        told.append(f"Round {at + 1}, {clock(seconds)}: " + ", ".join(f"{cast[one]} {names[one]}" for one in cast))
    return "\n".join(["Played.", "", *told])
