"""What finished sessions say about a playbook's steps."""

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.stats import playbook_stats
from workbook.model import Opportunity
from workbook.playbook.schema import Playbook

ANSWERS = {"smallest": "A call", "rep": [{"owner": "rep", "text": "Call", "due": "2026-11-27"}]}


def held(book: Book, kovacs: Opportunity, stuck: Playbook, answers: dict[str, object], **spent: int) -> None:
    walk = sessions.start(book, stuck, None, kovacs)
    for step, answer in answers.items():
        walk.answer(step, answer)
    walk.skip("worth", "unknown")
    walk.spend(spent)
    walk.close(0)


def test_seconds_answers_and_skips_by_step(book: Book, kovacs: Opportunity, stuck: Playbook) -> None:
    held(book, kovacs, stuck, {**ANSWERS, "where": "money", "paid": "Budget"}, where=30, paid=50, smallest=60)
    held(book, kovacs, stuck, {**ANSWERS, "where": "ours"}, where=90, smallest=600)
    sessions.start(book, stuck, None, kovacs).abandon()
    sessions.start(book, stuck, None, kovacs)
    found = playbook_stats(book, stuck)
    assert (found.finished, found.abandoned, found.open, found.completion) == (2, 1, 1, 2 / 3)
    by_id = {step.id: step for step in found.steps}
    assert (by_id["where"].seconds, by_id["where"].timed, by_id["where"].answered) == (60, 2, 2)
    assert (by_id["paid"].came_up, by_id["paid"].skip_rate) == (1, 0)
    assert (by_id["worth"].came_up, by_id["worth"].skipped, by_id["worth"].skip_rate) == (2, 2, 1)
    assert by_id["sure"].seconds is None
    assert found.minutes == (140 / 60 + 690 / 60) / 2
    assert found.remarks == ()


def test_from_five_sessions_on_it_is_said_what_nobody_answers(book: Book, kovacs: Opportunity, stuck: Playbook) -> None:
    for _ in range(5):
        held(book, kovacs, stuck, ANSWERS)
    remarks = playbook_stats(book, stuck).remarks
    assert 'Nobody answers step 6, "Worth", in 5 sessions.' in remarks
    assert not any("Smallest" in each or "History" in each for each in remarks)


def test_a_step_keeps_its_figures_under_a_new_id(book: Book, kovacs: Opportunity, stuck: Playbook) -> None:
    held(book, kovacs, stuck, {**ANSWERS, "where": "money"}, where=40)
    steps = tuple(replace(step, id="place", was=("where",)) if step.id == "where" else step for step in stuck.steps)
    renamed = replace(stuck, version="2.0", steps=steps)
    found = next(step for step in playbook_stats(book, renamed).steps if step.id == "place")
    assert (found.answered, found.seconds) == (1, 40)


def test_nothing_walked_gives_no_figures(book: Book, stuck: Playbook) -> None:
    found = playbook_stats(book, stuck)
    assert (found.completion, found.minutes, found.remarks) == (None, None, ())
    assert all(step.skip_rate is None for step in found.steps)
