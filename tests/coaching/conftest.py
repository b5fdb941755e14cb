"""A small workbook, a clock that stands still unless it is moved, and a playbook with every kind of step."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.clock import Clock
from workbook.book import Book
from workbook.coaching.opportunities import add_opportunity
from workbook.coaching.people import add_rep
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import Choice, Playbook, Step

TODAY = date(2026, 11, 20)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    with Book.open(tmp_path / "book", today=TODAY, now=clock) as opened:
        yield opened


@pytest.fixture
def dana(book: Book) -> Rep:
    return add_rep(book, "Dana Whitfield", email="dana@example.com", group="North", target=Decimal(600000))


@pytest.fixture
def ravi(book: Book) -> Rep:
    return add_rep(book, "Ravi Menon")


@pytest.fixture
def kovacs(book: Book, dana: Rep) -> Opportunity:
    return add_opportunity(
        book, "Cost case, phase two", account="Kovacs AG", rep=dana, stage="Proposal", amount=Decimal(48000),
        close_on=date(2026, 12, 15),
    )  # fmt: skip


def stuck_playbook(version: str = "1.0") -> Playbook:
    choices = (Choice(value="money", label="No path to money"), Choice(value="ours", label="Our own side"))
    return Playbook(
        format=1,
        id="stuck",
        version=version,
        title="Stuck opportunity",
        subject="opportunity",
        minutes=12,
        time_kind="opportunity",
        suggest_when=("never_coached", "long_in_stage"),
        quick=("smallest", "rep"),
        steps=(
            Step(id="history", verb="show", sentence="Read the moves of <opportunity.name>.", panels=("last_session",)),
            Step(id="mine", verb="check", sentence="My commitments first.", owners=("manager",)),
            Step(id="yours", verb="check", sentence="Now yours, <rep.first_name>.", owners=("rep",)),
            Step(id="where", verb="ask", sentence="Where is it stuck?", answer="choice", choices=choices, carry="show"),
            Step(id="paid", verb="ask", sentence="How did they pay?", answer="text", when={"where": "money"}),
            Step(id="worth", verb="ask", sentence="What is it worth to them?", answer="money", carry="prefill"),
            Step(id="smallest", verb="ask", sentence="Smallest step?", answer="long_text", required=True,
                 carry="confirm", title="Smallest step"),
            Step(id="sure", verb="rate", sentence="How sure are we?", by=("rep", "manager")),
            Step(id="secret", verb="ask", sentence="Between you and yourself?", answer="text", private=True),
            Step(id="rep", verb="commit", sentence="What will you do?", owner="rep", due="in 3 days", at_least=1,
                 at_most=3, title="You will"),
            Step(id="mgr", verb="commit", sentence="What will I do?", owner="manager", due="next session"),
        ),
    )  # fmt: skip


@pytest.fixture
def stuck() -> Playbook:
    return stuck_playbook()
