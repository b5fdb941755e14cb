"""Exercises: what answers are worth, who plays what, how far apart raters are, and that practice counts for nothing."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from tests.coaching.conftest import TODAY
from workbook.book import Book
from workbook.coaching import commitments, newer, sessions
from workbook.coaching.gaps import gaps, weighted
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.roles import cast_of, cast_problem
from workbook.coaching.scoring import judged
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError
from workbook.insight.attention import rank
from workbook.insight.look import look_here
from workbook.insight.opportunities import surroundings
from workbook.model import Opportunity, Rep
from workbook.playbook.case import Case, CasePromise, Company, Document, Person
from workbook.playbook.schema import Change, Choice, Criterion, Playbook, Role, Step

HOSTILE = "[/red] [@click=app.quit]x\x1b[31m\u202e"
CASE = Case(
    company=Company(name="Nordhafen Logistics", industry="Freight", staff=240),
    people=(Person(id="omar", name="Omar", role="Purchasing"), Person(id="petra", name="Petra")),
    ledger=(CasePromise(text="send the offer", owner="manager", due_in_days=-3),),
    documents=(Document(id="mail", title="From Omar", text=f"Match it by Friday.\n{HOSTILE}"),),
)
MOVES = (
    Choice(value="drop", label="Offer 10 %", points=Decimal(0), feedback="He will ask again."),
    Choice(value="trade", label="Ask for something", points=Decimal(2), feedback="A trade."),
)
ROLES = (
    Role(id="seller", name="Seller"), Role(id="buyer", name="Buyer", brief="46 000", private=True),
    Role(id="watcher", name="Observer", optional=True),
)  # fmt: skip
STEPS = (
    Step(id="read", verb="show", panels=("case.company", "case.documents.mail")),
    Step(id="move", verb="ask", answer="choice", sentence="What first?", choices=MOVES, hints=("One.", "Two.")),
    Step(id="play", verb="play", sentence="Call", roles=ROLES, rounds=2, seconds=360),
    Step(id="model", verb="reveal", sentence="One way", say="Trade.", needs=("move",)),
    Step(id="own", verb="commit", sentence="What will you try?"),
    Step(id="transfer", verb="commit", sentence="On which?", due="in 7 days", link="opportunity", remind=(7, 30)),
)
EXERCISE = Playbook(
    format=1, id="pushback", version="2.0", title="Hold the price", subject="self", kind="exercise", group="pairs",
    after=("open-questions",), case=CASE, steps=STEPS,
)  # fmt: skip


def ask(answer: Any, **more: Any) -> Step:
    return Step(id="q", verb="ask", answer=answer, sentence="?", **more)


@pytest.mark.parametrize(
    ("step", "value", "points", "most", "right", "said"),
    [
        (ask("choice", choices=MOVES), "trade", 2, 2, None, "A trade."),
        (ask("choice", choices=MOVES), "drop", 0, 2, None, "He will ask again."),
        (ask("choices", choices=MOVES), ["trade", "drop"], 2, 2, None, "A trade."),
        (ask("choice", choices=MOVES, correct="trade", points=Decimal(5)), "trade", 5, 5, True, "A trade."),
        (ask("number", correct="14", tolerance=Decimal(2)), "12", 1, 1, True, ""),
        (ask("number", correct="14", tolerance=Decimal(2), unit="calls"), "11.9", 0, 1, False, "14 calls, give"),
        (ask("percent", correct="25"), "25.0", 1, 1, True, ""),
        (ask("date", correct="2026-12-01", tolerance=Decimal(3)), "2026-12-04", 1, 1, True, ""),
        (ask("date", correct="2026-12-01"), "2026-12-02", 0, 1, False, "1 Dec 2026"),
        (ask("yes_no", correct=False), False, 1, 1, True, ""),
        (ask("rank", correct=("trade", "drop"), choices=MOVES), ["drop", "trade"], 0, 1, False, "Ask for"),
        (ask("text", correct="Friday"), "FRIDAY", 1, 1, True, ""),
        (ask("long_text", feedback="Compare it with the mail."), "so", None, None, None, "Compare it"),
        (ask("number", correct="14"), "", None, None, None, None),
        (ask("text"), "anything", None, None, None, None),
    ],
)  # fmt: skip
def test_an_answer_is_worth_what_its_step_says(
    step: Step, value: Any, points: int | None, most: int | None, right: bool | None, said: str | None
) -> None:
    found = judged(step, value)
    if said is None:
        assert found is None
        return
    assert found is not None
    assert (found.points, found.most, found.right) == (points, most, right)
    assert said in " ".join(found.words)


def test_needed_roles_go_round_and_an_observer_stays() -> None:
    step = STEPS[2]
    people = {"seller": "Anna", "buyer": "Ravi", "watcher": "Mei"}
    assert cast_of(step, people, 0) == people
    assert cast_of(step, people, 1) == {"seller": "Ravi", "buyer": "Anna", "watcher": "Mei"}
    assert cast_of(step, {"seller": "Anna", "buyer": "Ravi"}, 1) == {"seller": "Ravi", "buyer": "Anna"}
    assert cast_problem(step, {"seller": "Anna"}) == "Who plays Buyer? Write a name."
    assert '"anna" is there twice' in cast_problem(step, {"seller": "anna", "buyer": "Anna "})
    assert not cast_problem(step, {"seller": "Anna", "buyer": "Ravi"})


def test_the_widest_gap_stands_first_and_weights_count() -> None:
    criteria = (Criterion(id="asked", label="Asked"), Criterion(id="traded", label="Traded", weight=Decimal(2)))
    step = Step(id="score", verb="rate", by=("self", "observer"), high=3, criteria=criteria)
    scores = {"self": {"asked": 2, "traded": 3}, "observer": {"asked": 2, "traded": 0}}
    found = gaps(step, scores, {"self": "Anna", "observer": "Mei"})
    assert [(gap.criterion.id, gap.size, gap.words) for gap in found] == [
        ("traded", 3, "Anna 3 higher"), ("asked", 0, "the same"),
    ]  # fmt: skip
    assert weighted(step, scores["self"]) == (8, 9)
    third = gaps(step, scores | {"coach": {"asked": 0, "traded": 1}}, {})
    assert third[0].words == "3 apart: observer lowest, self highest"


def test_a_case_is_shown_as_far_as_earlier_steps_showed_it(book: Book) -> None:
    walk = sessions.start(book, EXERCISE)
    company, mail = walk.evidence("read")
    assert [line.text for line in company.lines] == ["Nordhafen Logistics", "Freight, 240 employees"]
    assert mail.title == "From Omar"
    assert "\x1b" not in "".join(line.text for line in mail.lines)
    assert walk.evidence("move") == [company, mail]
    people = replace(STEPS[0], panels=("case.people.petra", "case.ledger", "case.numbers"), limit=1)
    other = sessions.start(book, replace(EXERCISE, id="other", steps=(people,)))
    found = {panel.title: [(line.text, line.mark) for line in panel.lines] for panel in other.evidence("read")}
    assert found["Who is who"] == [("Petra", "head")]
    assert found["Promises"] == [("The manager promised", "head"), ("and 1 more", "dim")]
    assert found["Figures"] == [("Nothing to show", "dim")]


def figures(book: Book) -> Any:
    """Everything that is computed of the manager's time and pipeline."""
    needs = rank(book)
    return needs, look_here(book, [each.rep.id for each in needs]), surroundings(book, book.today), book.time.all()


