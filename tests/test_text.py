"""Outside text becomes harmless, and stays readable."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.text import (
    TextProblem,
    amount,
    clean,
    clean_block,
    first_name,
    fold,
    joined,
    minutes,
    parse_minutes,
    plural,
    spreadsheet_safe,
)

FORBIDDEN = {*map(chr, range(0x20)), "\x7f", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff"}


@given(st.text())
def test_a_cleaned_line_can_harm_no_terminal(text: str) -> None:
    assert not FORBIDDEN & set(clean(text))
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_a_cleaned_block_keeps_its_lines_and_nothing_else_of_control(text: str) -> None:
    assert not (FORBIDDEN - {"\n"}) & set(clean_block(text))


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("[/red] [@click=app.quit]x", "[/red] [@click=app.quit]x"),
        ("a\x1b[2Jb\x1b]0;title\x07c", "abc"),
        ("Dana\u202e nosirraH", "Dana nosirraH"),
        ("  Kovacs \t\n AG ", "Kovacs AG"),
        ("👩‍🔧 Zoë", "👩‍🔧 Zoë"),
    ],
)
def test_hostile_text_keeps_what_can_be_read(hostile: str, harmless: str) -> None:
    assert clean(hostile) == harmless


def test_a_text_that_is_too_long_says_that_it_was_cut() -> None:
    assert clean("x" * 4000) == "x" * 299 + "…"


@given(st.text(max_size=40))
def test_no_cell_of_an_export_starts_a_formula(text: str) -> None:
    assert not spreadsheet_safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_spellings_of_one_name_are_equal() -> None:
    assert fold("  José  GARCÍA ") == fold("jose garcia")
    assert first_name("Menon, Ravi") == "Ravi"
    assert first_name("Mei-Mei Johns") == "Mei-Mei"


def test_counts_and_amounts_read_well() -> None:
    assert plural(1, "day") == "1 day"
    assert plural(2089, "opportunity") == "2,089 opportunities"
    assert amount(Decimal("48000"), "EUR") == "48,000 EUR"
    assert amount(Decimal("22700.5")) == "22,700.50"
    assert amount(None) == "–"
    assert [minutes(45), minutes(60), minutes(95)] == ["45 min", "1 h", "1 h 35"]
    assert joined(["a", "b", "c"]) == "a, b and c"


@given(st.integers(0, 6000))
def test_minutes_that_are_shown_can_be_typed_back(count: int) -> None:
    assert parse_minutes(minutes(count)) == count


@pytest.mark.parametrize(("typed", "meant"), [("45", 45), ("1h30", 90), ("1:30", 90), ("2 h", 120), ("90 min", 90)])
def test_minutes_are_understood_as_people_write_them(typed: str, meant: int) -> None:
    assert parse_minutes(typed) == meant


@pytest.mark.parametrize("typed", ["", "soon", "-5", "1.5", "h"])
def test_what_is_no_length_of_time_is_refused(typed: str) -> None:
    with pytest.raises(TextProblem, match="Write minutes"):
        parse_minutes(typed)
