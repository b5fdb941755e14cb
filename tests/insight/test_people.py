"""The table of people, and how fast it and the ranking are."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.insight.records import TODAY, commitment, day, entry, opportunity, period, plan
from workbook.book import Book
from workbook.insight.attention import rank
from workbook.insight.opportunities import views
from workbook.insight.people import people, person
from workbook.model import Opportunity, Rep, Snapshot

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
REPS, OPPORTUNITIES, RECORDS = 12, 2_000, 10_000


def test_a_row_holds_what_the_table_shows(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book", today=TODAY, now=lambda: NOON) as book:
        with book.change("Added Dana and more") as change:
            dana = change.add(Rep(name="Dana", started=day(-400), periods=(period(-50, 49, "25"),)))
            change.add(Rep(name="Abe"))
            change.add(Rep(name="Gone", archived=True))
            change.add(entry(-9, 40))
            change.add(entry(-3, 50, "team_meeting", reps=(1, 2)))
            change.add(plan(4))
            change.add(commitment(-3))
            change.add(commitment(5, "rep"))
            change.add(opportunity(0, amount=Decimal(48_000)))
            change.add(opportunity(0))
            change.add(opportunity(0, amount=Decimal(9), status="lost"))
        rows = people(book)
        assert [row.rep.name for row in rows] == ["Abe", "Dana"]
        row = rows[1]
        assert (row.last_one_to_one, row.need.next_planned) == (day(-9), day(4))
        assert row.minutes_by_kind == {"team_meeting": 50, "one_on_one": 40}
        assert (row.balance.mine.late, row.balance.theirs.open) == (1, 1)
        assert (row.open_opportunities, row.open_amount, row.without_amount) == (2, Decimal(48_000), 1)
        assert row.result is not None
        assert (row.result.share, row.result.pace) == (0.25, 0.5)
        assert rows[0].result is None
        assert person(book, dana) == row


def fill(book: Book) -> None:
    with book.change("Added a large team") as change:
        for number in range(1, REPS + 1):
            change.add(Rep(name=f"Rep {number}", started=day(-900)))
        for number in range(OPPORTUNITIES):
            change.add(large_opportunity(number))
        for number in range(RECORDS):
            rep = number % REPS + 1
            change.add(entry(-(number % 365), 30, reps=(rep, rep % REPS + 1)))
            change.add(commitment(number % 200 - 180, rep=rep, status="open" if number % 9 == 0 else "kept"))


def large_opportunity(number: int) -> Opportunity:
    made = day(-(number % 300) - 20)
    stays = (("Discovery", 0), ("Proposal", 9), ("Negotiation", 16))
    return opportunity(
        0, rep=number % REPS + 1, stage="Negotiation", amount=Decimal(number), created=made,
        snapshots=tuple(Snapshot(on=made + timedelta(days=days), stage=stage) for stage, days in stays),
    )  # fmt: skip


def test_twelve_reps_with_2_000_opportunities_and_20_000_records_are_all_ranked(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book", today=TODAY, now=lambda: NOON) as book:
        fill(book)
        assert len(rank(book)) == REPS
        assert len(people(book)) == REPS
        assert len(views(book)) == len(book.opportunities)
