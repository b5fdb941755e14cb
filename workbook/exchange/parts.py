"""What an import will do with one file: counts, warnings, sample rows, and the rows that it cannot use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from workbook.exchange.problem import ImportCancelled
from workbook.exchange.remarks import Remark
from workbook.exchange.sheet import Sheet
from workbook.exchange.source import What
from workbook.model import ImportRun

Outcome = Literal["new", "changed", "unchanged"]
SAMPLE_ROWS = 5
EVERY = 200


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be used, as it stands in the file, with the reason."""

    number: int
    cells: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One of the first rows as it will be: texts by field name, and what changes as "amount 500 → 700"."""

    number: int
    outcome: Outcome
    values: Mapping[str, str]
    changes: tuple[str, ...] = ()


@dataclass(slots=True)
class PartPlan:
    """One file of the visit. `new`, `changed`, `unchanged`, `rejected` and `left_out` add up to `rows`; `missing` are
    opportunities that the file no longer has.


    `open` are those that are open, and `by_rep` counts them all by their rep's name, most first.
    `columns` says which column each field is read from, `extra` which are kept as they are, and `moves` how many
    known opportunities change in which field. `new_reps` are added because opportunities name them.
    """

    path: Path
    what: What
    encoding: str
    delimiter: str
    as_of: date
    rows: int
    columns: dict[str, str]
    extra: tuple[str, ...] = ()
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    rejected: int = 0
    left_out: int = 0
    open: int = 0
    by_rep: dict[str, int] = field(default_factory=dict)
    moves: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()
    sample: tuple[SampleRow, ...] = ()
    rejected_rows: tuple[RejectedRow, ...] = ()
    outsiders: tuple[str, ...] = ()
    new_reps: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file without its folder."""
        return self.path.name

    def run(self) -> ImportRun:
        """What is remembered of this import."""
        return ImportRun(
            file=self.file, what=self.what, as_of=self.as_of, new=self.new, changed=self.changed,
            unchanged=self.unchanged, missing=self.missing, rejected=self.rejected, left_out=self.left_out,
            outsiders=self.outsiders,
        )  # fmt: skip


def new_part(sheet: Sheet, as_of: date) -> PartPlan:
    """The plan of a sheet before its rows are read."""
    return PartPlan(
        path=sheet.file.path,
        what=sheet.what,
        encoding=sheet.file.encoding,
        delimiter=sheet.file.delimiter_name,
        as_of=as_of,
        rows=len(sheet.file.table.rows),
        columns={name: sheet.headers[index] for name, index in sorted(sheet.columns.items(), key=lambda item: item[1])},
        extra=tuple(name for name, _ in sheet.extra()),
        notes=sheet.file.table.notes,
    )


class Ticker:
    """Tells how far a visit has come, and stops it where the manager asks for that."""

    def __init__(
        self, total: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._done, self._total = 0, total
        self._progress, self._cancelled = progress, cancelled

    def tick(self) -> None:
        """Counts one row. Raises ImportCancelled."""
        self._done += 1
        if self._done % EVERY == 0 or self._done == self._total:
            if self._cancelled and self._cancelled():
                raise ImportCancelled
            if self._progress:
                self._progress(self._done, self._total)
