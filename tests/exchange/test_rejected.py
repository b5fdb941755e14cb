import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.conftest import bring_in, counts, plan_of
from workbook.book import Book
from workbook.exchange import ImportProblem, apply_plan

Write = Callable[..., Path]
TEXT = (
    'ID,Name,Stage,Amount,Close Date\n1,Good,Open,5,2026-12-01\n2,=HYPERLINK("x"),Open,ask Bob,\n'
    "3,-5 days,Open,1,someday\n4,Too,many,1,2026-12-01,cells\n"
)


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def test_bad_rows_are_written_beside_the_file_with_the_reason(book: Book, csv_file: Write) -> None:
    result = bring_in(book, csv_file(TEXT))
    assert counts(result) == (1, 0, 0, 0, 3, 0)
    (path,) = result.rejected_files
    assert path.name == "deals.rejected.csv"
    header, *rows = read(path)
    assert header == ["rejected because", "ID", "Name", "Stage", "Amount", "Close Date"]
    assert [row[0] for row in rows] == [
        'row 3: Amount: "ask Bob" is not an amount',
        'row 4: Close Date: "someday" is not a day',
        "row 5: it has 6 cells under 5 columns: a text with the delimiter in it needs quotation marks",
    ]


def test_no_spreadsheet_runs_what_is_in_it(book: Book, csv_file: Write) -> None:
    (path,) = bring_in(book, csv_file(TEXT)).rejected_files
    cells = [cell for row in read(path) for cell in row]
    assert '\'=HYPERLINK("x")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_corrected_rows_can_be_imported_from_it_and_nothing_else_goes_missing(book: Book, csv_file: Write) -> None:
    (path,) = bring_in(book, csv_file(TEXT)).rejected_files
    corrected = path.read_text("utf-8-sig").replace("ask Bob", "7").replace("someday", "2026-12-05").splitlines()[:3]
    result = bring_in(book, csv_file("\n".join(corrected), "deals.rejected.csv"))
    assert counts(result) == (2, 0, 0, 0, 0, 0)
    assert [one.name for one in book.opportunities.all()] == ["Good", '=HYPERLINK("x")', "-5 days"]
    assert all(not one.extra for one in book.opportunities.all())


def test_a_rejected_row_does_not_make_its_opportunity_missing(book: Book, csv_file: Write) -> None:
    good = TEXT.replace("ask Bob", "7").replace("someday", "").replace(",cells", "")
    bring_in(book, csv_file(good))
    assert counts(bring_in(book, csv_file(TEXT))) == (0, 0, 1, 0, 3, 0)


def test_a_corrected_file_is_never_overwritten(book: Book, csv_file: Write) -> None:
    path = csv_file(TEXT)
    bring_in(book, path)
    assert bring_in(book, path).rejected_files[0].name == "deals.rejected.csv"
    csv_file("my corrections", "deals.rejected.csv")
    assert bring_in(book, path).rejected_files[0].name == "deals.rejected-2.csv"


def test_strict_imports_nothing(book: Book, csv_file: Write) -> None:
    plan = plan_of(book, csv_file(TEXT), strict=True)
    assert not plan.ready
    with pytest.raises(ImportProblem, match="3 rows cannot be used"):
        apply_plan(book, plan)
    assert len(book.opportunities) == 0
    assert not list(book.folder.parent.glob("*.rejected.csv"))


def test_a_folder_that_cannot_be_written_is_told_and_the_import_done(book: Book, csv_file: Write) -> None:
    path = csv_file(TEXT)
    for name in ("deals.rejected.csv", *(f"deals.rejected-{number}.csv" for number in range(2, 100))):
        (path.parent / name).mkdir()
    result = bring_in(book, path)
    assert len(book.opportunities) == 1
    assert "could not be written" in result.sentences[-1]
