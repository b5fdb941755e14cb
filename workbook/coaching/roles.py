"""Who plays which role in which round of a role play."""

from collections.abc import Mapping

from workbook.playbook.schema import Role, Step
from workbook.text import clean, fold

Cast = dict[str, str]
"""A person by the id of the role."""


def cast_of(step: Step, first: Mapping[str, str], at: int) -> Cast:
    """Who plays what in a round, counted from 0, when `first` is the cast of the first one.

    Needed roles go round among their players; who has an optional one, such as an observer, keeps it.
    """
    needed = [role.id for role in step.roles if not role.optional and first.get(role.id)]
    cast = {role: first[role] for role in (each.id for each in step.roles if each.optional) if first.get(role)}
    for index, role in enumerate(needed):
        cast[needed[(index + at) % len(needed)]] = first[role]
    return {role.id: cast[role.id] for role in step.roles if role.id in cast}


def cast_problem(step: Step, people: Mapping[str, str]) -> str:
    """Why a play cannot begin with these people, as a sentence, or nothing."""
    for role in step.roles:
        if not role.optional and not clean(people.get(role.id, "")):
            return f"Who plays {role.name}? Write a name."
    names = [fold(clean(name)) for name in people.values() if clean(name)]
    twice = next((name for name in people.values() if clean(name) and names.count(fold(clean(name))) > 1), "")
    return (
        f'"{clean(twice, 40)}" is there twice. Write each person once, two of one name with a letter more.'
        if twice
        else ""
    )


def cards(step: Step, cast: Mapping[str, str]) -> list[Role]:
    """The roles whose card only their player may read, of those that are played."""
    return [role for role in step.roles if role.private and role.brief and cast.get(role.id)]


def open_roles(step: Step, cast: Mapping[str, str]) -> list[Role]:
    """The roles whose card all may read, of those that are played."""
    return [role for role in step.roles if not role.private and cast.get(role.id)]
