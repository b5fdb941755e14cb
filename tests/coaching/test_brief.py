"""The brief, suggestions and the history in words."""

import json
from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest
from msgspec.structs import replace

from tests.coaching.conftest import TODAY, stuck_playbook
from workbook.book import Book
from workbook.coaching import commitments, planning, sessions, time
from workbook.coaching.brief import brief_opportunity, brief_rep, to_json_dict, to_markdown, to_text
from workbook.coaching.history import moments
from workbook.coaching.opportunities import add_opportunity, edit_opportunity, set_must_win
from workbook.coaching.suggest import suggestions
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import Playbook

DAY = timedelta(days=1)


class Shelf(msgspec.Struct):
    """An entry of a library."""

    playbook: Playbook | None


@pytest.fixture
def walked(book: Book, dana: Rep, kovacs: Opportunity) -> Opportunity:
    """A session with a private answer, commitments on both sides, and a must-win."""
    commitments.make(book, dana, "rep", "two first meetings", TODAY - 2 * DAY, opportunity=kovacs)
    walk = sessions.start(book, stuck_playbook(), opportunity=kovacs)
    walk.answer("where", "money")
    walk.answer("smallest", "A call with *Maria*")
    walk.answer("secret", "I doubt it")
    walk.answer("rep", [{"text": "Call Maria", "typed": "fri"}])
    walk.answer("mgr", [{"text": "Speak to legal", "typed": "in 10 days"}])
    walk.close(minutes=20, next_on=TODAY + 7 * DAY)
    return set_must_win(book, book.opportunities.get(kovacs.id))


def test_the_brief_says_what_to_know_before_the_conversation(book: Book, dana: Rep, walked: Opportunity) -> None:
    brief = brief_rep(book, dana, TODAY)
    assert [(one.owner, one.text, one.days_late) for one in brief.commitments] == [
        ("manager", "Speak to legal", 0), ("rep", "two first meetings", 2), ("rep", "Call Maria", 0),
    ]  # fmt: skip
    assert brief.opportunity_focus is not None
    assert brief.opportunity_focus.title == "Cost case, phase two · Kovacs AG"
    assert brief.opportunity_focus.why[0] == "marked as one that must be won"
    assert brief.skill_focus is not None and brief.skill_focus.why
    assert brief.last is not None and "I doubt it" in [said.answer for said in brief.last.answers]
    assert brief.next_planned == TODAY + 7 * DAY
    page = to_text(brief)
    assert page.startswith("Brief: Dana Whitfield\nFriday 20 November 2026")
    assert (
        page.index("How it stands")
        < page.index("I promised")
        < page.index("Dana promised")
        < page.index("The opportunity worth the half hour")
    )
    assert "! 2 d late: two first meetings" in page
    assert max(map(len, page.splitlines())) <= 78


def test_what_is_private_stays_out_of_the_page_for_the_rep(book: Book, dana: Rep, walked: Opportunity) -> None:
    for page in (brief_rep(book, dana, TODAY, for_rep=True), brief_opportunity(book, walked, TODAY, for_rep=True)):
        for text in (to_text(page), to_markdown(page), json.dumps(to_json_dict(page))):
            assert "I doubt it" not in text and "A call with" in text
    assert "You promised" in to_text(brief_rep(book, dana, TODAY, for_rep=True))


def test_the_brief_about_an_opportunity_has_its_moves(book: Book, walked: Opportunity) -> None:
    book.today = TODAY + 3 * DAY
    edited = edit_opportunity(book, walked, stage="Negotiation", amount=Decimal(40000))
    brief = brief_opportunity(book, edited, book.today)
    newest = brief.changes[0]
    assert (newest.on, newest.what) == (TODAY + 3 * DAY, "stage → Negotiation, amount 48,000 → 40,000")
    assert "Account Kovacs AG" in brief.facts
    assert to_text(brief).startswith("Brief: Cost case, phase two · Kovacs AG · Dana Whitfield")


def test_json_is_plain_and_markdown_escaped(book: Book, dana: Rep, walked: Opportunity) -> None:
    brief = brief_rep(book, dana, TODAY)
    found = json.loads(json.dumps(to_json_dict(brief)))
    assert found["rep"] == "Dana Whitfield" and found["opportunity"] is None
    assert found["commitments"][0]["due"] == "2026-11-30"
    assert found["next_planned"] == "2026-11-27"
    assert r"A call with \*Maria\*" in to_markdown(brief)


