"""The find box."""

from decimal import Decimal

from tests.coaching.conftest import TODAY, stuck_playbook
from workbook.book import Book
from workbook.coaching import commitments, sessions
from workbook.coaching.find import Hit, find
from workbook.coaching.opportunities import add_opportunity, edit_opportunity
from workbook.coaching.people import edit_rep
from workbook.model import Opportunity, Rep


def test_everything_written_down_is_found(book: Book, dana: Rep, kovacs: Opportunity) -> None:
    commitments.make(book, dana, "manager", "Pricing approval", TODAY)
    walk = sessions.start(book, stuck_playbook(), opportunity=kovacs)
    walk.answer("smallest", "Call the controller, Señor Ibáñez")
    assert find(book, "pricing") == [
        Hit("commitment", 1, "Pricing approval", "you to Dana Whitfield · due 20 Nov 2026 · open")
    ]
    assert [(hit.kind, hit.title) for hit in find(book, "IBANEZ senor")] == [
        ("answer", "Call the controller, Señor Ibáñez")
    ]
    assert [hit.kind for hit in find(book, "stuck opportunity")] == ["session"]
    assert [(hit.kind, hit.subtitle) for hit in find(book, "kovacs")] == [
        ("account", "1 opportunity, 1 open"), ("opportunity", "Kovacs AG · Dana Whitfield · Proposal · 48,000"),
    ]  # fmt: skip


def test_the_best_comes_first(book: Book, dana: Rep) -> None:
    closed = add_opportunity(book, "Alpha", account="Closed")
    edit_opportunity(book, closed, status="lost")
    for name in ("The alphabet", "Big Alpha", "Alpha renewal", "Alpha"):
        add_opportunity(book, name)
    assert [(hit.title, hit.id) for hit in find(book, "alpha")] == [
        ("Alpha", 5), ("Alpha", 1), ("Alpha renewal", 4), ("Big Alpha", 3), ("The alphabet", 2),
    ]  # fmt: skip
    assert len(find(book, "alpha", limit=2)) == 2


def test_nothing_is_found_by_nothing(book: Book, dana: Rep) -> None:
    assert find(book, "") == find(book, " \u202e ") == find(book, "zzz") == []


def test_what_changed_is_found_by_its_new_name(book: Book, dana: Rep) -> None:
    assert find(book, "north")[0].title == "Dana Whitfield"
    edit_rep(book, dana, group="South")
    assert find(book, "north") == []
    assert find(book, "south")[0].title == "Dana Whitfield"
    book.undo()
    assert find(book, "north")[0].title == "Dana Whitfield"


def test_ten_thousand_opportunities_are_searched_and_cut_to_what_one_reads(book: Book, dana: Rep) -> None:
    with book.change("Filled") as change:
        for number in range(10_000):
            change.add(
                Opportunity(
                    name=f"Opportunity {number}", account=f"Account {number % 900}", rep=dana.id, amount=Decimal(number)
                )
            )
    assert len(find(book, "account 77 opp")) == 50
