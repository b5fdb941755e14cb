from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workbook.book import Book
from workbook.coaching.people import add_rep


@pytest.fixture
def busy(team: Run) -> Run:
    """A team with something done for each."""
    team("commit", "Dana", "Send the pricing deck", "--by", "me", "--due", "fri")
    team("commit", "Ravi", "Call the buyer", "--by", "rep", "--due", "mon")
    team("log", "Dana", "45")
    team("add", "opportunity", "Line control", "--account", "Petrel Air", "--rep", "Ravi")
    team("kept", "1")
    return team


def told(run: Run, *words: str) -> list[str]:
    return [row["words"] for row in run("history", "--json", *words).rows]


def test_the_history_of_a_rep_is_all_that_was_done_about_them(busy: Run) -> None:
    assert told(busy, "--of", "dana") == [
        'Marked "Send the pricing deck" kept',
        "Logged 45 min with Dana Whitfield (one-on-one, today)",
        'Promised Dana Whitfield "Send the pricing deck" by 27 Nov 2026',
        "Added Dana Whitfield",
    ]


def test_the_history_of_an_opportunity_and_of_a_commitment(busy: Run) -> None:
    assert told(busy, "--of", "line control") == ["Added Line control"]
    both = ['Marked "Send the pricing deck" kept', 'Promised Dana Whitfield "Send the pricing deck" by 27 Nov 2026']
    assert told(busy, "--of", "pricing") == both == told(busy, "--of", "1")


def test_what_was_undone_stays_in_the_history_of_the_rep(busy: Run) -> None:
    busy("log", "Dana", "30")
    busy("undo")
    words = told(busy, "--of", "dana")
    assert words[:2] == [
        "Undid: Logged 30 min with Dana Whitfield (one-on-one, today)",
        "Logged 30 min with Dana Whitfield (one-on-one, today)",
    ]


def test_words_and_days_narrow_the_history(busy: Run) -> None:
    assert told(busy, "PROMISED", "buyer") == ['Ravi Menon promised "Call the buyer" by 23 Nov 2026']
    assert told(busy, "--since", "2 jan 2099") == []
    assert len(told(busy, "--since", "1 jan 2020")) == 7
    assert told(busy, "--of", "dana", "logged") == ["Logged 45 min with Dana Whitfield (one-on-one, today)"]
    assert busy("history", "nothing like it").status == 1


def test_a_limit_counts_what_is_wanted_however_far_back_it_is(busy: Run, tmp_path: Path) -> None:
    with Book.open(tmp_path / "workbook", today=date(2026, 11, 21), now=lambda: datetime.now(UTC)) as book:
        for number in range(60):
            add_rep(book, f"Rep {number}")
    assert told(busy, "--of", "dana", "--limit", "2") == [
        'Marked "Send the pricing deck" kept', "Logged 45 min with Dana Whitfield (one-on-one, today)",
    ]  # fmt: skip


def test_nobody_of_that_name_is_said(busy: Run) -> None:
    said = busy("history", "--of", "Zoe")
    assert said.status == 2 and "No opportunity and no commitment is called that either." in said.err
