"""Facts and panels, as a walk shows them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.coaching.conftest import TODAY, stuck_playbook
from workbook.book import Book
from workbook.coaching import commitments, sessions, time
from workbook.coaching.evidence import Line, panel
from workbook.coaching.facts import facts_for
from workbook.coaching.opportunities import add_opportunity, edit_opportunity
from workbook.coaching.people import edit_rep
from workbook.coaching.subject import Subject
from workbook.model import Opportunity, Rep
from workbook.playbook.facts import FACTS
from workbook.playbook.panels import PANELS
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.values import value_of

DAY = timedelta(days=1)


@pytest.fixture
def busy(book: Book, dana: Rep, kovacs: Opportunity) -> Opportunity:
    """An opportunity that moved, two closed ones, time and commitments."""
    won = add_opportunity(book, "Won one", rep=dana, amount=Decimal(30000))
    edit_opportunity(book, won, status="won", close_on=TODAY - 5 * DAY)
    lost = add_opportunity(book, "Lost one", rep=dana, amount=Decimal(1))
    edit_opportunity(book, lost, status="lost")
    add_opportunity(book, "Small", rep=dana, amount=Decimal(12000))
    time.log_time(book, [dana], 45, "one_on_one", TODAY - 6 * DAY)
    time.log_time(book, [dana], 20, "opportunity", TODAY - 9 * DAY, opportunity=kovacs)
    time.log_time(book, [dana], 60, "joint_selling", TODAY - 2 * DAY)
    commitments.make(book, dana, "manager", "pricing approval", TODAY - 3 * DAY)
    commitments.make(book, dana, "rep", "two first meetings", TODAY + 4 * DAY)
    missed = commitments.make(book, dana, "rep", "old thing", TODAY - 30 * DAY)
    commitments.miss(book, missed)
    book.today = TODAY + 1 * DAY
    moved = edit_opportunity(book, book.opportunities.get(kovacs.id), close_on=date(2027, 1, 31), stage="Negotiation",
                             last_activity=TODAY - 30 * DAY, buyer_replied=TODAY - 19 * DAY)  # fmt: skip
    book.today = TODAY
    return moved


def test_every_fact_of_the_registry_is_computed(book: Book, busy: Opportunity) -> None:
    facts = facts_for(book, TODAY, opportunity=busy)
    assert facts.keys() == FACTS.keys()
    known = {
        "rep.name": "Dana Whitfield", "rep.first_name": "Dana", "rep.group": "North", "target": Decimal(600000),
        "attained": Decimal(30000), "open_pipeline": Decimal(60000), "open_opportunities": 2, "win_rate": 50,
        "average_deal": Decimal(30000), "new_opportunities": 4, "minutes_30_days": 65, "target_minutes": 180,
        "cadence_days": 14, "opportunity.name": "Cost case, phase two", "opportunity.account": "Kovacs AG",
        "amount": 48000, "stage": "Negotiation", "age_days": 0, "close_in_days": 72, "close_date_moves": 1,
        "must_win": False, "opportunity.next_step": None, "days_since_activity": 30, "days_since_reply": 19,
        "amount_share": 80, "won": Decimal(30000),
        "session.number": 1, "days_since_last": 9, "open_commitments": 2, "my_open_commitments": 1,
        "rep_open_commitments": 1, "missed_commitments": 1, "late_commitments": 1, "today": TODAY,
    }  # fmt: skip
    assert {name: facts[name] for name in known} == known
    for name, value in facts.items():
        assert value is None or value_of(value, FACTS[name].type) is not None, name


def test_unknown_stays_unknown(book: Book, ravi: Rep) -> None:
    facts = facts_for(book, TODAY, rep=ravi)
    for name in (
        "target",
        "attained",
        "pace",
        "win_rate",
        "average_deal",
        "rep.tenure_days",
        "days_since_last",
        "amount",
    ):
        assert facts[name] is None, name
    assert facts["open_opportunities"] == 0


def test_amounts_that_nobody_told_are_unknown_and_not_zero(book: Book, ravi: Rep) -> None:
    bare = add_opportunity(book, "Bare", rep=ravi)
    facts = facts_for(book, TODAY, opportunity=bare)
    assert (facts["open_pipeline"], facts["amount_share"]) == (None, None)
    assert texts(book, "pipeline_shape", Subject(ravi)) == ["1 open opportunity", "1 new in 30 days"]
    assert texts(book, "days_since_last", Subject(ravi, bare))[:2] == [
        "No one-to-one yet", "Nothing about this opportunity yet",
    ]  # fmt: skip


def test_facts_about_a_rep_count_from_the_last_one_to_one(book: Book, busy: Opportunity, dana: Rep) -> None:
    assert facts_for(book, TODAY, rep=dana)["days_since_last"] == 6


def texts(book: Book, name: str, subject: Subject) -> list[str]:
    return [line.text for line in panel(name, book, subject).lines]


def test_the_panels_tell_what_is_known(book: Book, busy: Opportunity, dana: Rep) -> None:
    subject = Subject(dana, busy)
    assert panel("open_commitments", book, subject).lines == [
        Line("You owe", "head"), Line("3 d late: pricing approval", "late"),
        Line("Dana owes", "head"), Line("Tue: two first meetings"),
    ]  # fmt: skip
    assert texts(book, "opportunity_history", subject) == ["Sat  stage → Negotiation", "Sat  close → 31 Jan 2027"]
    assert texts(book, "rep_opportunities", subject) == [
        "   48,000  Cost case, phase two · Kovacs AG, Negotiation", "   12,000  Small",
    ]  # fmt: skip
    assert texts(book, "quiet_opportunities", subject) == ["  30 d  Cost case, phase two · Kovacs AG"]
    assert texts(book, "pipeline_shape", subject) == [
        "2 open opportunities, 60,000", "Largest: Cost case, phase two · Kovacs AG, 80%", "4 new in 30 days",
        "1 of 1 untouched for 21 days",
    ]  # fmt: skip
    assert texts(book, "time_given", subject) == [
        "65 of 180 min in 30 days", "Joint selling: 1 h; 1 h in 90 days",
        "One-on-one: 45 min; 45 min in 90 days", "Opportunity: 20 min; 20 min in 90 days",
    ]  # fmt: skip
    assert texts(book, "pace", subject)[:2] == [
        "Target 600,000 to 31 Dec 2026", "Attained 30,000, 5%, by what was won",
    ]  # fmt: skip
    assert texts(book, "days_since_last", subject) == [
        "Last one-to-one 6 days ago, 14 Nov 2026", "About this opportunity 9 days ago",
        "You mean to meet every 14 days",
    ]  # fmt: skip
    facts = texts(book, "opportunity_facts", subject)
    assert facts[:2] == ["Account Kovacs AG", "Amount 48,000"]
    assert "Close date moved later once" in facts and "Buyer replied 19 days ago" in facts


@pytest.mark.parametrize("name", PANELS)
def test_no_panel_is_empty_or_fails(book: Book, ravi: Rep, name: str) -> None:
    bare = add_opportunity(book, "Bare", rep=ravi)
    for subject in (Subject(), Subject(ravi), Subject(ravi, bare), Subject(None, bare)):
        found = panel(name, book, subject)
        assert found.title and found.lines and all(line.text for line in found.lines)


def test_a_panel_of_a_newer_program_says_so(book: Book) -> None:
    assert "Update the app" in texts(book, "weather", Subject())[0]


def test_last_time_is_the_same_playbook_before_this_session(book: Book, dana: Rep, kovacs: Opportunity) -> None:
    walk = sessions.start(book, stuck_playbook(), opportunity=kovacs)
    assert [line.text for line in walk.evidence("history")[0].lines] == ["This is the first session"]
    walk.answer("where", "ours")
    walk.answer("smallest", "A call\nwith Maria")
    walk.answer("rep", [{"text": "Call Maria", "typed": "fri"}])
    walk.close(minutes=5)
    again = sessions.start(book, stuck_playbook(), opportunity=kovacs)
    assert [line.text for line in again.evidence("history")[0].lines] == [
        "20 Nov 2026, Stuck opportunity", "Where is it stuck?", "Our own side", "Smallest step?", "A call with Maria",
        "What will you do?", "rep: Call Maria, by 27 Nov 2026",
    ]  # fmt: skip
    assert again.evidence("where")[0].title == "Open commitments"


def test_pace_counts_what_a_file_told(book: Book, dana: Rep) -> None:
    assert texts(book, "pace", Subject(dana)) == [
        "Target 600,000 to 31 Dec 2026",
        "What is attained of it is not known",
    ]
    dana = edit_rep(book, dana, attained=Decimal(210000))
    assert "Attained 210,000, 35%" in texts(book, "pace", Subject(dana))
    assert facts_for(book, TODAY, rep=dana)["pace"] == Decimal("64.4")


def test_a_playbook_of_a_pack_that_is_not_trusted_sees_no_money_and_sets_no_reminders(book: Book, dana: Rep) -> None:
    steps = (
        Step(id="see", verb="say", sentence="<target> of <rep.first_name>", panels=("pace", "my_commitments")),
        Step(id="end", verb="commit", sentence="What?", due="in 7 days", remind=(30,)),
    )
    trusted = Playbook(format=1, id="team-set/review", version="1.0", title="Review", subject="rep", steps=steps)
    for playbook, sentence, remind in (
        (trusted, "600,000 of Dana", (TODAY + 30 * DAY,)),
        (replace(trusted, id="other/review", trusted=False), "— of Dana", ()),
    ):
        walk = sessions.start(book, playbook, dana)
        assert walk.flow.steps[0].step.sentence == sentence
        pace, promised = walk.evidence("see")
        assert (pace.title, promised.lines[0].text) == ("Pace", "Nothing open")
        assert ("do not trust" in pace.lines[0].text) is not playbook.trusted
        walk.answer("end", [{"owner": "rep", "text": f"Call {playbook.id}", "due": ""}])
        walk.close(10)
        (filed,) = book.commitments.where(text=f"Call {playbook.id}")
        assert filed.remind == remind


def test_what_the_session_marked_is_not_told_as_open_any_more(book: Book, dana: Rep) -> None:
    made = [commitments.make(book, dana, "rep", text, TODAY - DAY) for text in ("call Maria", "book a visit", "write")]
    check = Step(id="check", verb="check", owners=("rep",))
    walk = sessions.start(book, replace(stuck_playbook(), subject="rep", steps=(check,), quick=()), dana)
    moved = {"status": "moved", "reason": "ill", "to": (TODAY + DAY).isoformat()}
    walk.answer("check", {str(made[0].id): {"status": "kept"}, str(made[1].id): moved})
    owed = [line.text for line in panel("rep_commitments", book, Subject(dana), walk.session).lines]
    assert "kept just now: call Maria" in owed
    assert [text for text in owed if "visit" in text] == ["moved to Sat: book a visit"]
    assert [text for text in owed if "write" in text] == ["1 d late: write"]
