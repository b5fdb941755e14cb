"""An older version of a playbook as it would read with the names of the newer one."""

from collections.abc import Mapping
from typing import Any

from workbook.playbook.author.spots import Kind, replaced
from workbook.playbook.codec import from_dict, to_dict
from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.schema import Playbook

_NAMED = ("needs", "quick")


def aligned(playbook: Playbook, names: Mapping[str, str]) -> Playbook:
    """The playbook with the names of steps changed wherever others speak of them; the steps keep their own ids."""
    if not names:
        return playbook
    return from_dict(_Names(names).below("", to_dict(playbook)))


class _Names:
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def below(self, key: str, value: Any) -> Any:
        """A value under a field's name, with all that it holds."""
        if key == "when":
            return self._condition(value)
        if key == "compute":
            return {name: self._text("formula", text) for name, text in value.items()}
        if isinstance(value, dict):
            return {name: below if name in ("id", "was") else self.below(name, below) for name, below in value.items()}
        if isinstance(value, list):
            return [self.below(key, item) for item in value]
        return self._text("name" if key in _NAMED else "prose", value) if isinstance(value, str) else value

    def _condition(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._condition(item) for item in value]
        if not isinstance(value, dict):
            return self._text("formula", value) if isinstance(value, str) else value
        return {
            self._text("name", name): self._condition(wanted) if name in COMBINATORS else wanted
            for name, wanted in value.items()
        }

    def _text(self, kind: Kind, text: str) -> str:
        for old, new in self._names.items():
            text = replaced(text, kind, old, new)
        return text