def test_an_empty_brief_is_a_page_too(book: Book, ravi: Rep) -> None:
    page = to_text(brief_rep(book, ravi, TODAY))
    for words in ("Nothing open.", "Nothing recorded.", "No session yet.", "Not planned yet."):
        assert words in page
    assert brief_opportunity(book, add_opportunity(book, "Orphan"), TODAY).rep is None


def test_a_skill_that_was_named_and_not_practised_comes_back(book: Book, dana: Rep, kovacs: Opportunity) -> None:
    playbook = stuck_playbook()
    steps = tuple(replace(one, id="one_skill", private=False) if one.id == "secret" else one for one in playbook.steps)
    walk = sessions.start(book, replace(playbook, steps=steps), opportunity=kovacs)
    for step, value in {"smallest": "x", "one_skill": "Asking for the date", "rep": [{"text": "Call"}]}.items():
        walk.answer(step, value)
    walk.close(minutes=5)
    focus = brief_rep(book, dana, TODAY + 3 * DAY).skill_focus
    assert focus is not None and (focus.title, focus.why) == (
        "Asking for the date", ["named 3 days ago, and not practised since"],
    )  # fmt: skip
    book.today = TODAY + 4 * DAY
    time.log_time(book, [dana], 30, "skill", TODAY + 4 * DAY)
    focus = brief_rep(book, dana, TODAY + 4 * DAY).skill_focus
    assert focus is not None and focus.title != "Asking for the date"


def test_playbooks_are_suggested_with_their_reasons(book: Book, kovacs: Opportunity, dana: Rep) -> None:
    never = Shelf(stuck_playbook())
    strong = Shelf(replace(stuck_playbook(), id="win", title="Must-win", suggest_when=("must_win", "never_coached")))
    others = [
        Shelf(replace(stuck_playbook(), id="silent", suggest_when=("silent_buyer",))),
        Shelf(replace(stuck_playbook(), id="draft", status="draft")),
        Shelf(replace(stuck_playbook(), id="early", stages=("Discovery",))),
        Shelf(None),
        Shelf(replace(stuck_playbook(), id="rep", subject="rep", suggest_when=("cadence_due",))),
    ]
    important = set_must_win(book, kovacs)
    found = suggestions(book, [never, *others, strong], opportunity=important)
    assert [one.entry for one in found] == [strong, never]
    assert found[0].reasons == ["marked as one that must be won", "no session or counted time on it yet"]
    assert [one.entry for one in suggestions(book, [never, *others], rep=dana)] == [others[-1]]
    assert suggestions(book, [never, *others]) == []


def test_a_playbook_for_a_segment_is_suggested_there_and_where_it_is_not_known(book: Book, kovacs: Opportunity) -> None:
    important = set_must_win(book, kovacs)
    public = Shelf(replace(stuck_playbook(), id="public", segments=("Public sector",)))
    suggested = {"Public Sector": True, "Industry": False}
    for name, expected in suggested.items():
        assert bool(suggestions(book, [public], opportunity=replace(important, extra={"Segment": name}))) is expected
    assert suggestions(book, [public], opportunity=replace(important, rep=None))


def test_one_that_was_walked_this_week_comes_last(book: Book, walked: Opportunity) -> None:
    same = Shelf(replace(stuck_playbook(), suggest_when=("must_win",)))
    weaker = Shelf(replace(stuck_playbook(), id="other", title="Other", suggest_when=("no_next_step", "must_win")))
    assert [one.entry for one in suggestions(book, [same, weaker], opportunity=walked)] == [weaker, same]


def test_the_history_tells_a_walk_as_one(book: Book, dana: Rep, kovacs: Opportunity) -> None:
    walk = sessions.start(book, stuck_playbook(), opportunity=kovacs)
    for end in range(1, 80):
        walk.draft("smallest", "x" * end)
    walk.go("where")
    planning.plan(book, dana, TODAY + DAY)
    walk.note("where", "a sigh")
    told = [one.words for one in moments(book, limit=4)]
    assert told == [
        'Worked on "Stuck opportunity" (1 save)', "Planned a one-on-one with Dana Whitfield for 21 Nov 2026",
        'Worked on "Stuck opportunity" (80 saves)',
        'Started "Stuck opportunity" (Cost case, phase two · Kovacs AG · Dana Whitfield)',
    ]  # fmt: skip
    assert len(moments(book)) == 6
    assert moments(book, document=dana)[0].words == "Added Dana Whitfield"
