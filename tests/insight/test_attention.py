"""Whose turn it is: the order, the marks, and why it moved."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from tests.insight.records import DANA, TODAY, commitment, day, entry, need, plan
from workbook.book import Book
from workbook.insight.attention import changed, need_in, plain, rank
from workbook.model import Away, Rep, Snooze

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_commitment_of_yours_more_than_fourteen_days_late_comes_first() -> None:
    assert need(entries=[entry(-1)], commitments=[commitment(-14)]).red is None
    assert need(entries=[entry(-1)], commitments=[commitment(-20, "rep")]).red is None
    late = need(entries=[entry(-1)], commitments=[commitment(-15)])
    assert late.red == 'your commitment "pricing approval" is 15 days late'


def test_no_one_to_one_for_more_than_three_cadences_comes_first() -> None:
    assert need(entries=[entry(-42)]).red is None
    assert need(entries=[entry(-43)]).red == "no one-to-one for 43 days, more than three times the 14 you meant"
    assert need(Rep(id=1, name="Dana", started=day(-43))).red == "no one-to-one in the 43 days at work"
    assert need(Rep(id=1, name="Dana")).red is None


def test_days_away_do_not_make_anybody_red() -> None:
    away = replace(DANA, away=(Away(starts=day(-30), ends=day(3)),))
    found = need(away, entries=[entry(-50)])
    assert (found.red, found.days_since, found.waiting, found.away) == (None, 50, 19, day(3))


def test_the_order_is_red_then_need_then_days_then_name_with_snoozed_last(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book", today=TODAY, now=lambda: NOON) as book:
        started = day(-400)
        with book.change("Added the team") as change:
            zoe = change.add(Rep(name="Zoe", started=started))
            change.add(Rep(name="Gone", archived=True))
            abe = change.add(Rep(name="Abe", started=started, cadence_days=120))
            later = change.add(Rep(name="Later", snooze=Snooze(until=day(1), reason="moving house")))
            back = change.add(Rep(name="Back", started=started, snooze=Snooze(until=TODAY, reason="moving house")))
            ben, cy = (change.add(Rep(name=name, started=started)) for name in ("Ben", "Cy"))
            change.add(entry(-43, reps=(zoe.id,)))
            change.add(entry(-1, 100, reps=(abe.id,)))
            change.add(entry(-29, 40, reps=(ben.id,)))
            change.add(entry(-28, 40, reps=(back.id, cy.id)))
            change.add(commitment(-15, rep=abe.id))
        needs = rank(book)
        assert [each.rep.name for each in needs] == ["Zoe", "Abe", "Ben", "Back", "Cy", "Later"]
        assert [bool(each.red) for each in needs] == [True, True, False, False, False, False]
        assert needs[-1].snoozed == later.snooze
        assert needs[2].need == needs[3].need
        assert need_in(book, cy) == needs[4]


def test_the_ranking_says_why_it_moved() -> None:
    before = need(entries=[entry(-23, 40)])
    after = need(entries=[entry(-23, 40), entry(0, 45)], plans=[plan(7)], commitments=[commitment(10)])
    assert before.need > after.need
    assert changed(before, after) == [
        "a one-to-one today: gap 19 → 0",
        "85 of 180 minutes in 30 days: minutes 16 → 11",
        "the next one-on-one is booked for 28 Nov, in 7 days: booked 0 → −5",
        'your commitment "pricing approval" is due in 10 days: commitments 0 → 2',
    ]
    assert changed(after, after) == []


def test_what_came_first_and_does_not_any_more_is_said() -> None:
    red, calm = need(entries=[entry(-50, 200)]), need(entries=[entry(-1, 200)])
    assert changed(red, calm)[0] == "nothing puts this rep first any more"
    assert changed(calm, red)[0].startswith("comes first now: no one-to-one for 50 days")


def test_the_terms_that_count_are_told_largest_first_and_the_booking_last() -> None:
    found = need(entries=[entry(-23, 90)], commitments=[commitment(-3)], plans=[plan(7)])
    assert [term.name for term in found.told] == ["gap", "minutes", "commitments", "booked"]


def test_a_script_gets_the_same_as_the_screen() -> None:
    found = need(entries=[entry(-23, 40, number=7)])
    data = plain(found)
    assert (data["rep"], data["need"], data["days_since"], data["minutes"]) == ("Dana Whitfield", found.need, 23, 40)
    assert data["next_planned"] is None
    assert sum(term["points"] for term in data["terms"]) == found.need
    assert data["terms"][0] == {
        "name": "gap",
        "f": 0.7619,
        "weight": 25.0,
        "points": 19,
        "reason": "23 days since the last one-to-one; you meet every 14",
        "records": [{"table": "time", "id": 7}],
        "cheapest": {"action": "A one-to-one today", "points": 19},
    }
