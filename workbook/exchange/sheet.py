"""A file whose columns are understood: which field stands where, and how each date column is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbook.exchange.columns import NAMED_VALUES, REASON_COLUMN, apply_maps, match_columns
from workbook.exchange.dates import Order, Reading, Seen, read_order
from workbook.exchange.markers import yes_or_no
from workbook.exchange.options import ImportOptions, Question
from workbook.exchange.problem import ImportProblem
from workbook.exchange.remarks import Remarks
from workbook.exchange.source import SourceFile, What
from workbook.model import ColumnMapping, OpportunityStatus
from workbook.text import fold, joined

DATE_FIELDS = {
    "opportunities": ("created", "close_date", "closed_on", "last_activity", "buyer_replied", "next_meeting"),
    "team": ("started", "period_start", "period_end"),
}
FLAGS = frozenset({"won", "closed", "lost"})
STATUSES: dict[str, OpportunityStatus] = {"open": "open", "won": "won", "lost": "lost"}
ORDER_LABELS = {"dmy": "the day comes first", "mdy": "the month comes first"}


@dataclass(slots=True)
class Sheet:
    """One file with its columns by field. `dates` is the order of day and month by column name."""

    file: SourceFile
    what: What
    columns: dict[str, int]
    dates: dict[str, Order] = field(default_factory=dict)
    stages: dict[str, OpportunityStatus] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.file.table.headers

    @property
    def partial(self) -> bool:
        """Whether this is a file of rejected rows, which says nothing about what is not in it."""
        return REASON_COLUMN in self.headers

    def header(self, field_name: str) -> str:
        """The name of the column that holds a field."""
        return self.headers[self.columns[field_name]]

    def values(self, field_name: str) -> list[Seen]:
        """Each different text of a field's column that is not empty, with the first row that has it."""
        index = self.columns[field_name]
        rows = self.file.table.rows
        first = {row.cells[index]: row.number for row in reversed(rows) if not row.flaw}
        first.pop("", None)
        return sorted((number, text) for text, number in first.items())

    def extra(self) -> list[tuple[str, int]]:
        """The columns that hold no known field: they are kept as they are."""
        used = set(self.columns.values())
        return [(name, i) for i, name in enumerate(self.headers) if i not in used and name != REASON_COLUMN]


def remembered(headers: Sequence[str], mappings: Iterable[ColumnMapping]) -> ColumnMapping | None:
    """What an earlier import learnt about this set of columns, in whatever order they stood."""
    return next((mapping for mapping in mappings if set(mapping.headers) == set(headers)), None)


def open_sheet(file: SourceFile, what: What, known: ColumnMapping | None, options: ImportOptions) -> Sheet:
    """The file with its columns understood; what is not sure is in its `questions`."""
    headers = file.table.headers
    if known is not None and known.what != what:
        known = None
    said = known.columns if known else {}
    columns = apply_maps(match_columns(headers, what), headers, what, said)
    sheet = Sheet(file, what, apply_maps(columns, headers, what, options.maps))
    sheet.stages = _stages({**said, **options.maps})
    _drop_false_flags(sheet)
    for name in DATE_FIELDS[what]:
        if name in sheet.columns:
            _settle_dates(sheet, name, known, options)
    return sheet


def learnt(sheet: Sheet, known: ColumnMapping | None) -> ColumnMapping:
    """What is to be remembered about a sheet's columns, with the id of what was known before."""
    columns = {name: sheet.headers[index] for name, index in sheet.columns.items()}
    columns |= {f"stage.{stage}": status for stage, status in sheet.stages.items()}
    old = known if known is not None and known.what == sheet.what else None
    return ColumnMapping(
        id=known.id if known else 0,
        headers=known.headers if known else sheet.headers,
        what=sheet.what,
        columns=(old.columns if old else {}) | columns,
        dates=(old.dates if old else {}) | {header: str(order) for header, order in sheet.dates.items()},
    )


def _stages(maps: dict[str, str]) -> dict[str, OpportunityStatus]:
    found = {}
    for key, value in maps.items():
        if key.startswith(NAMED_VALUES[0]):
            if fold(value) not in STATUSES:
                raise ImportProblem(f'"{key}" cannot be "{value}". A stage may be open, won or lost.')
            found[fold(key.removeprefix(NAMED_VALUES[0]))] = STATUSES[fold(value)]
    return found


def _drop_false_flags(sheet: Sheet) -> None:
    """A column called "Won" or "Closed" without a yes or no in it is something else, and kept as it is."""
    for name in FLAGS & sheet.columns.keys():
        if all(yes_or_no(text) is None for _, text in sheet.values(name)):
            del sheet.columns[name]


def _settle_dates(sheet: Sheet, name: str, known: ColumnMapping | None, options: ImportOptions) -> None:
    header = sheet.header(name)
    reading = read_order(sheet.values(name))
    order: str | None = reading.order
    if reading.verdict == "contradictory" and not options.dates:
        sheet.remarks.say(_refusal(header, reading))
        del sheet.columns[name]
        return
    if reading.verdict != "sure":
        order = options.dates or (known.dates.get(header) if known else None)
    if order is None and reading.verdict == "ambiguous":
        sheet.questions.append(_order_question(sheet, header, reading))
    elif order is not None:
        sheet.dates[header] = "mdy" if order == "mdy" else "dmy"


def _refusal(header: str, reading: Reading) -> str:
    return (
        f'The column "{header}" is not used: in {_shown(reading.day_first)} the day comes first, in '
        f"{_shown(reading.month_first)} the month does. Export it again with one way of writing dates, or say "
        "--dates dmy or --dates mdy and correct the rows that are rejected"
    )


def _shown(seen: Sequence[Seen]) -> str:
    rows = joined([f"{row} ({text})" for row, text in seen])
    return f"row {rows}" if len(seen) == 1 else f"rows {rows}"


def _order_question(sheet: Sheet, header: str, reading: Reading) -> Question:
    row, text = reading.either[0]
    hint = "".join(f' In "{other}" of the same file {ORDER_LABELS[order]}.' for other, order in sheet.dates.items())
    return Question(
        key="dates",
        text=f'The dates in "{header}" of {sheet.file.name} can be read both ways, for example {text} in row {row}. '
        f"Does the day or the month come first?{hint}",
        choices=("dmy", "mdy"),
        option="--dates dmy or --dates mdy",
        labels=ORDER_LABELS,
    )
