"""The form in which resolved playbooks are kept: plain JSON, and the hash that names it."""

import hashlib
from typing import Any

import msgspec

from workbook.playbook.diagnostics import Diagnostic, PlaybookError
from workbook.playbook.schema import Playbook


def to_dict(playbook: Playbook) -> dict[str, Any]:
    """The playbook as plain JSON values, for `workbook.model.ResolvedPlaybook`."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(playbook))
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
    return hashlib.sha256(msgspec.json.encode(playbook, order="sorted")).hexdigest()
