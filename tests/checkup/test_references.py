"""The table of references knows every field of the model that points to another document."""

import types
import typing
from collections.abc import Iterator

import msgspec

from workbook.book import ALL_TABLES
from workbook.checkup.references import PLAIN_NUMBERS, REFERENCES, UNIQUE
from workbook.model import Document, Part

SINGULARS = {table.removesuffix("s") for table in ALL_TABLES.values()} | {"opportunity"}


def leaves(kind: type[Part], before: str = "") -> Iterator[tuple[str, set[type]]]:
    """Every field of a struct and of the parts in it, with the types that it may hold."""
    for field in msgspec.structs.fields(kind):
        held = set(_types(field.type))
        parts = [one for one in held if isinstance(one, type) and issubclass(one, Part)]
        if field.name != "id":
            yield before + field.name, held
        for part in parts:
            yield from leaves(part, f"{before}{field.name}.")


def _types(annotation: object) -> Iterator[type]:
    inner = typing.get_args(annotation)
    if isinstance(annotation, types.UnionType) or inner:
        for each in inner:
            yield from _types(each)
    elif isinstance(annotation, type):
        yield annotation


def looks_like_a_reference(kind: type[Document], path: str, held: set[type]) -> bool:
    """A whole number that is not said to count something, or anything that has the name of a table."""
    if (kind.__name__, path) in PLAIN_NUMBERS:
        return False
    name = path.rpartition(".")[2]
    return int in held or (str in held and name in SINGULARS | set(ALL_TABLES.values()))


def test_every_field_that_may_point_to_a_document_is_in_the_table() -> None:
    known = {(reference.source, reference.path) for reference in REFERENCES}
    for kind in ALL_TABLES:
        for path, held in leaves(kind):
            if looks_like_a_reference(kind, path, held):
                assert (kind, path) in known, f"{kind.__name__}.{path} points somewhere, or belongs in PLAIN_NUMBERS"


def test_the_table_names_only_what_there_is() -> None:
    for reference in REFERENCES:
        assert reference.path in dict(leaves(reference.source)) and reference.target in ALL_TABLES.values()
        if reference.by:
            target = next(kind for kind, table in ALL_TABLES.items() if table == reference.target)
            assert reference.by in dict(leaves(target))
    for kind, fields in UNIQUE:
        assert set(fields) <= set(dict(leaves(kind)))
    names = {(kind.__name__, path) for kind in ALL_TABLES for path, _ in leaves(kind)}
    assert names >= PLAIN_NUMBERS


class _Badge(Document, frozen=True):
    owner: int
    session: str = ""
    note: str = ""


def test_a_new_reference_would_be_noticed() -> None:
    noticed = [path for path, held in leaves(_Badge) if looks_like_a_reference(_Badge, path, held)]
    assert noticed == ["owner", "session"]
