"""The rows that could not be used, written beside the file they came from, with the reason."""

import csv
import io
from pathlib import Path

from workbook.exchange.columns import REASON_COLUMN
from workbook.exchange.parts import RejectedRow
from workbook.exchange.source import SourceFile
from workbook.text import spreadsheet_safe

TRIES = 100


def rejected_text(file: SourceFile, rows: tuple[RejectedRow, ...]) -> str:
    """The rejected rows as a CSV with the columns of their file and a reason, safe to open in a spreadsheet."""
    headers = [name for name in file.table.headers if name != REASON_COLUMN]
    keep = [index for index, name in enumerate(file.table.headers) if name != REASON_COLUMN]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=file.table.delimiter, lineterminator="\r\n")
    writer.writerow([REASON_COLUMN, *map(spreadsheet_safe, headers)])
    for row in rows:
        padded = row.cells + ("",) * (len(file.table.headers) - len(row.cells))
        beyond = padded[len(file.table.headers) :]
        cells = (*(padded[index] for index in keep), *beyond)
        writer.writerow([f"row {row.number}: {row.reason}", *map(spreadsheet_safe, cells)])
    return text.getvalue()


def write_rejected(file: SourceFile, rows: tuple[RejectedRow, ...]) -> Path:
    """Writes them to NAME.rejected.csv beside the file and returns where.

    A file of that name with other content is left alone and a number added. Raises OSError where the folder
    cannot be written.
    """
    data = b"\xef\xbb\xbf" + rejected_text(file, rows).encode()
    for number in range(1, TRIES):
        path = file.path.with_name(f"{file.path.stem}.rejected{'' if number == 1 else f'-{number}'}.csv")
        try:
            with path.open("xb") as out:
                out.write(data)
        except FileExistsError:
            if path.is_file() and path.read_bytes() == data:
                return path
        else:
            return path
    raise FileExistsError(f"there are {TRIES} of them already")
