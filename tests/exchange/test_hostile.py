import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import bring_in, counts, plan_of
from tests.practice import DATA, needs_data
from workbook.book import Book
from workbook.exchange import ImportProblem, apply_plan, make_plan, preview_data, preview_lines, read_files
from workbook.text import clean

Write = Callable[..., Path]
HOSTILE = "[/red] [@click=app.quit]x\x1b[31m\u202e" + "n" * 4000 + "🦊"


def as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_hostile_names_come_in_cleaned_and_cut(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(as_csv([["ID", "Name", "Account", "Owner", "Stage", HOSTILE], ["1", *[HOSTILE] * 5]])))
    (one,), (rep,) = book.opportunities.all(), book.reps.all()
    for text in (one.name, one.account, one.stage, rep.name):
        assert text.startswith("[/red] [@click=app.quit]xnnn")
        assert text.endswith("…")
        assert len(text) == 300
    assert all(clean(key) and len(key) <= 200 and len(text) <= 2000 for key, text in one.extra.items())


def test_a_hundred_thousand_rows_are_read(book: Book, csv_file: Write) -> None:
    head = "ID,Name,Owner,Stage,Amount,Close Date\n"
    path = csv_file(
        head + "".join(f"{n},Deal {n},Rep {n % 40},Open,{n},2026-12-0{n % 9 + 1}\n" for n in range(100_000))
    )
    plan = plan_of(book, path)
    assert plan.parts[0].new == 100_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), min_size=1, max_size=6))
def test_any_cells_make_a_preview_or_a_reason(book: Book, csv_file: Write, rows: list[list[str]]) -> None:
    head = ["ID", "Name", "Owner", "Stage", "Amount", "Close Date"]
    try:
        plan = plan_of(book, csv_file(as_csv([head, *rows])), dates="dmy")
    except ImportProblem as problem:
        assert str(problem)
        return
    assert preview_lines(plan)
    for part in plan.parts:
        assert part.rows == part.new + part.changed + part.unchanged + part.rejected + part.left_out


@needs_data
def test_no_naughty_string_breaks_anything(book: Book, csv_file: Write) -> None:
    strings = json.loads((DATA / "bad/blns.json").read_text())
    head = ["ID", "Name", "Account", "Owner", "Stage", "Next Step", "Note"]
    path = csv_file(as_csv([head, *([f"n{number}", *[text] * 6] for number, text in enumerate(strings))]))
    result = bring_in(book, path)
    assert result.counts["new"] + result.counts["rejected"] == len(strings)
    assert counts(bring_in(book, path))[:2] == (0, 0)
    for column in range(7):
        rows = [["1", "A", "B", "C", "Open", "5", "2026-12-01"] for _ in strings]
        for number, text in enumerate(strings):
            rows[number][column] = text
        head = ["ID", "Name", "Account", "Owner", "Stage", "Amount", "Close Date"]
        plan = plan_of(book, csv_file(as_csv([head, *rows])), dates="dmy")
        assert json.dumps(preview_data(plan))


@needs_data
def test_naughty_strings_as_a_team_break_nothing(book: Book, csv_file: Write) -> None:
    strings = json.loads((DATA / "bad/blns.json").read_text())
    head = ["Rep", "Email", "Manager", "Region", "Start Date", "Cadence", "Target", "Period"]
    plan = plan_of(book, csv_file(as_csv([head, *([text] * 8 for text in strings)])), manager="everybody", dates="dmy")
    apply_plan(book, plan)
    plan = plan_of(book, csv_file(as_csv([head[:4], *([text] * 4 for text in strings)])), manager="everybody")
    apply_plan(book, plan)
    assert len(book.reps) > 100


@needs_data
def test_files_that_hold_something_else_get_a_question_or_a_sentence(book: Book) -> None:
    for path in [*(DATA / "bad").rglob("*.*"), *(DATA / "calendars").iterdir(), DATA / "crm-maven/accounts.csv"]:
        try:
            assert make_plan(book, read_files([path])).questions, path
        except ImportProblem as problem:
            assert path.name in str(problem)
