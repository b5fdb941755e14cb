"""A role play out of an author's file: its roles, and whether they fit the group."""

from typing import Any

from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.parts import read_roles
from workbook.playbook.reading.rules import PLAYERS
from workbook.playbook.schema import Role

MOST_ROUNDS = 6


def read_play(fields: Fields, group: str) -> dict[str, Any]:
    """The fields of Step that belong to a role play; notes X003 where its roles do not fit the group."""
    noted = len(fields.problems.found)
    roles = read_roles(fields) if fields.need("roles") else ()
    if roles and group and len(fields.problems.found) == noted:
        _check_group(fields, roles, group)
    return {"roles": roles, "rounds": fields.whole("rounds", 1, MOST_ROUNDS) or 1}


def _check_group(fields: Fields, roles: tuple[Role, ...], group: str) -> None:
    players = PLAYERS[group]
    filled = sum(1 for role in roles if not role.optional)
    count = f"{len(roles)} role{'s' if len(roles) != 1 else ''}"
    if len(roles) < players:
        message = f"{count} for {group}, which need at least {players}"
        fields.problems.error("X003", fields.at.pairs["roles"][0], message)
    elif group != "team" and filled > players:
        message = f"{filled} roles that must be filled for {group}, which need {players}"
        fields.problems.error("X003", fields.at.pairs["roles"][0], message, 'Make one "optional: yes"')
