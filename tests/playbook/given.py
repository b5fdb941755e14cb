"""Answers without their documents, as a flow reads them."""

from typing import Any, Literal

import msgspec

from workbook.playbook.flow import Flow


class GivenAnswer(msgspec.Struct, frozen=True):
    value: Any = None
    state: Literal["draft", "given", "skipped"] = "given"
    reason: str = ""


def first_open(flow: Flow) -> str | None:
    """The first visible step that is neither answered nor skipped."""
    return next((shown.id for shown in flow.steps if not shown.settled), None)
