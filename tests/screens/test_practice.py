"""Exercises on screen: a role play with private cards, verdicts, timers, and what survives the end of the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from screens.answers.play import Play
from tests.clock import Clock
from tests.coaching.test_practice import CASE, EXERCISE, HOSTILE, MOVES, ROLES, STEPS
from tests.screens.seen import settle
from tests.screens.team import NOW, TODAY, fill_team
from tests.screens.test_walk_looks import SIZES, Snap, at_step, still_app
from tests.screens.walking import shown, stored, until, walking, write
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.walk import Walk
from workbook.playbook.schema import Choice, Step


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    with Book.open(tmp_path / "book", today=TODAY, now=clock) as opened:
        fill_team(opened)
        yield opened


@pytest.fixture
def walk(book: Book) -> Walk:
    return sessions.start(book, EXERCISE)


async def test_a_role_play_in_pairs_from_the_names_to_the_last_round(walk: Walk, clock: Clock) -> None:
    async with walking(walk, "play") as (pilot, screen):
        await write(pilot, "Anna\nRavi\n")
        await pilot.press("enter")
        await settle(pilot)
        assert "A card for Ravi alone." in shown(screen)
        assert "46 000" not in shown(screen)
        await pilot.press("enter")
        await settle(pilot)
        assert "46 000" in shown(screen)
        await pilot.press("enter")
        await settle(pilot)
        assert "46 000" not in shown(screen)
        assert "Anna is Seller" in shown(screen)
        await pilot.click(".turn-page")
        await settle(pilot)
        for _ in range(5):
            clock.forward(50)
            screen.query_one(Play).look()
        await until(pilot, lambda: "4:10 of 6:00   the clock runs" in shown(screen))
        begun = {"roles": {"seller": "Anna", "buyer": "Ravi"}, "rounds": [], "spent": 250}
        await until(pilot, lambda: stored(walk, "play") == ("draft", begun))
    async with walking(walk, "play") as (pilot, screen):
        assert "A card for Ravi alone." in shown(screen), "a card never lies open when one comes back"
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert "4:10 of 6:00, the clock stands" in shown(screen)
        await pilot.press("enter")
        await settle(pilot)
        for _ in range(3):
            clock.forward(50)
            screen.query_one(Play).look()
        await settle(pilot)
        assert "! Time is up. Come to an end." in shown(screen)
        await pilot.press("enter")
        await settle(pilot)
        assert "A card for Anna alone." in shown(screen), "they swap"
        await pilot.press("enter", "enter", "enter", "enter")
        await settle(pilot)
        assert "Round 1, 6:40: Anna Seller, Ravi Buyer" in shown(screen)
        assert "Round 2, 0:00: Ravi Seller, Anna Buyer" in shown(screen)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.question.step.id == "model"
    assert stored(walk, "play") == ("given", {"roles": {"seller": "Anna", "buyer": "Ravi"}, "rounds": [400, 0]})


async def test_the_first_answer_counts_and_hints_stay_counted(walk: Walk) -> None:
    async with walking(walk, "move") as (pilot, screen):
        await pilot.press("f3", "1", "enter")
        await settle(pilot)
        assert "Hint 1 of 2: One." in shown(screen)
        assert "→ 0 of 2 points" in shown(screen)
        assert "He will ask again." in shown(screen)
        await pilot.press("2")
        await until(pilot, lambda: stored(walk, "move") == ("given", "drop"))
        await pilot.press("enter", "ctrl+up")
        await settle(pilot)
        assert "Hint 1 of 2: One." in shown(screen)
        assert "He will ask again." in shown(screen)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert "Score: 0 of 2 points" in shown(screen)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: "Finish: Hold the price" in shown(screen))
        await pilot.press("y")
        await until(pilot, lambda: walk.book.sessions.get(walk.session.id).state == "finished")
    assert not walk.book.time.where(session=walk.session.id)


async def test_a_step_that_must_stop_keeps_what_stands_there(book: Book, clock: Clock) -> None:
    step = Step(id="plan", verb="ask", answer="text", sentence="Plan", seconds=60, hard_stop=True, section="One")
    slow = replace(STEPS[3], needs=(), after_seconds=30, section="Two")
    walk = sessions.start(book, replace(EXERCISE, steps=(step, slow)))
    async with walking(walk) as (pilot, screen):
        assert "1 min, then it stops" in shown(screen)
        assert [line for line in ("One", "▸ Plan", "Two", "  Model") if line not in shown(screen)] == []
        await write(pilot, "Ask first")
        for _ in range(2):
            clock.forward(40)
            screen._look_at_clock()
        await settle(pilot)
        assert "Time is up." in shown(screen)
        assert "step 1:20/1:00 !" in shown(screen)
        await write(pilot, "lost")
        assert stored(walk, "plan") == ("given", "Ask first")
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert "It opens in 0:30." in shown(screen)
        assert "Trade." not in shown(screen)
        clock.forward(31)
        screen._look_at_clock()
        await pilot.press("enter")
        await settle(pilot)
        assert "Trade." in shown(screen)
    assert walk.book.sessions.get(walk.session.id).spent == {"plan": 80, "model": 31}


async def test_a_real_opportunity_is_picked_from_the_list(walk: Walk) -> None:
    async with walking(walk, "transfer") as (pilot, screen):
        await write(pilot, "Trade, not gift\n")
        await until(pilot, lambda: "Say which open opportunity" in shown(screen))
        await pilot.press("f4")
        await until(pilot, lambda: "About which opportunity?" in shown(screen))
        await write(pilot, "kovacs\n")
        await settle(pilot)
        assert "Kovacs AG renewal" in shown(screen)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: stored(walk, "transfer") is not None and stored(walk, "transfer")[0] == "given")
    (kovacs,) = walk.book.opportunities.where(name="Kovacs AG renewal")
    (filed,) = walk.close(5).filed
    assert (filed.opportunity, filed.rep) == (kovacs.id, kovacs.rep)


def test_hostile_cases_and_cards_look_harmless(snap_compare: Snap, book: Book) -> None:
    roles = tuple(replace(role, name=HOSTILE + role.id, brief=HOSTILE * 3, private=False) for role in ROLES)
    case = replace(CASE, people=(replace(CASE.people[0], name=HOSTILE, stance="long " * 80),))
    steps = (
        replace(STEPS[0], panels=("case.people", "case.documents.mail"), section=HOSTILE),
        replace(STEPS[2], roles=roles),
    )
    walk = sessions.start(book, replace(EXERCISE, title=HOSTILE, case=case, steps=steps))
    keys = at_step(walk, "play", text=f"{HOSTILE}a\n{HOSTILE}b\n\n")
    assert snap_compare(still_app(book), terminal_size=(120, 36), run_before=keys)


async def test_what_is_said_to_an_answer_stays_until_the_next_step(walk: Walk) -> None:
    async with walking(walk, "move") as (pilot, screen):
        await pilot.press("down", "enter")
        await settle(pilot)
        assert stored(walk, "move") == ("given", "trade")
        assert "A trade." in shown(screen)
        await pilot.press("enter")
        await until(pilot, lambda: "A trade." not in shown(screen))


@SIZES
def test_a_verdict(snap_compare: Snap, walk: Walk, size: tuple[int, int]) -> None:
    moves = (*MOVES, Choice(value="why", label="Ask what happens on Friday", points=None, feedback="Good question."))
    walk = sessions.start(walk.book, replace(EXERCISE, id="more", steps=(STEPS[0], replace(STEPS[1], choices=moves))))
    assert snap_compare(still_app(walk.book), terminal_size=size, run_before=at_step(walk, "move", "2", "enter"))


def test_a_card_to_look_away_from(snap_compare: Snap, walk: Walk) -> None:
    keys = at_step(walk, "play", text="Anna\nRavi\n\n")
    assert snap_compare(still_app(walk.book), terminal_size=(80, 24), run_before=keys)
