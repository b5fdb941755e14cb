"""Walking a playbook: every keystroke safe, closing in one piece."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.clock import Clock
from tests.coaching.conftest import TODAY, stuck_playbook
from workbook.book import Book
from workbook.coaching import commitments, planning, sessions
from workbook.coaching.evidence import panel
from workbook.coaching.opportunities import add_opportunity
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.walk import Walk
from workbook.errors import NotFound, WorkbookError
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import Playbook

DAY = timedelta(days=1)
HOSTILE = "[/red] [@click=app.quit]x\x1b[31m\u202e " + "é" * 4000


@pytest.fixture
def walk(book: Book, stuck: Playbook, dana: Rep, kovacs: Opportunity) -> Walk:
    return sessions.start(book, stuck, opportunity=kovacs)


def finish(walk: Walk, **answers: object) -> None:
    """Answers what is required, and what is handed in."""
    given = {"smallest": "A call", "rep": [{"text": "Call Maria", "typed": "fri"}]} | answers
    for step, value in given.items():
        walk.answer(step, value)


def test_a_walk_starts_at_the_first_step_and_fills_in_names(walk: Walk) -> None:
    assert walk.flow.current == "history"
    assert walk.step is not None and walk.step.step.sentence == "Read the moves of Cost case, phase two."
    assert walk.title == "Stuck opportunity · Cost case, phase two · Kovacs AG · Dana Whitfield"
    assert [shown.id for shown in walk.missing()] == ["smallest", "rep"]


def test_what_is_typed_is_there_after_reopening(walk: Walk, clock: Clock) -> None:
    walk.go("smallest")
    walk.draft("smallest", "Fifteen min")
    walk.draft("smallest", "Fifteen minutes with\ntheir controller ")
    walk.tick(42)
    with Book.open(walk.book.folder, today=TODAY + DAY, now=clock) as again:
        resumed = sessions.resume(again, sessions.open_sessions(again)[0])
        assert resumed.flow.current == "smallest"
        assert resumed.box("smallest") == {"text": "Fifteen minutes with\ntheir controller "}
        assert (resumed.session.seconds, resumed.minutes) == (42, 1)


def test_a_killed_terminal_loses_nothing_that_was_saved(book: Book, walk: Walk, tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys
        from datetime import date, datetime, UTC
        from pathlib import Path
        from workbook.book import Book
        from workbook.coaching import sessions
        book = Book.open(Path(sys.argv[1]), today=date(2026, 11, 20), now=lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))
        walk = sessions.resume(book, sessions.open_sessions(book)[0])
        walk.go("smallest")
        for end in range(1, 10_000):
            walk.draft("smallest", "x" * end)
            print(end, flush=True)
        """
    )
    command = [sys.executable, "-c", script, str(book.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."}) as typing:
        assert typing.stdout is not None
        seen = [int(typing.stdout.readline()) for _ in range(25)]
        typing.send_signal(signal.SIGKILL)
        seen += [int(line) for line in typing.stdout if line.endswith("\n")]
    book.catch_up()
    resumed = sessions.resume(book, sessions.open_sessions(book)[0])
    assert resumed.flow.current == "smallest"
    assert len(resumed.box("smallest")["text"]) - seen[-1] in (0, 1)


def test_starting_again_goes_on_with_the_open_session(walk: Walk, kovacs: Opportunity) -> None:
    walk.go("where")
    again = sessions.start(walk.book, stuck_playbook("1.1"), opportunity=kovacs)
    assert again.session.id == walk.session.id
    assert (again.flow.current, again.playbook.version) == ("where", "1.0")


def test_answers_open_and_hide_steps_and_keep_the_sentence(walk: Walk) -> None:
    assert walk.flow.step("paid") is None
    walk.answer("where", "money")
    assert walk.flow.step("paid") is not None
    walk.answer("paid", "From the reserve")
    walk.answer("where", "ours")
    assert walk.flow.step("paid") is None
    kept = walk.answer_of("paid")
    assert kept is not None and (kept.value, kept.sentence) == ("From the reserve", "How did they pay?")
    walk.answer("yours", {})
    yours = walk.answer_of("yours")
    assert yours is not None and yours.sentence == "Now yours, Dana."


def test_going_back_to_an_answer_does_not_unsay_it(walk: Walk) -> None:
    walk.answer("smallest", "A call")
    walk.draft("smallest", "A call")
    held = walk.answer_of("smallest")
    assert held is not None and held.state == "given"
    walk.draft("smallest", "A call, or")
    held = walk.answer_of("smallest")
    assert held is not None and (held.state, held.value) == ("draft", {"text": "A call, or"})


def test_notes_and_skips(walk: Walk) -> None:
    walk.note("where", "said with a sigh")
    walk.skip("where", "not now")
    held = walk.answer_of("where")
    assert held is not None and (held.state, held.note, held.reason) == ("skipped", "said with a sigh", "not now")
    walk.skip("smallest")
    assert "smallest" in walk.flow.missing
    walk.skip("smallest", "the buyer is away")
    assert "smallest" not in walk.flow.missing


def test_closing_does_it_all_at_once_and_one_undo_takes_it_back(book: Book, walk: Walk, dana: Rep, ravi: Rep) -> None:
    mine = commitments.make(book, dana, "manager", "pricing approval", TODAY - 3 * DAY)
    theirs = commitments.make(book, dana, "rep", "two first meetings", TODAY)
    third = commitments.make(book, dana, "rep", "send the case", TODAY)
    assert [one.id for one in walk.to_check("mine")] == [mine.id]
    assert [one.id for one in walk.to_check("yours")] == [theirs.id, third.id]
    walk.answer("mine", {str(mine.id): {"status": "kept"}})
    walk.answer("yours", {
        str(theirs.id): {"status": "moved", "to": "in 4 days", "reason": "Maria was ill"},
        str(third.id): {"status": "open"},
    })  # fmt: skip
    finish(walk, mgr=[{"text": "Speak to legal", "typed": "in 10 days", "kind": "obstacle"}])
    before = len(book.history())
    done = walk.close(minutes=25, next_on=TODAY + 7 * DAY, next_note="bring figures")
    assert len(book.history()) == before + 1
    assert done.time is not None and (done.time.kind, done.time.minutes, done.time.on, done.time.reps) == (
        "opportunity", 25, TODAY, (dana.id,),
    )  # fmt: skip
    assert done.time.session == walk.session.id
    assert [(one.owner, one.text, one.due, one.kind, one.session) for one in done.filed] == [
        ("rep", "Call Maria", date(2026, 11, 27), "action", walk.session.id),
        ("manager", "Speak to legal", date(2026, 11, 30), "obstacle", walk.session.id),
    ]
    assert book.commitments.get(mine.id).status == "kept"
    assert book.commitments.get(theirs.id).due == TODAY + 4 * DAY
    assert book.commitments.get(third.id) == third
    assert done.plan is not None and planning.next_plan(book, dana) == done.plan
    assert done.words == [
        "25 min counted as opportunity.", "2 commitments filed: 1 of yours and 1 of the rep's.",
        "2 earlier commitments settled or moved.", "Next one-on-one on 27 Nov 2026.",
    ]  # fmt: skip
    assert book.sessions.where(state="finished", rep=dana.id) == [walk.session]

    book.undo()
    assert book.time.all() == [] and book.plans.all() == []
    assert book.commitments.all() == [mine, theirs, third]
    assert [one.id for one in sessions.open_sessions(book)] == [walk.session.id]
    resumed = sessions.resume(book, walk.session)
    assert resumed.answer_of("smallest") is not None
    resumed.close(minutes=25)


def test_closing_names_what_is_missing(walk: Walk) -> None:
    with pytest.raises(CoachingProblem, match='"Smallest step" and "You will" are still to be answered'):
        walk.close(minutes=10)
    assert walk.book.time.all() == []
    assert walk.session.state == "open"


def test_closing_enters_what_was_typed_and_refuses_what_cannot_be_read(walk: Walk) -> None:
    walk.draft("smallest", "A call")
    walk.draft("rep", [{"owner": "rep", "text": "Call Maria", "typed": ""}])
    walk.draft("worth", "a lot")
    with pytest.raises(CoachingProblem, match='"Worth" is not entered yet: "a lot" is not a number'):
        walk.close(minutes=10)
    walk.draft("worth", "48k")
    assert [(one.text, one.due) for one in walk.commitments()] == [("Call Maria", TODAY + 3 * DAY)]
    walk.close(minutes=10)
    worth = walk.answer_of("worth")
    assert worth is not None and (worth.state, worth.value) == ("given", "48000")


def test_a_closed_session_is_read_only(walk: Walk) -> None:
    finish(walk)
    walk.close(minutes=10)
    for attempt in (lambda: walk.draft("where", "x"), lambda: walk.close(10), lambda: walk.go("where"), walk.abandon):
        with pytest.raises(CoachingProblem, match="is closed"):
            attempt()


def test_no_minutes_count_nothing_and_a_day_may_be_given(book: Book, walk: Walk, kovacs: Opportunity) -> None:
    finish(walk)
    assert walk.close(minutes=0).time is None
    again = sessions.start(book, stuck_playbook(), opportunity=kovacs)
    finish(again)
    with pytest.raises(CoachingProblem, match="has not happened yet"):
        again.close(minutes=10, on=TODAY + DAY)
    done = again.close(minutes=10, on=TODAY - DAY)
    assert done.time is not None and done.time.on == TODAY - DAY


def test_what_was_settled_meanwhile_stays_settled(book: Book, walk: Walk, dana: Rep) -> None:
    mine = commitments.make(book, dana, "manager", "pricing approval", TODAY)
    walk.answer("mine", {str(mine.id): {"status": "dropped", "reason": "no longer needed"}})
    commitments.keep(book, mine)
    finish(walk)
    assert walk.close(minutes=5).settled == []
    assert book.commitments.get(mine.id).status == "kept"


@pytest.mark.parametrize(
    ("step", "value", "sentence"),
    [
        ("mine", {"1": {"status": "moved", "to": "fri"}}, "Say why"),
        ("mine", {"1": {"status": "moved", "to": "someday", "reason": "x"}}, "is not a day"),
        ("mine", {"1": {"status": "lost"}}, "cannot be lost"),
        ("rep", [{"text": "a"}, {"text": "b"}, {"text": "c"}, {"text": "d"}], "At most 3"),
        ("rep", [{"text": "a", "typed": "someday"}], "is not a day"),
        ("sure", {"rep": {"score": 11}}, "outside the scale of 0 to 10"),
        ("nothing", "x", 'has no step "nothing"'),
    ],
)
def test_answers_that_cannot_be_are_refused(walk: Walk, step: str, value: object, sentence: str) -> None:
    with pytest.raises(WorkbookError, match=sentence):
        walk.answer(step, value)
    assert walk.answer_of(step) is None


def test_last_answers_are_carried_to_the_same_subject_only(
    book: Book, walk: Walk, kovacs: Opportunity, dana: Rep
) -> None:
    finish(walk, where="money", worth="48000")
    walk.close(minutes=10)
    book.today = TODAY + 7 * DAY
    again = sessions.start(book, stuck_playbook("1.1"), opportunity=kovacs)
    last = again.carried("where")
    assert last is not None and (last.words, last.on) == ("No path to money", TODAY)
    assert (again.box("worth"), again.box("where")) == ("48000", None)
    assert again.confirm("smallest").confirmed
    assert again.words("smallest") == "A call"
    assert again.facts["where.days_since"] == 7
    assert again.facts["session.number"] == 2
    with pytest.raises(CoachingProblem, match="no earlier answer"):
        again.confirm("secret")
    other = sessions.start(book, stuck_playbook(), opportunity=add_opportunity(book, "Another", rep=dana))
    assert other.carried("where") is None


def test_a_renamed_step_and_a_changed_question_still_show_the_last_answer(
    book: Book, walk: Walk, kovacs: Opportunity
) -> None:
    finish(walk, worth="48000")
    walk.close(minutes=10)
    changed = stuck_playbook("2.0")
    steps = tuple(
        replace(step, id="value", was=("worth",), answer="text") if step.id == "worth" else step
        for step in changed.steps
    )
    again = sessions.start(book, replace(changed, steps=steps), opportunity=kovacs)
    last = again.carried("value")
    assert last is not None and (last.words, last.same_type) == ("48,000", False)
    assert again.box("value") is None


def test_the_quick_path_is_remembered(book: Book, stuck: Playbook, kovacs: Opportunity) -> None:
    sessions.start(book, stuck, opportunity=kovacs, quick=True)
    resumed = sessions.resume(book, sessions.open_sessions(book)[0])
    assert [shown.id for shown in resumed.flow.steps] == ["smallest", "rep"]


def test_abandoning_counts_nothing_and_can_be_undone(walk: Walk) -> None:
    walk.answer("where", "ours")
    walk.abandon()
    assert sessions.open_sessions(walk.book) == [] and walk.book.time.all() == []
    walk.book.undo()
    assert len(sessions.open_sessions(walk.book)) == 1


def test_one_resolved_playbook_serves_many_sessions(
    book: Book, stuck: Playbook, kovacs: Opportunity, dana: Rep
) -> None:
    first = sessions.start(book, stuck, opportunity=kovacs)
    first.abandon()
    sessions.start(book, stuck, opportunity=kovacs)
    assert len(book.playbooks.all()) == 1
    assert first.playbook == stuck


def test_a_playbook_is_started_about_what_it_is_about(book: Book, stuck: Playbook, dana: Rep) -> None:
    with pytest.raises(CoachingProblem, match="about an opportunity"):
        sessions.start(book, stuck, rep=dana)
    with pytest.raises(CoachingProblem, match="Use restart instead"):
        sessions.start(book, replace(stuck, status="retired", replaced_by="restart"))


def test_an_opportunity_needs_a_rep_before_it_is_walked(book: Book, stuck: Playbook) -> None:
    with pytest.raises(CoachingProblem, match="Nobody has Orphan yet"):
        sessions.start(book, stuck, opportunity=add_opportunity(book, "Orphan"))


def test_hostile_text_is_harmless_everywhere(walk: Walk) -> None:
    walk.draft("smallest", HOSTILE)
    finish(walk, smallest=HOSTILE, paid=HOSTILE, rep=[{"text": HOSTILE[:250], "typed": "fri"}])
    walk.note("where", HOSTILE)
    done = walk.close(minutes=5)
    texts = [done.filed[0].text, *(row.words for row in walk.review()), *(row.note for row in walk.review())]
    assert not any("\x1b" in text or "\u202e" in text for text in texts)
    assert walk.words("smallest").startswith("[/red] [@click=app.quit]x")


def test_the_review_lists_what_was_said_and_what_is_missing(walk: Walk) -> None:
    walk.answer("where", "money")
    walk.answer("secret", "I doubt it")
    walk.answer("sure", {"rep": {"score": 7}, "manager": {"score": 3}})
    rows = {row.step: row for row in walk.review()}
    assert "history" not in rows
    assert (rows["where"].words, rows["where"].state) == ("No path to money", "given")
    assert rows["sure"].words == "rep 7; manager 3"
    assert rows["secret"].private
    assert rows["smallest"].missing and rows["smallest"].words == "–"


def test_the_next_date_is_as_booked_or_a_cadence_away(book: Book, walk: Walk, dana: Rep) -> None:
    assert walk.next_suggested() == TODAY + 14 * DAY
    assert walk.due("close date") == date(2026, 12, 15)
    planning.plan(book, dana, TODAY + 5 * DAY)
    assert walk.next_suggested() == walk.due("next session") == TODAY + 5 * DAY


def test_an_old_session_is_readable_without_its_playbook(book: Book, walk: Walk) -> None:
    finish(walk)
    walk.close(minutes=5)
    with book.change("Lost it") as change:
        change.remove(book.playbooks.all()[0])
    lines = panel("last_session", book, walk.subject).lines
    assert any(line.text == "A call" for line in lines)
    with pytest.raises(NotFound, match="answers still are"):
        sessions.resume(book, walk.session)
