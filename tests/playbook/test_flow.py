"""Walking a playbook: what shows, what is done, what comes next, whatever is answered in whatever order."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playbook.files import playbook, reading
from tests.playbook.given import GivenAnswer, first_open
from tests.playbook.review import REVIEW
from workbook.playbook.facts import samples
from workbook.playbook.flow import Flow
from workbook.playbook.schema import Playbook, Step

TODAY = date(2026, 11, 21)


def review() -> Playbook:
    found = reading(REVIEW).playbook
    assert found is not None
    return found


def walk(answers: dict[str, Any], book: Playbook | None = None, **more: Any) -> Flow:
    given_answers = {k: v if isinstance(v, GivenAnswer) else GivenAnswer(v) for k, v in answers.items()}
    facts = more.pop("facts", samples("opportunity"))
    return Flow(book or review(), facts, given_answers, today=TODAY, **more)


def ids(flow: Flow) -> list[str]:
    return [shown.id for shown in flow.steps]


BEFORE = ["opening", "commitments", "pain", "champion", "sums", "sure", "answer_sheet", "commitment", "my_help"]


def test_steps_appear_and_disappear_with_the_answers_before_them() -> None:
    assert ids(walk({})) == BEFORE
    coached = walk({"champion": "coach"})
    assert ids(coached) == [*BEFORE[:4], "find_champion", *BEFORE[4:]]
    assert ids(walk({"champion": "tested", "find_champion": "Omar"})) == BEFORE
    small = walk({"champion": "coach"}, facts={**samples("opportunity"), "amount": Decimal(19999)})
    assert ids(small) == BEFORE
    assert "unsure" in ids(walk({"sure": {"rep": {"pain": 5, "power": 2}, "manager": {"power": 3}}}))


def test_unknown_facts_hide_what_needs_them() -> None:
    assert "sums" not in ids(walk({}, facts={}))


def test_drafts_and_skipped_answers_decide_nothing() -> None:
    assert ids(walk({"champion": GivenAnswer("coach", "draft")})) == BEFORE
    skipped = walk({"champion": GivenAnswer("coach", "skipped", "not today")})
    assert ids(skipped) == BEFORE
    assert skipped.step("champion").state == "skipped"  # type: ignore[union-attr]


def test_an_answer_to_a_step_that_disappeared_counts_for_nothing() -> None:
    chain = playbook(
        "  - id: a\n    ask: A?\n    answer: yes_no\n"
        "  - id: b\n    ask: B?\n    answer: yes_no\n    when: {a: yes}\n"
        "  - id: c\n    say: C\n    when: {b: yes}\n"
    )
    assert ids(walk({"a": True, "b": True}, chain)) == ["a", "b", "c"]
    assert ids(walk({"a": False, "b": True}, chain)) == ["a"]


def test_states_progress_and_the_way_forth_and_back() -> None:
    flow = walk(
        {
            "opening": True,
            "commitments": GivenAnswer({}, "skipped"),
            "pain": GivenAnswer({"text": "the"}, "draft"),
        }
    )
    assert [shown.state for shown in flow.steps][:4] == ["done", "skipped", "now", "ahead"]
    assert flow.current == first_open(flow) == "pain"
    assert (flow.progress.done, flow.progress.total, flow.progress.minutes) == (2, 9, 20)
    assert (flow.next("pain"), flow.previous("pain")) == ("champion", "commitments")
    assert (flow.next("my_help"), flow.previous("opening"), flow.next("find_champion")) == (None, None, None)
    back = walk({"opening": True}, at="opening")
    assert back.current == "opening"
    assert (back.steps[0].state, back.steps[0].settled) == ("now", "done")


def test_a_step_that_is_gone_hands_over_to_the_next_one() -> None:
    assert walk({"champion": "tested"}, at="find_champion").current == "sums"
    assert walk({}, at="no_such_step").current == "opening"
    assert walk(dict.fromkeys(BEFORE, True)).current == "my_help"


def test_what_is_missing_before_the_review() -> None:
    assert walk({}).missing == ("pain", "commitment")
    assert walk({"pain": "", "commitment": []}).missing == ("pain", "commitment")
    reason = GivenAnswer(None, "skipped", "next week")
    assert walk({"pain": GivenAnswer(None, "skipped"), "commitment": reason}).missing == ("pain",)
    promised = [{"owner": "rep", "text": "Call", "due": "2026-12-01"}]
    assert walk({"pain": "They lose the bonus", "commitment": promised}).missing == ()


def test_the_quick_path_is_the_steps_that_it_names() -> None:
    quick = walk({}, quick=True)
    assert ids(quick) == ["opening", "champion", "commitment"]
    assert quick.progress.minutes == 5


def test_sentences_are_filled_in_as_plain_text() -> None:
    facts = {**samples("opportunity"), "rep.first_name": "[/red]Dana\x1b[2J", "days_since_last": None}
    flow = walk({}, facts=facts)
    opening = flow.steps[0].step.sentence
    assert opening == ("You last spoke about Cost case, phase two — days ago.\nBegin with what [/red]Dana promised.")
    sums = flow.step("sums")
    assert sums is not None
    assert sums.step.sentence == "For 600,000 it takes 27 wins, about 3 first calls a week."
    changed = walk({}, settings={"year_target": "300000"}).step("sums")
    assert changed is not None
    assert changed.step.sentence.startswith("For 300,000 it takes 14 wins")


def test_labels_of_choices_and_criteria_are_filled_in_too() -> None:
    book = playbook(
        "  - id: who\n    ask: Who?\n    answer: choice\n    choices: [{value: rep, label: <rep.first_name>}, me]\n"
        "  - id: sure\n    rate: Sure?\n    levels: {0: Not <rep.first_name>}\n"
        "    criteria: [{id: one, label: Knows <opportunity.account>}]\n"
    )
    who, sure = (shown.step for shown in walk({}, book).steps)
    assert [(choice.value, choice.label) for choice in who.choices] == [("rep", "Dana"), ("me", "")]
    assert sure.criteria[0].label == "Knows Kovacs AG"
    assert sure.levels == {0: "Not Dana"}


def test_labels_for_the_list_of_steps() -> None:
    labels = {shown.id: shown.label for shown in walk({}).steps}
    assert (labels["sums"], labels["my_help"]) == ("The sums", "My help")


def test_a_reveal_waits_for_the_attempt() -> None:
    reveal = walk({"pain": "x"}).step("answer_sheet")
    assert reveal is not None
    assert reveal.waiting_for == ("champion",)
    tried = walk({"pain": "x", "champion": GivenAnswer(None, "skipped")}).step("answer_sheet")
    assert tried is not None
    assert tried.waiting_for == ()


def test_steps_that_come_round_only_now_and_then() -> None:
    book = playbook(
        "  - id: a\n    ask: A?\n    answer: text\n    repeat: every 30 days\n"
        "  - id: b\n    ask: B?\n    answer: text\n    repeat: until answered\n"
    )
    assert ids(walk({}, book)) == ["a", "b"]
    facts = {"a.days_since": Decimal(29), "b.days_since": Decimal(400)}
    assert ids(walk({}, book, facts=facts)) == []
    assert ids(walk({}, book, facts={**facts, "a.days_since": Decimal(30)})) == ["a"]
    assert ids(walk({"b": "x"}, book, facts=facts)) == []


def test_answers_that_are_ids_are_shown_by_name() -> None:
    book = playbook("  - id: which\n    ask: Which?\n    answer: opportunity\n  - id: b\n    say: Now <which>.\n")
    assert walk({"which": 7}, book, shown={"which": "Kovacs AG"}).steps[1].step.sentence == "Now Kovacs AG."


def test_a_playbook_without_a_visible_step_is_no_accident() -> None:
    book = playbook("  - id: a\n    say: x\n    when: {amount: unanswered}\n")
    flow = walk({}, book)
    assert (flow.steps, flow.current, first_open(flow), flow.missing) == ((), "", None, ())
    assert (flow.progress.done, flow.progress.total) == (0, 0)


RAW = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(
    ["coach", "none", "tested", "2026-11-25", "12.5", {"rep": {"power": 1}}, ["x"], [{"text": "y"}],
     {"3": {"status": "kept"}}]
)  # fmt: skip
ANSWER = st.builds(GivenAnswer, RAW, st.sampled_from(["draft", "given", "skipped"]), st.sampled_from(["", "why"]))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), ANSWER), max_size=25), st.booleans())
def test_any_order_of_answers_ends_and_reaches_every_visible_step(
    moves: list[tuple[int, GivenAnswer]], quick: bool
) -> None:
    book = review()
    answers: dict[str, GivenAnswer] = {}
    for number, answer in moves:
        flow = walk(dict(answers), book, quick=quick)
        assert_walkable(flow)
        answers[book.steps[number % len(book.steps)].id] = answer
    flow = walk(dict(answers), book, quick=quick)
    for _ in book.steps:
        assert_walkable(flow)
        if first_open(flow) is None:
            break
        answers[first_open(flow)] = GivenAnswer("coach", "given")
        flow = walk(dict(answers), book, quick=quick)
    assert first_open(flow) is None
    assert flow.progress.done == flow.progress.total


def assert_walkable(flow: Flow) -> None:
    """From the first step `next` leads over every visible step and ends; `previous` leads back."""
    way = [flow.steps[0].id] if flow.steps else []
    while way and (behind := flow.next(way[-1])):
        assert flow.previous(behind) == way[-1]
        way.append(behind)
        assert len(way) <= len(flow.playbook.steps)
    assert way == ids(flow)
    assert sum(1 for shown in flow.steps if shown.state == "now") == (1 if flow.steps else 0)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([s.id for s in reading(REVIEW).playbook.steps]), ANSWER))  # type: ignore[union-attr]
def test_later_answers_never_change_what_stands_before(answers: dict[str, GivenAnswer]) -> None:
    book = review()
    order = [step.id for step in book.steps]
    visible = set(ids(walk(dict(answers), book)))
    for index, step in enumerate(order):
        earlier = {name: answer for name, answer in answers.items() if name in order[:index]}
        assert (step in ids(walk(dict(earlier), book))) == (step in visible)


def test_damaged_conditions_of_an_old_session_hide_the_step() -> None:
    steps = (
        Step(id="a", verb="say", when={"b": 17}),
        Step(id="c", verb="say", when="= ("),
        Step(id="d", verb="say"),
    )
    book = Playbook(format=1, id="x", version="1", title="X", subject="rep", steps=steps, compute={"k": "k + ("})
    assert ids(walk({}, book)) == ["d"]
