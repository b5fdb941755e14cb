"""Warnings of an import: each once, with how many rows it concerns and one of them."""

from dataclasses import dataclass

from workbook.text import plural


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning. `row` is an example; both numbers are 0 where it is about the file as a whole."""

    text: str
    count: int = 0
    row: int = 0

    @property
    def sentence(self) -> str:
        """The warning with its count and its example row."""
        if not self.count:
            return self.text
        where = f"row {self.row}" if self.count == 1 else f"{plural(self.count, 'row')}, for example row {self.row}"
        return f"{self.text} ({where})"


class Remarks:
    """Collects warnings while rows are read."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, int]] = {}

    def add(self, text: str, row: int) -> None:
        """Counts one more row for a warning."""
        count, first = self._found.get(text, (0, row))
        self._found[text] = (count + 1, first)

    def say(self, text: str) -> None:
        """Adds a warning about the file as a whole."""
        self._found.setdefault(text, (0, 0))

    def all(self) -> tuple[Remark, ...]:
        """The warnings in the order in which they first came up."""
        return tuple(Remark(text, count, row) for text, (count, row) in self._found.items())
