"""What TinyDB's queries ask for, read from the description of itself that each carries as its hash."""

from collections.abc import Mapping
from typing import Any

from tinydb.queries import Query, QueryInstance


def terms(query: object) -> Mapping[str, Any]:
    """Fields and values that every document has which the query finds; none where that cannot be told.

    The documents still have to be put to the query.
    """
    if type(query) not in (Query, QueryInstance):
        return {}
    found: dict[str, Any] = {}
    _gather(getattr(query, "_hash", None), found)
    return found


def _gather(described: object, found: dict[str, Any]) -> None:
    match described:
        case ("==", (str(name),), value):
            found[name] = value
        case ("and", frozenset() as parts):
            for part in parts:
                _gather(part, found)
