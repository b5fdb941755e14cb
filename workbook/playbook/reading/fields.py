"""One block of an author's file, read field by field, so that every error in it is told at once."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from workbook.playbook.diagnostics import Problems, Spot, did_you_mean
from workbook.playbook.reading.scalars import Unfit, decimal_of, whole_of, yes_no_of
from workbook.playbook.reading.yamltree import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
SYNONYMS = {
    "question": "ask", "prompt": "ask", "options": "choices", "option": "choices", "if": "when",
    "visible_if": "when", "relevant": "when", "condition": "when", "type": "answer", "timer": "seconds",
    "hint": "hints", "deadline": "due", "by_when": "due", "mandatory": "required", "optional": "required",
    "text": "say", "description": "summary", "name": "id", "duration": "minutes", "who": "owner", "panel": "show",
    "panels": "show", "variables": "compute", "parameters": "settings", "include": "use", "snippet": "use",
}  # fmt: skip


class Fields:
    """The fields of one block. A getter gives the value, or its default after noting what is wrong with it."""

    def __init__(self, node: Mapping, problems: Problems) -> None:
        self.at = node
        self.problems = problems
        self.names = tuple(node.pairs)

    def spot(self, name: str) -> Spot:
        """Where the value of a field stands, or the block where there is none."""
        return self.at.pairs[name][1] if name in self.at.pairs else self.at

    def node(self, name: str) -> Node | None:
        """The value of a field, None where it is absent or left empty."""
        found = self.at.pairs.get(name, (None, None))[1]
        return None if isinstance(found, Scalar) and self._is_empty(name, found) else found

    def _is_empty(self, name: str, found: Scalar) -> bool:
        if not found.style and found.text in ("~", "null"):
            self.problems.warn("P016", found, f'"{name}" is left empty', f'"{found.text}" means nothing here')
            return True
        return not found.text.strip()

    def need(self, name: str) -> bool:
        """Whether the field is there and filled; notes P004 where it is not."""
        if name not in self.at.pairs:
            self.problems.error("P004", self.at, f'"{name}" is missing')
            return False
        if self.node(name) is None:
            self.problems.error("P004", self.at.pairs[name][0], f'"{name}" is left empty')
            return False
        return True

    def scalar(self, name: str) -> Scalar | None:
        """The text of a field with its place; notes S020 where a list or a block stands instead."""
        found = self.node(name)
        return self.as_text(found) if found is not None else None

    def as_text(self, found: Node) -> Scalar | None:
        """The node as text, or None after noting S020."""
        if isinstance(found, Scalar):
            return found
        what = "a list" if isinstance(found, Sequence) else "a block"
        flow = isinstance(found, Sequence | Mapping) and found.flow
        hint = "Put the text in quotes; for a placeholder write <…>" if flow else ""
        self.problems.error("S020", found, f"Text expected, found {what}", hint)
        return None

    def text(self, name: str, default: str = "") -> str:
        """The text of a field on one line."""
        found = self.scalar(name)
        return " ".join(found.text.split()) if found else default

    def convert(self, name: str, reading: Callable[[str], T]) -> T | None:
        """A field through a function that raises Unfit."""
        found = self.scalar(name)
        if found is None:
            return None
        try:
            return reading(found.text.strip())
        except Unfit as unfit:
            self.problems.error(unfit.code, found, str(unfit), unfit.hint)
            return None

    def decimal(self, name: str) -> Decimal | None:
        """A number."""
        return self.convert(name, decimal_of)

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number within limits, both included."""
        number = self.convert(name, whole_of)
        if number is None or low <= number <= high:
            return number
        self.problems.error("S021", self.spot(name), f'"{name}" must be from {low} to {high}')
        return None

    def yes_no(self, name: str, default: bool = False) -> bool:
        """Yes or no."""
        found = self.convert(name, yes_no_of)
        return default if found is None else found

    def one_of(self, name: str, allowed: Iterable[str], code: str, default: str) -> str:
        """One word of a closed list."""
        found = self.scalar(name)
        return self.word(found, name, allowed, code) or default if found else default

    def word(self, found: Scalar, what: str, allowed: Iterable[str], code: str) -> str | None:
        """The text if it is one of the allowed words, else None after noting the code."""
        known = tuple(allowed)
        if found.text in known:
            return found.text
        small = found.text.lower().replace("-", "_")
        hint = f'Did you mean "{small}"?' if small in known else did_you_mean(found.text, known)
        listed = f": it must be one of {', '.join(known)}" if len(known) <= 8 else ""
        self.problems.error(code, found, f'"{found.text[:60]}" is not a known {what.replace("_", " ")}{listed}', hint)
        return None

    def items(self, name: str) -> list[Node]:
        """The items of a list; one value alone counts as a list of one."""
        found = self.node(name)
        if isinstance(found, Sequence):
            return found.items
        return [] if found is None else [found]

    def texts(self, name: str) -> list[Scalar]:
        """The items of a list of texts, without empty ones."""
        found = [self.as_text(item) for item in self.items(name)]
        return [item for item in found if item is not None and item.text.strip()]

    def listed(self, name: str) -> list[Scalar]:
        """The items of a list of names; notes S020 for one text in which commas stand for a list."""
        found = self.node(name)
        if isinstance(found, Scalar) and not found.style and "," in found.text:
            items = ", ".join(part.strip() for part in found.text.split(",") if part.strip())
            message = f'A list expected, found one text: "{found.text[:60]}"'
            self.problems.error("S020", found, message, f"Write [{items[:60]}]")
            return []
        return self.texts(name)

    def block(self, name: str) -> Mapping | None:
        """A block of fields; notes S020 where something else stands."""
        found = self.node(name)
        if found is None or isinstance(found, Mapping):
            return found
        self.problems.error("S020", found, f'"{name}" is a block of fields, one on each line below it')
        return None

    def refuse_others(self, known: Iterable[str], elsewhere: Iterable[str] = ()) -> None:
        """Notes P003 for every field that is not known here; those known `elsewhere` are told by somebody else."""
        allowed, told = tuple(known), frozenset(elsewhere)
        for name, (key, _) in self.at.pairs.items():
            if name not in allowed and name not in told:
                hint = did_you_mean(name, [k for k in allowed if k not in self.at.pairs], SYNONYMS)
                self.problems.error("P003", key, f'"{name[:60]}" is not a known field here', hint)
