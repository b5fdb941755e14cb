from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.exchange.numbers import are_fractions, decimal_mark, parse_amount, parse_percent
from workbook.exchange.problem import CellProblem


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$22,700.00", "22700.00", ""),
        ("1.234,50 €", "1234.50", "EUR"),
        ("58.8k", "58800", ""),
        ("12 000", "12000", ""),
        ("12\u202f000,50\u00a0€", "12000.50", "EUR"),
        ("CHF 1'200.–", "1200", "CHF"),
        ("1’200.50", "1200.50", ""),
        ("USD 1,000", "1000", "USD"),
        ("US$ 1,000.5", "1000.5", "USD"),
        ("R$ 1.234,50", "1234.50", "BRL"),
        ("(500)", "-500", ""),
        ("-$500.25", "-500.25", ""),
        ("500-", "-500", ""),
        ("−3", "-3", ""),
        ("1.2 Mio. €", "1200000", "EUR"),
        ("1,5 Mio €", "1500000", "EUR"),
        ("$3.5M", "3500000", ""),
        ("500 T€", "500000", "EUR"),
        ("12 TEUR", "12000", "EUR"),
        ("2 mil", "2000", ""),
        ("12,34,567.50", "1234567.50", ""),
        ("1.2E+06", "1200000", ""),
        ("0,500", "0.500", ""),
        (".5", "0.5", ""),
        ("0", "0", ""),
        ("£1,234,567", "1234567", "GBP"),
    ],
)
def test_reads_amounts_in_any_writing(text: str, value: str, currency: str) -> None:
    assert parse_amount(text) == (Decimal(value), currency)


@pytest.mark.parametrize(
    "text", ["", "-", "–", "n/a", "N/A", "none", "None", "null", "k.A.", "ninguno", "aucun", "#N/A", "NaN"]
)
def test_an_amount_that_is_not_there_is_unknown_and_not_zero(text: str) -> None:
    assert parse_amount(text).value is None


@pytest.mark.parametrize(
    "text", ["ask Bob", "10k-20k", "1.2.3", "1,2,3", "12.34.56", "inf", "5 apples", "1e99", "9" * 30, "1" * 5000]
)
def test_what_is_no_amount_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(CellProblem, match="amount"):
        parse_amount(text)


def test_a_column_decides_what_its_mark_means() -> None:
    assert decimal_mark(["1.234", "12,5"]) == ","
    assert decimal_mark(["1.234", "99.5"]) == "."
    assert decimal_mark(["1.234", "5.678"]) is None
    assert decimal_mark(["12,5", "12.5"]) is None
    assert parse_amount("1.234", ",").value == 1234
    assert parse_amount("1.234", ".").value == Decimal("1.234")
    assert parse_amount("1,234", ",").value == Decimal("1.234")
    assert parse_amount("1.234").value == 1234


def test_reads_percentages_in_any_writing() -> None:
    assert [parse_percent(text) for text in ("60%", "60 %", "60", "12,5 %", "")] == [60, 60, 60, Decimal("12.5"), None]
    assert parse_percent("0.6", fractions=True) == 60
    assert parse_percent("1", fractions=True) == 100
    assert parse_percent("0.6") == Decimal("0.6")
    with pytest.raises(CellProblem, match="percentage"):
        parse_percent("150%")


def test_a_column_of_percentages_may_be_written_as_fractions() -> None:
    assert are_fractions(["0.1", "1", "0", ""])
    assert not are_fractions(["0", "1"])
    assert not are_fractions(["0.5", "60"])
    assert not are_fractions(["0.5%", "0.6"])


GROUPS = {",": ".", ".": ",", " ": ",", "'": ".", "\u202f": ","}


@given(st.integers(-(10**11), 10**11), st.sampled_from(list(GROUPS)), st.sampled_from(["", "€ ", "$", "CHF "]))
def test_every_grouping_reads_back_as_it_was_written(cents: int, group: str, symbol: str) -> None:
    value = Decimal(cents) / 100
    text = f"{abs(value):,.2f}".translate({ord(","): group, ord("."): GROUPS[group]})
    assert parse_amount(f"{'-' if value < 0 else ''}{symbol}{text}").value == value


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_a_reason(text: str) -> None:
    try:
        found = parse_amount(text)
    except CellProblem as problem:
        assert str(problem)
    else:
        assert found.value is None or found.value.is_finite()
