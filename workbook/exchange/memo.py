"""Reading a column in which the same text stands many times."""

from collections.abc import Callable
from typing import TypeVar

from workbook.exchange.problem import CellProblem

T = TypeVar("T")


class Memo(dict[str, T]):
    """What each text of a column means, read once. Raises CellProblem with the column's name."""

    def __init__(self, header: str, read: Callable[[str], T]) -> None:
        super().__init__()
        self._header, self._read = header, read

    def __missing__(self, text: str) -> T:
        try:
            value = self[text] = self._read(text)
        except CellProblem as problem:
            raise CellProblem(f"{self._header}: {problem}") from None
        return value