def test_practice_counts_for_nothing_but_a_real_commitment_is_filed(
    book: Book, dana: Rep, ravi: Rep, kovacs: Opportunity
) -> None:
    before = figures(book)
    walk = sessions.start(book, EXERCISE, rep=dana, opportunity=kovacs)
    assert (walk.session.subject, walk.session.rep, walk.session.opportunity) == ("exercise", None, None)
    assert walk.title == "Hold the price · practice in pairs"
    assert sessions.before(book, EXERCISE) == ["open-questions"]
    walk.answer("move", "trade")
    walk.answer("own", [{"text": "Ask first", "typed": "fri"}])
    walk.spend({"move": 90, "play": 1500})
    assert walk.score is not None and (walk.score.points, walk.score.most) == (2, 2)
    assert figures(book) == before
    walk.close(26)
    assert figures(book) == before
    assert not book.commitments.all()
    assert book.sessions.get(walk.session.id).spent == {"move": 90, "play": 1500}
    later = sessions.start(book, replace(EXERCISE, id="next", kind="playbook", subject="team", after=("pushback",)))
    assert later.facts["session.number"] == 1
    assert not sessions.before(book, later.playbook)


def test_a_commitment_must_name_a_real_open_opportunity(book: Book, dana: Rep, kovacs: Opportunity) -> None:
    walk = sessions.start(book, EXERCISE)
    for on, told in (("", "Say which open opportunity"), ("atlantis", "There is no opportunity")):
        with pytest.raises(WorkbookError, match=told):
            walk.answer("transfer", [{"text": "Trade", "on": on}])
    walk.answer("transfer", [{"text": "Trade, not gift", "on": "cost case", "owner": "rep"}])
    assert walk.words("transfer") == "rep: Trade, not gift (Cost case, phase two · Kovacs AG), by 27 Nov 2026"
    (filed,) = walk.close(10).filed
    assert (filed.rep, filed.opportunity, filed.session) == (dana.id, kovacs.id, walk.session.id)
    assert filed.remind == (TODAY + timedelta(days=7), TODAY + timedelta(days=30))
    assert not book.time.all()
    assert commitments.is_reminded(filed, TODAY + timedelta(days=31))
    assert not commitments.is_reminded(filed, TODAY + timedelta(days=20))
    book.put(replace(kovacs, status="won"), "Won")
    again = sessions.start(book, EXERCISE)
    with pytest.raises(CoachingProblem, match="is not open"):
        again.answer("transfer", [{"text": "Trade", "opportunity": kovacs.id}])


