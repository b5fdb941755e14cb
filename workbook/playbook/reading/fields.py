"""One block of an author's file, read field by field, so that every error in it is told at once."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from workbook.playbook.diagnostics import Problems, Spot, did_you_mean
from workbook.playbook.reading.meant import time_meant
from workbook.playbook.reading.scalars import Unfit, decimal_of, whole_of, yes_no_of
from workbook.playbook.reading.synonyms import SYNONYMS
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence
from workbook.playbook.reading.yamltext import quoted

T = TypeVar("T")
_FIELD = re.compile(r"[a-z_]+", re.ASCII)
_CALLED = {"answer": "answer type"}
_SUGGESTED = re.compile('"([^"]+)"')


class Fields:
    """The fields of one block. A getter gives the value, or its default after noting what is wrong with it."""

    def __init__(self, node: Mapping, problems: Problems) -> None:
        self.at = node
        self.problems = problems
        self.names = tuple(node.pairs)
        self._meant: set[str] = set()
        self._told: set[str] = set()

    def spot(self, name: str) -> Spot:
        """Where the value of a field stands, or the block where there is none."""
        return self.at.pairs[name][1] if name in self.at.pairs else self.at

    def node(self, name: str) -> Node | None:
        """The value of a field, None where it is absent or left empty."""
        found = self.at.pairs.get(name, (None, None))[1]
        if not isinstance(found, Scalar) or not _is_empty(found):
            return found
        if found.text.strip() and name not in self._told:
            self.problems.warn("P016", found, f'"{name}" is left empty', f'"{found.text}" means nothing here')
        return None

    def need(self, name: str, hint: str = "") -> bool:
        """Whether the field is there and filled; notes P004 where it is not.

        A field that is only misspelt has been told by `refuse_others`, and is not told again.
        """
        if name not in self.at.pairs:
            if name not in self._meant:
                self.problems.error("P004", self.at, f'"{name}" is missing', hint or f'Add a line "{name}: …" here')
            return False
        key, value = self.at.pairs[name]
        if isinstance(value, Scalar) and _is_empty(value):
            self._told.add(name)
            self.problems.error("P004", key, f'"{name}" is left empty', hint or "Write behind the colon what it is")
            return False
        return True

    def is_misspelt(self, name: str) -> bool:
        """Whether `refuse_others` has told that this field is meant by another name."""
        return name in self._meant

    def scalar(self, name: str) -> Scalar | None:
        """The text of a field with its place; notes S020 where a list or a block stands instead."""
        found = self.node(name)
        return self.as_text(found) if found is not None else None

    def as_text(self, found: Node, *, listed: bool = False) -> Scalar | None:
        """The node as text, or None after noting S020, or Y020 where a colon made a block of a sentence.

        An item of a list (`listed`) may begin like a field; elsewhere that is a field in the wrong place.
        """
        if isinstance(found, Scalar):
            return found
        sentence = _sentence_in(found)
        if sentence and (listed or not _FIELD.fullmatch(sentence[0].text)):
            key, value = sentence
            spot = Node(*key.end, origin=found.origin)
            message = 'A colon and a space inside the sentence. Put the whole sentence in quotes: "…"'
            self.problems.error("Y020", spot, message, quoted(f"{key.text}: {value.text}"))
            return None
        what = "a list" if isinstance(found, Sequence) else "a block"
        flow = isinstance(found, Sequence | Mapping) and found.flow
        hint = "Put the text in quotes; for a placeholder write <…>" if flow else "Write it as one sentence"
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
            hint = time_meant(name, found.text.strip()) if unfit.code == "S021" else ""
            self.problems.error(unfit.code, found, str(unfit), hint or unfit.hint)
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
        return self.word(found, _CALLED.get(name, name), allowed, code) or default if found else default

    def word(self, found: Scalar, what: str, allowed: Iterable[str], code: str) -> str | None:
        """The text if it is one of the allowed words, else None after noting the code."""
        known = tuple(allowed)
        if found.text in known:
            return found.text
        listed, few = ", ".join(known), len(known) <= 8
        hint = did_you_mean(found.text, known, SYNONYMS) or ("" if few else f"Write one of {listed}")
        must = f": it must be one of {listed}" if few else ""
        self.problems.error(code, found, f'"{found.text[:60]}" is not a known {what.replace("_", " ")}{must}', hint)
        return None

    def items(self, name: str) -> list[Node]:
        """The items of a list; one value alone counts as a list of one."""
        found = self.node(name)
        if isinstance(found, Sequence):
            return found.items
        return [] if found is None else [found]

    def texts(self, name: str) -> list[Scalar]:
        """The items of a list of texts, without empty ones."""
        found = [self.as_text(item, listed=True) for item in self.items(name)]
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
        empty = ""
        for name, (key, value) in self.at.pairs.items():
            if name in allowed or name in told:
                empty = name if isinstance(value, Scalar) and value.is_empty else ""
                continue
            hint = did_you_mean(name, [k for k in allowed if k not in self.at.pairs], SYNONYMS)
            self._meant.update(_SUGGESTED.findall(hint))
            if empty and not hint:
                hint = f'Indent it by two more blanks if it belongs to "{empty}"'
            self.problems.error("P003", key, f'"{name[:60]}" is not a known field here', hint)


def _is_empty(found: Scalar) -> bool:
    return not found.text.strip() or (not found.style and found.text in ("~", "null"))


def _sentence_in(found: Node) -> tuple[Scalar, Scalar] | None:
    """Both halves of a sentence that a colon parted into a name and a value on one line."""
    if not isinstance(found, Mapping) or found.flow or len(found.pairs) != 1:
        return None
    ((key, value),) = found.pairs.values()
    if not isinstance(value, Scalar) or value.style or key.style or value.line != key.line or not value.text:
        return None
    return key, value
