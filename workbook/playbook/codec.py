"""The form in which resolved playbooks are kept: plain JSON, and the hash that names it."""

import hashlib
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import FieldInfo, fields

from workbook.playbook.diagnostics import Diagnostic, PlaybookError
from workbook.playbook.node import Node
from workbook.playbook.schema import Playbook


def to_dict(playbook: Playbook) -> dict[str, Any]:
    """The playbook as plain JSON values, for `ResolvedPlaybook`. Fields at their default are left out."""
    found: dict[str, Any] = _plain(playbook)
    return found


def from_dict(resolved: dict[str, Any]) -> Playbook:
    """The playbook out of what `to_dict` gave. Fields of a newer program are ignored.

    Raises PlaybookError where it is not the form of a playbook.
    """
    try:
        return msgspec.convert(resolved, Playbook, str_keys=True)
    except msgspec.ValidationError as error:
        message = f"The playbook that this session was walked with cannot be read: {error}"
        raise PlaybookError([Diagnostic(code="P002", message=message)]) from None


def content_hash(playbook: Playbook) -> str:
    """The sha256 of the playbook's canonical JSON: equal for equal content, whatever the file's layout."""
    return hashlib.sha256(msgspec.json.encode(to_dict(playbook), order="sorted")).hexdigest()


def _plain(value: Any) -> Any:
    # msgspec's omit_defaults compares texts by identity, which differs from run to run
    if isinstance(value, Node):
        given = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(one) for field, one in given if one != _default(field)}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal) else value


def _default(field: FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
