import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.practice import DATA, needs_data
from workbook.exchange import ImportProblem, read_files
from workbook.exchange.decode import decode
from workbook.exchange.files import read_file
from workbook.exchange.sniff import read_table

Write = Callable[..., Path]
PLAIN = "ID,Opportunity Name,Stage,Amount\n1,Kovács AG,Open,5\n2,Hilltop,Won,7\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_finds_the_encoding_and_says_which(csv_file: Write, codec: str, name: str) -> None:
    file = read_file(csv_file(PLAIN.encode(codec)))
    assert file.encoding == name
    assert file.table.rows[0].cells[1] == "Kovács AG"


@pytest.mark.parametrize(("mark", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_finds_the_delimiter_and_any_line_end(csv_file: Write, mark: str, name: str, end: str) -> None:
    file = read_file(csv_file(PLAIN.replace(",", mark).replace("\n", end)))
    assert file.delimiter_name == name
    assert [row.cells[0] for row in file.table.rows] == ["1", "2"]


def test_a_comma_in_german_amounts_is_no_delimiter() -> None:
    table = read_table("Verkaufschance;Betrag;Phase\nA;1,5;x\nB;2,5;x\n")
    assert table.delimiter == ";"
    assert table.rows[0].cells == ("A", "1,5", "x")


def test_excels_own_first_line_tells_the_delimiter() -> None:
    assert read_table("sep=;\nName;Amount\na,b;1\n").headers == ("Name", "Amount")


def test_titles_repeated_headers_blank_rows_and_a_footer_are_passed_over_and_told() -> None:
    text = (
        '"Team pipeline"\n"As of 2026-11-21"\n\nOpportunity ID,Opportunity Name,Stage,Amount\n1,A,Open,5\n\n'
        "2,B,Open,6\n"
        "Opportunity ID,Opportunity Name,Stage,Amount\n3,C,Open,7\nGrand Totals (3 records),,,18\n\n"
        '"Copyright (c) 2000-2026 somebody"\n"Confidential Information - Do Not Distribute"\n"Acme"\n'
    )
    table = read_table(text)
    assert [row.cells[1] for row in table.rows] == ["A", "B", "C"]
    assert [row.number for row in table.rows] == [5, 7, 9]
    notes = " ".join(table.notes)
    assert "row 4" in notes
    assert "row 8" in notes
    assert "4 rows with totals or a footer" in notes


def test_an_opportunity_called_total_is_no_footer() -> None:
    table = read_table("ID,Name,Account,Stage\n1,Total refit,Hilltop,Open\nTotal,,,\n")
    assert [row.cells[1] for row in table.rows] == ["Total refit"]


def test_columns_without_a_name_are_kept_where_they_hold_something() -> None:
    table = read_table("ID,Name,,Stage,\n1,A,x,Open,\n")
    assert table.headers == ("ID", "Name", "column 3", "Stage")
    assert table.rows[0].cells == ("1", "A", "x", "Open")


def test_columns_of_the_same_name_stay_apart() -> None:
    assert read_table("ID,Name,Note,Note\n1,A,x,y\n").headers == ("ID", "Name", "Note", "Note (2)")


def test_a_row_with_too_many_cells_is_marked_and_a_short_one_is_filled() -> None:
    table = read_table("ID,Name,Stage\n1,A, Inc,Open\n2,B\n")
    assert "4 cells under 3 columns" in table.rows[0].flaw
    assert table.rows[1].cells == ("2", "B", "")


def test_a_quote_that_is_never_closed_costs_one_row_and_not_the_file() -> None:
    rows = "".join(f"{n},Deal {n},Open\n" for n in range(2, 1000))
    table = read_table(f'ID,Name,Stage\n1,"Broken,Open\n{rows}')
    assert "never closed" in table.rows[0].flaw
    assert len(table.rows) == 999


def test_a_note_of_several_lines_is_one_cell() -> None:
    table = read_table('ID,Name,Stage\n1,"A\nB",Open\n2,C,Won\n')
    assert [row.cells[1] for row in table.rows] == ["A B", "C"]


def test_huge_fields_are_cut_with_an_ellipsis(csv_file: Write) -> None:
    cell = read_file(csv_file(f"ID,Name,Stage\n1,{'x' * 400_000},Open\n")).table.rows[0].cells[1]
    assert len(cell) == 2000
    assert cell.endswith("…")


def test_nuls_escapes_and_bidi_marks_are_gone(csv_file: Write) -> None:
    file = read_file(csv_file("ID,Name,Stage\n1,A\x00\x1b[31mB\u202eC,Open\n"))
    assert file.table.rows[0].cells[1] == "ABC"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "Excel"),
        (b"\xd0\xcf\x11\xe0rest", "Excel"),
        (b"%PDF-1.4", "PDF"),
        (b"<html><table><tr><td>1", "web page"),
        (b'[{"name": "x"}]', "JSON"),
        (b"BEGIN:VCALENDAR\n", "calendar"),
        (b"", "empty"),
        (b"ID,Name,Stage\n", "no rows"),
        (bytes(range(1, 9)) * 50, "not a text file"),
    ],
)
def test_what_is_no_csv_is_named_with_the_remedy(csv_file: Write, data: bytes, says: str) -> None:
    with pytest.raises(ImportProblem, match=says) as problem:
        read_file(csv_file(data))
    assert "deals.csv" in str(problem.value)


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="no file"):
        read_files([tmp_path / "nothing.csv"])
    with pytest.raises(ImportProblem, match="folder"):
        read_files([tmp_path])


def test_a_spreadsheet_is_told_how_to_become_a_csv(csv_file: Write) -> None:
    with pytest.raises(ImportProblem, match="Save as"):
        read_file(csv_file(b"PK\x03\x04", "deals.xlsx"))


def test_the_team_comes_before_the_opportunities(csv_file: Write) -> None:
    pipeline, team = csv_file(PLAIN), csv_file("Rep,Manager\nDana,Ann\n", "team.csv")
    assert [file.name for file in read_files([pipeline, team, pipeline])] == ["team.csv", "deals.csv"]


@given(st.binary(max_size=400))
def test_any_bytes_decode(data: bytes) -> None:
    text, name = decode(data)
    assert name
    assert "\0" not in text


@given(st.text(max_size=300))
def test_any_text_makes_a_table(text: str) -> None:
    table = read_table(text)
    assert all(row.flaw or len(row.cells) == len(table.headers) for row in table.rows)


@needs_data
def test_the_corner_cases_of_csv_read_as_their_authors_say() -> None:
    for path in sorted((DATA / "bad/csv-spectrum/csvs").glob("*.csv")):
        wanted = json.loads((DATA / "bad/csv-spectrum/json" / f"{path.stem}.json").read_text())
        table = read_file(path).table
        found = [dict(zip(table.headers, row.cells, strict=True)) for row in table.rows]
        tidy = [{key: " ".join(str(value).split()) for key, value in record.items()} for record in wanted]
        assert found == [record for record in tidy if any(record.values())], path.name
