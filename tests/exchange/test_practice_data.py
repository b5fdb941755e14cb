from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.exchange.conftest import bring_in, counts
from tests.practice import PIPELINE, TEAMS, needs_data
from workbook.book import Book

pytestmark = needs_data


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path, today=date(2017, 12, 31), now=lambda: datetime(2017, 12, 31, 9, tzinfo=UTC)) as opened:
        yield opened


def test_one_managers_team_and_its_opportunities(book: Book) -> None:
    result = bring_in(book, PIPELINE, TEAMS, manager="Melvin Marxen")
    assert result.parts[1].new == len(book.opportunities) == 1929
    assert result.parts[1].open == len(book.opportunities.where(status="open")) == 511
    assert result.counts["rejected"] == 0
    reps = {rep.name: len(book.opportunities.where(rep=rep.id)) for rep in book.reps.all()}
    assert len(reps) == 6
    assert (reps["Darcel Schlecht"], reps["Mei-Mei Johns"]) == (747, 0)
    assert "1,929 new opportunities" in result.sentences[1]
    assert "511 of them open: Darcel Schlecht 747" in result.sentences[1]
    again = bring_in(book, TEAMS, PIPELINE)
    assert (again.counts["new"], again.counts["changed"], again.counts["missing"]) == (0, 0, 0)
    assert not again.changed
    assert len(book.history()) == 1


def test_the_whole_file(book: Book) -> None:
    result = bring_in(book, PIPELINE)
    assert counts(result) == (8800, 0, 0, 0, 0, 0)
    assert len(book.opportunities.where(status="open")) == result.parts[0].open == 2089
    assert len(book.opportunities.where(account="")) == 1425
    assert len(book.opportunities.where(name="GTXPro")) == 1480
    assert len(book.reps) == 30
    assert sum(one.amount is None for one in book.opportunities.all()) == 2089
    assert any('"product" is taken as the name' in remark.text for remark in result.parts[0].warnings)
    assert counts(bring_in(book, PIPELINE)) == (0, 0, 8800, 0, 0, 0)