def test_hints_are_counted_and_a_reveal_keeps_how_many(book: Book) -> None:
    walk = sessions.start(book, EXERCISE)
    assert [walk.hint("move") for _ in range(4)] == [1, 2, 2, 2]
    assert sessions.resume(book, walk.session).session.hints == {"move": 2}
    walk.answer("model")
    assert walk.answers["model"].value == {"opened": True, "hints": 0}
    walk.draft("play", {"roles": {"seller": "Anna", "buyer": "Ravi"}, "rounds": [200], "spent": 12})
    assert walk.words("play") == "Seller: Anna; Buyer: Ravi; round 1: 3:20"
    walk.close(0)
    assert book.answers.where(session=walk.session.id, step="play")[0].value == {
        "roles": {"seller": "Anna", "buyer": "Ravi"}, "rounds": [200],
    }  # fmt: skip


def test_a_step_that_asks_why_is_not_left_out_without_a_reason(book: Book) -> None:
    walk = sessions.start(book, replace(EXERCISE, steps=(replace(STEPS[1], skip_reason=True),)))
    with pytest.raises(CoachingProblem, match="asks why"):
        walk.skip("move")
    assert walk.skip("move", "no time").state == "skipped"


NEWER = replace(
    EXERCISE, version="2.1",
    changes=(Change(version="2.1", text="Shorter."), Change(version="1.0", text="First.")),
    steps=(
        replace(STEPS[1], id="first_move", was=("move",), sentence="What do you say first?"),
        replace(STEPS[2], verb="ask", answer="text", roles=()),
        Step(id="extra", verb="ask", answer="text", sentence="And then?"),
    ),
)  # fmt: skip


@pytest.fixture
def begun(book: Book) -> Walk:
    walk = sessions.start(book, EXERCISE)
    walk.answer("move", "trade")
    walk.answer("play", {"roles": {"seller": "Anna", "buyer": "Ravi"}, "rounds": [60, 61]})
    walk.answer("own", [{"text": "Ask first"}])
    walk.hint("move")
    walk.spend({"move": 30})
    walk.go("move")
    return walk


def test_a_session_moves_to_a_newer_playbook_with_its_answers(book: Book, begun: Walk) -> None:
    found = newer.newer(begun, NEWER)
    assert found is not None
    assert found.words.splitlines() == [
        "2.1: Shorter.", 'New: "Extra".', 'Gone: "Read", "Model", "Own" and "Transfer".',
        'In other words: "First move".', 'Asked anew: "Play".',
    ]  # fmt: skip
    old = begun.session
    newer.move(begun, found)
    assert (begun.session.version, begun.session.step) == ("2.1", "first_move")
    assert begun.answers["first_move"].value == "trade"
    assert (begun.session.spent, begun.session.hints) == ({"first_move": 30}, {"first_move": 1})
    assert begun.answers["play"].note == "Answered before: Seller: Anna; Buyer: Ravi; round 1: 1:00; round 2: 1:01"
    assert begun.answers["own"].value[0]["text"] == "Ask first"
    assert newer.newer(begun, NEWER) is None
    book.undo()
    begun.refresh()
    assert begun.session == old
    assert begun.answers["move"].value == "trade"
    assert begun.flow.steps[0].id == "read"


def test_staying_keeps_the_old_steps_and_is_not_asked_again(book: Book, begun: Walk) -> None:
    found = newer.newer(begun, NEWER)
    assert found is not None
    newer.stay(begun, found)
    assert newer.newer(sessions.resume(book, begun.session), NEWER) is None
    assert newer.newer(begun, replace(NEWER, version="2.2")) is not None
    assert newer.newer(begun, replace(NEWER, id="another")) is None
    assert newer.newer(begun, EXERCISE) is None


def test_scores_that_shall_not_be_compared_are_told_as_means(book: Book) -> None:
    step = Step(
        id="score", verb="rate", by=("self", "observer"), high=3, show_gap=False,
        criteria=(Criterion(id="asked", label="Asked"),),
    )  # fmt: skip
    walk = sessions.start(book, replace(EXERCISE, steps=(step,)))
    walk.draft("score", {"self": {"asked": 2}})
    assert walk.words("score") == "not shown before everyone has scored"
    walk.answer("score", {"self": {"asked": 2}, "observer": {"asked": 3}})
    assert walk.words("score") == "2 raters, on average Asked 2.5"


def test_a_panel_leaves_out_what_is_older_than_the_step_asks_for(book: Book, dana: Rep, kovacs: Opportunity) -> None:
    for days, text in ((40, "old"), (3, "new")):
        made = commitments.make(book, dana, "rep", text, TODAY, opportunity=kovacs)
        book.put(replace(made, made_on=TODAY - timedelta(days=days)), "Made earlier")
    step = Step(id="look", verb="show", panels=("rep_commitments",), since="30 days")
    playbook = replace(EXERCISE, kind="playbook", subject="rep", case=None, after=(), steps=(step,))
    (panel,) = sessions.start(book, playbook, rep=dana).evidence("look")
    assert [line.text.endswith("new") for line in panel.lines] == [True]
