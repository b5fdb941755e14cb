"""A file as it was read: its table, how it is written, and what was passed over in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

What = Literal["opportunities", "team"]


class Row(NamedTuple):
    """One record of a file. `number` is the row that a spreadsheet shows for it; `flaw` is why it cannot be used."""

    number: int
    cells: tuple[str, ...]
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and their rows, each row as wide as the header unless it has a flaw."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a visit. `what` is None where its columns do not tell; `delimiter` is the character itself."""

    path: Path
    encoding: str
    table: Table
    what: What | None = None

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return self.path.name

    @property
    def delimiter_name(self) -> str:
        """What people call the character between its columns."""
        return DELIMITERS[self.table.delimiter]


DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
