"""A file that is one block of fields of its own kind and no playbook: a pack or a translation."""

from collections.abc import Callable
from typing import TypeVar

from workbook.playbook.diagnostics import Diagnostic, PlaybookError, Problems
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.header import check_format
from workbook.playbook.reading.yamlnodes import Mapping
from workbook.playbook.reading.yamltree import parse

T = TypeVar("T")


def read_block(
    data: bytes, file: str, kind: str, build: Callable[[Fields], T]
) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """What `build` makes of the fields, None where there are errors, and everything that is wrong with the file."""
    try:
        root = parse(data, file).root
    except PlaybookError as error:
        return None, error.diagnostics
    problems = Problems(file)
    if not isinstance(root, Mapping):
        problems.error("S020", root, f'A {kind} is a block of fields, beginning with "format: 1"')
        return None, problems.errors
    fields = Fields(root, problems)
    if not check_format(fields):
        return None, (*problems.errors, *problems.warnings)
    if fields.need("kind") and fields.text("kind") != kind:
        problems.error("P002", fields.spot("kind"), f'The kind of a {kind} is "{kind}"')
    found = build(fields)
    return (None if problems.errors else found), (*problems.errors, *problems.warnings)
