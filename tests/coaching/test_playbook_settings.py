"""What a team sets in a playbook: kept in the workbook, checked, undone, and left alone by what was held before."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from tests.clock import Clock
from tests.coaching.conftest import TODAY
from workbook.book import Book
from workbook.coaching import newer, sessions
from workbook.coaching.playbook_settings import (
    left_over,
    let_go,
    reset,
    set_value,
    team_settings,
    type_in,
    values_of,
)
from workbook.coaching.walk import Walk
from workbook.model import Rep
from workbook.playbook.schema import Choice, Playbook, Setting, Step
from workbook.playbook.team_values import allowed
from workbook.settings import SettingProblem

DAYS = (Choice(value="mon", label="Monday"), Choice(value="tue"), Choice(value="wed"))
HOURS = Setting(label="Hours in a week", answer="number", default="40", min="1", max="80")
SETTINGS = {
    "hours": HOURS,
    "day": Setting(label="Our day", answer="choice", default="mon", choices=DAYS),
    "goal": Setting(label="Goal", answer="text", default="First conversations"),
}
PLAYBOOK = Playbook(
    format=1, id="chase", version="1.0", title="Chasing", subject="rep", settings=SETTINGS,
    compute={"share": "round(spent / hours * 100)"},
    steps=(
        Step(id="spent", verb="ask", sentence="How many of <hours> hours went into <goal>?", answer="number"),
        Step(id="much", verb="say", sentence="That is <share> %, looked at on <day>.", when="= spent > hours / 2"),
    ),
)  # fmt: skip


@pytest.fixture
def chase() -> Playbook:
    return PLAYBOOK


@pytest.fixture
def walk(book: Book, chase: Playbook, dana: Rep) -> Iterator[Walk]:
    yield sessions.start(book, chase, dana)


def words(book: Book, playbook: Playbook = PLAYBOOK) -> dict[str, str]:
    return {each.name: each.value for each in team_settings(book, playbook)}


def test_until_it_is_set_a_setting_has_its_default(book: Book, chase: Playbook) -> None:
    assert words(book) == {"hours": "40", "day": "Monday", "goal": "First conversations"}
    assert not any(each.changed for each in team_settings(book, chase))
    assert values_of(book, chase) == {}


@pytest.mark.parametrize(
    ("name", "typed", "stored", "shown"),
    [("hours", "36", "36", "36"), ("hours", "37.5", "37.5", "37.5"), ("day", "tue", "tue", "tue"),
     ("day", "3", "wed", "wed"), ("goal", "  Calls to\nnew people ", "Calls to new people", "Calls to new people")],
)  # fmt: skip
def test_a_value_is_read_like_an_answer(book: Book, name: str, typed: str, stored: object, shown: str) -> None:
    found = type_in(book, PLAYBOOK, name, typed)
    assert (found.value, found.changed, found.stored) == (shown, True, stored)
    assert values_of(book, PLAYBOOK) == {name: stored}


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("hours", "many", 'hours cannot be "many". Write a number from 1 to 80.'),
        ("hours", "0", 'hours cannot be "0". Write a number from 1 to 80.'),
        ("day", "Friday", 'day cannot be "Friday". Write one of these: Monday, tue, wed.'),
        ("hour", "3", 'Chasing has no setting "hour". Did you mean "hours"?'),
        ("x", "3", 'Chasing has no setting "x". There are hours, day, goal.'),
    ],
)
def test_what_cannot_be_set_is_said_in_one_sentence(book: Book, name: str, typed: str, message: str) -> None:
    with pytest.raises(SettingProblem) as told:
        type_in(book, PLAYBOOK, name, typed)
    assert str(told.value) == message
    assert values_of(book, PLAYBOOK) == {}
    assert book.history() == []


def test_a_change_is_one_undo_and_stands_in_the_history(book: Book) -> None:
    type_in(book, PLAYBOOK, "hours", "36")
    type_in(book, PLAYBOOK, "hours", "30")
    assert [entry.words for entry in book.history()] == [
        'Set "Hours in a week" of Chasing to 30', 'Set "Hours in a week" of Chasing to 36',
    ]  # fmt: skip
    book.undo()
    assert words(book)["hours"] == "36"
    book.undo()
    assert words(book)["hours"] == "40"
    book.redo()
    assert words(book)["hours"] == "36"


@pytest.mark.parametrize("back", ["", "40", "40.0"])
def test_nothing_and_the_default_put_the_default_back(book: Book, back: str) -> None:
    type_in(book, PLAYBOOK, "hours", "36")
    assert not type_in(book, PLAYBOOK, "hours", back).changed
    assert book.settings.playbooks == {}
    assert book.history()[0].words == 'Put "Hours in a week" of Chasing back to 40'


def test_putting_back_what_was_not_changed_writes_nothing(book: Book) -> None:
    assert reset(book, PLAYBOOK, "hours").value == "40"
    assert book.history() == []


def test_another_program_sees_it_and_neither_takes_back_what_the_other_set(book: Book, clock: Clock) -> None:
    with Book.open(book.folder, today=TODAY, now=clock) as other:
        assert words(other)["hours"] == "40"
        type_in(book, PLAYBOOK, "hours", "36")
        type_in(other, PLAYBOOK, "day", "tue")
        other.save_settings(replace(other.settings, cadence_days=7), "Set the days to 7")
        type_in(book, PLAYBOOK, "goal", "Calls")
        other.catch_up()
        assert words(other) == words(book) == {"hours": "36", "day": "tue", "goal": "Calls"}
        assert book.settings.cadence_days == 7


def test_a_value_that_the_playbook_cannot_use_any_more_is_told_and_nothing_is_lost(book: Book) -> None:
    type_in(book, PLAYBOOK, "hours", "70")
    type_in(book, PLAYBOOK, "goal", "Calls")
    narrower = replace(
        PLAYBOOK, settings={"hours": replace(HOURS, max="60"), "goal": Setting(label="Goal", answer="yes_no")}
    )
    hours, goal = team_settings(book, narrower)
    assert (hours.value, hours.changed) == ("40", False)
    assert hours.problem == '"70" was set and is not used: what may be set is a number from 1 to 60.'
    assert goal.problem == '"Calls" was set and is not used: what may be set is yes or no.'
    assert values_of(book, narrower) == {}
    assert values_of(book, PLAYBOOK) == {"hours": "70", "goal": "Calls"}


def test_what_is_no_setting_any_more_is_told_and_can_be_let_go(book: Book) -> None:
    type_in(book, PLAYBOOK, "hours", "36")
    without = replace(PLAYBOOK, settings={"day": SETTINGS["day"]}, compute={})
    (_, gone) = team_settings(book, without)
    assert gone.problem == '"36" was set and is not used: the playbook has no such setting (any more).'
    reset(book, without, "hours")
    assert values_of(book, PLAYBOOK) == {}
    book.undo()
    assert [each.name for each in left_over(book, "chase")] == ["hours"]
    let_go(book, "chase", "hours")
    assert left_over(book, "chase") == []
    with pytest.raises(SettingProblem, match='Nothing was set as "hours" in chase'):
        let_go(book, "chase", "hours")


def test_hostile_values_that_another_hand_wrote_change_nothing(book: Book) -> None:
    odd: list[Any] = ["[/red]", {"a": 1}, ["mon"], True, 1e300, -1, "NaN", "9" * 400, None, "", {"text": "5"}]
    for value in odd:
        own = {name: value for name in SETTINGS if value is not None and name != "goal"}
        book.save_settings(replace(book.settings, playbooks={"chase": own}), "Wrote by hand")
        assert values_of(book, PLAYBOOK) == {}
        assert words(book)["hours"] == "40"


def test_computes_conditions_and_sentences_use_what_the_team_set(book: Book, dana: Rep) -> None:
    type_in(book, PLAYBOOK, "hours", "20")
    type_in(book, PLAYBOOK, "goal", "<rep.name> [b]calls[/b]")
    walk = sessions.start(book, PLAYBOOK, dana)
    assert walk.sentence("spent") == "How many of 20 hours went into <rep.name> [b]calls[/b]?"
    walk.answer("spent", "15")
    assert walk.flow.values["share"] == Decimal(75)
    assert walk.sentence("much") == "That is 75 %, looked at on Monday."
    assert walk.flow.step("much") is not None


def test_a_session_keeps_what_was_set_when_it_began(book: Book, walk: Walk) -> None:
    walk.answer("spent", "21")
    type_in(book, PLAYBOOK, "hours", "80")
    again = sessions.resume(book, walk.session)
    assert again.sentence("spent") == "How many of 40 hours went into First conversations?"
    assert [shown.id for shown in again.flow.steps] == ["spent", "much"]
    again.close(0)
    type_in(book, PLAYBOOK, "hours", "2")
    assert Walk(book, again.session).flow.values["share"] == Decimal(53)


def test_an_open_session_is_offered_what_was_set_since(book: Book, walk: Walk, chase: Playbook) -> None:
    assert newer.newer(walk, chase) is None
    type_in(book, chase, "hours", "20")
    found = newer.newer(walk, chase)
    assert found is not None and found.only_set
    assert found.words == "Hours in a week: 20, was 40."
    newer.move(walk, found)
    assert walk.sentence("spent").startswith("How many of 20 hours")
    assert newer.newer(walk, chase) is None
    assert book.history()[0].words == 'Took what the team set since into "Chasing" (Dana Whitfield)'
    book.undo()
    walk.refresh()
    assert walk.sentence("spent").startswith("How many of 40 hours")


def test_what_was_not_wanted_is_not_offered_again_until_it_is_another_one(
    book: Book, walk: Walk, chase: Playbook
) -> None:
    type_in(book, chase, "hours", "20")
    found = newer.newer(walk, chase)
    assert found is not None
    newer.stay(walk, found)
    assert newer.newer(walk, chase) is None
    type_in(book, chase, "hours", "25")
    assert newer.newer(walk, chase) is not None


def test_a_newer_version_brings_what_is_set_in_it(book: Book, walk: Walk, chase: Playbook) -> None:
    type_in(book, chase, "hours", "20")
    version = replace(chase, version="1.1", settings={**SETTINGS, "hours": replace(HOURS, default="30", min="25")})
    found = newer.newer(walk, version)
    assert found is not None and not found.only_set
    assert "Hours in a week: 30, was 40." in found.words
    newer.move(walk, found)
    assert walk.sentence("spent").startswith("How many of 30 hours")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (Setting(label="s", answer="money", min="100"), "an amount, at least 100"),
        (Setting(label="s", answer="percent", min="5", max="50"), "a percentage from 5% to 50%"),
        (Setting(label="s", answer="date", max="2026-12-31"), "a day, not after 31 Dec 2026, like 2026-01-31 or fri"),
        (Setting(label="s", answer="date", min="today"), "a day, not before today, like 2026-01-31 or fri"),
        (Setting(label="s", answer="time_span", max=90), "a length of time, at most 1 h 30, like 45 or 1h30"),
        (Setting(label="s", answer="yes_no"), "yes or no"),
        (Setting(label="s", answer="scale"), "a whole number from 0 to 10"),
        (Setting(label="s", answer="choices", choices=DAYS[1:]), "one or more of these: tue, wed"),
        (Setting(label="s", answer="rank", choices=DAYS), "all of these, the first one first: Monday, tue, wed"),
        (Setting(label="s", answer="list"), "one thing or several"),
        (Setting(label="s"), "a line of text"),
    ],
)  # fmt: skip
def test_what_may_be_set_stands_in_words(setting: Setting, words: str) -> None:
    assert allowed(setting) == words


@pytest.mark.parametrize(
    ("setting", "typed", "stored"),
    [
        (Setting(label="s", answer="money", default="5"), "48k", "48000"),
        (Setting(label="s", answer="percent", min="5", max="50"), "25 %", "25"),
        (Setting(label="s", answer="date", min="today"), "tomorrow", "2026-11-21"),
        (Setting(label="s", answer="time_span"), "1h30", 90),
        (Setting(label="s", answer="yes_no", default=True), "no", False),
        (Setting(label="s", answer="scale"), "7", 7),
        (Setting(label="s", answer="choices", choices=DAYS), "tue, Monday", ["tue", "mon"]),
        (Setting(label="s", answer="rank", choices=DAYS), "wed, Monday, tue", ["wed", "mon", "tue"]),
        (Setting(label="s", answer="list"), "Call twice\nWrite once", ["Call twice", "Write once"]),
        (Setting(label="s", answer="long_text"), "Two\nlines", "Two\nlines"),
        (Setting(label="s", answer="stage"), "Proposal", "Proposal"),
    ],
)  # fmt: skip
def test_every_type_is_kept_and_read_again(book: Book, setting: Setting, typed: str, stored: object) -> None:
    one = replace(PLAYBOOK, settings={"s": setting}, compute={})
    assert type_in(book, one, "s", typed).stored == stored
    book.catch_up()
    assert values_of(book, one) == {"s": stored}
    assert team_settings(book, one)[0].problem == ""


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (Setting(label="s", answer="rank", choices=DAYS), ["mon"]),
        (Setting(label="s", answer="choices", choices=DAYS), ["fri"]),
        (Setting(label="s", answer="date", min="today"), "2026-11-01"),
        (Setting(label="s", answer="date", max="2026-12-31"), "2027-01-01"),
        (Setting(label="s", answer="scale"), 11),
        (Setting(label="s", answer="percent", max="50"), "51"),
        (Setting(label="s", answer="yes_no"), "yes"),
    ],
)
def test_a_value_outside_what_may_be_set_is_refused(book: Book, setting: Setting, value: object) -> None:
    one = replace(PLAYBOOK, settings={"s": setting}, compute={})
    with pytest.raises(SettingProblem, match=r"^s cannot be .* Write "):
        set_value(book, one, "s", value)
