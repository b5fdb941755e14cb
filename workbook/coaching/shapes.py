"""Brings what a widget hands over into the form in which answers to each verb are stored, and checks it."""

from typing import Any

from workbook.book import Book
from workbook.coaching.due import due_day, iso_day
from workbook.coaching.fields import fitting, required
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.reading import check_answer, harmless, read_answer
from workbook.coaching.subject import Subject
from workbook.days import parse_day
from workbook.model import Commitment, Opportunity
from workbook.playbook.schema import Step
from workbook.text import clean

OUTCOMES = ("kept", "missed", "moved", "dropped", "open")
NAME_LIMIT = 60
PROMISED, PROMISE_LIMIT = "What is promised", 300


def stored_form(book: Book, subject: Subject, step: Step, value: Any) -> Any:
    """The answer to a step as it is stored. Raises WorkbookError with a sentence where something is missing in it.

    Commitments without words are left out, days that were typed are read, a moved or dropped commitment must
    have its reason.
    """
    match step.verb:
        case "commit":
            items = [item for item in value or [] if clean(str(item.get("text", "")))]
            return check_answer(step, [commitment(book, subject, step, item) for item in items], book.today)
        case "check" if isinstance(value, dict):
            return {str(key): _checked(book, str(key), outcome) for key, outcome in value.items()}
        case "rate" if isinstance(value, dict):
            return {rater: _scores(step, scores) for rater, scores in value.items()}
        case "reveal":
            return opened(value)
        case "play":
            return played(step, value)
    return check_answer(step, value, book.today)


def from_draft(book: Book, subject: Subject, step: Step, draft: Any) -> Any:
    """What a draft would be as an answer; None where nothing was typed. Raises WorkbookError where that cannot be."""
    if isinstance(draft, dict) and draft.keys() == {"text"} and step.verb == "ask":
        return read_answer(book, step, str(draft["text"]))
    if step.verb == "play":
        return played(step, draft) if isinstance(draft, dict) and draft.get("rounds") else None
    return stored_form(book, subject, step, draft) if draft else None


def opened(value: Any) -> dict[str, Any]:
    """A reveal that was opened: the number of hints that were taken before, and what was written to its questions."""
    held = value if isinstance(value, dict) else {}
    hints, written = held.get("hints", 0), debrief_of(harmless(held))
    found = {"opened": True, "hints": hints if isinstance(hints, int) else 0}
    return found | ({"debrief": written} if written else {})


def debrief_of(value: Any) -> dict[str, str]:
    """What was written to the questions of a reveal, by the question as it was asked; empty for nothing."""
    held = value.get("debrief") if isinstance(value, dict) else None
    return {question: text for question, text in held.items() if str(text).strip()} if isinstance(held, dict) else {}


def played(step: Step, value: Any) -> dict[str, Any]:
    """Who played which role, by its id, and the seconds of each round that was played."""
    held = value if isinstance(value, dict) else {}
    roles, rounds = held.get("roles"), held.get("rounds")
    people = {role.id: clean(str((roles or {}).get(role.id) or ""), NAME_LIMIT) for role in step.roles}
    seconds = [int(each) for each in rounds or [] if isinstance(each, int | float) and each >= 0]
    return {"roles": {role: person for role, person in people.items() if person}, "rounds": seconds[: step.rounds]}


def linked(book: Book, item: dict[str, Any]) -> Opportunity:
    """The open opportunity that a commitment is about: by its id, else by the words that were typed.

    Raises WorkbookError where none or more than one is meant, or where it is not open or has nobody.
    """
    number, typed = item.get("opportunity"), clean(str(item.get("on") or ""), 120)
    if not isinstance(number, int) and not typed:
        raise CoachingProblem("Say which open opportunity this is about: type a part of its name.")
    one = book.opportunities.find(number) if isinstance(number, int) else find_opportunity(book, typed)
    if one is None or one.archived or one.status != "open":
        name = one.full_name if one else "That opportunity"
        raise CoachingProblem(f"{name} is not open (any more). Choose one that is.")
    if one.rep is None:
        raise CoachingProblem(f"Nobody has {one.full_name} yet, and a commitment needs a rep. Choose another.")
    return one


def commitment(book: Book, subject: Subject, step: Step, item: dict[str, Any]) -> dict[str, Any]:
    """One commitment with its owner and its due day: the ISO one, else the one that was typed, else the step's.

    Where the step links to an opportunity, the open one that it is about goes with it.
    """
    owner = item.get("owner") or step.owner
    if owner not in ("rep", "manager"):
        raise CoachingProblem(f'Whose commitment is "{clean(str(item.get("text", "")), 60)}": yours or the rep\'s?')
    typed, text = clean(str(item.get("typed") or ""), 60), str(item.get("text") or "")
    about = linked(book, item) if step.link else None
    whose = Subject.of(book, None, about) if about else subject
    due = iso_day(item.get("due")) or due_day(book, whose, typed or str(item.get("due") or "") or step.due)
    return {
        "owner": owner,
        "text": required(PROMISED, fitting(PROMISED, clean(text, len(text) + 1), PROMISE_LIMIT)),
        "due": due.isoformat(),
        "typed": typed,
        "kind": "obstacle" if (item.get("kind") or step.kind) == "obstacle" else "action",
    } | ({"opportunity": about.id} if about else {})


def checkable(commitments: list[Commitment], step: Step) -> list[Commitment]:
    """The open commitments that a `check` step goes through: of the owners it names, the longest due first."""
    owners = step.owners or ("manager", "rep")
    found = [one for one in commitments if one.status == "open" and one.owner in owners]
    return sorted(found, key=lambda one: (owners.index(one.owner), one.due, one.id))


def _checked(book: Book, key: str, outcome: Any) -> Any:
    if not isinstance(outcome, dict):
        return bool(outcome)
    status, reason = outcome.get("status", "open"), clean(str(outcome.get("reason") or ""))
    commitment = book.commitments.find(int(key)) if key.isdecimal() else None
    named = f'"{commitment.text}"' if commitment else "a commitment"
    if status not in OUTCOMES:
        raise CoachingProblem(f"{named} cannot be {clean(str(status), 20)}. It can be kept, missed, moved or dropped.")
    if status in ("moved", "dropped") and not reason:
        raise CoachingProblem(f"Say why {named} is {status}: nothing is forgiven silently.")
    found = {"status": status} | ({"reason": reason} if reason else {})
    if status == "moved":
        to = iso_day(outcome.get("to")) or parse_day(str(outcome.get("to") or ""), book.today)
        found["to"] = to.isoformat()
    return found


def _scores(step: Step, scores: Any) -> dict[str, int]:
    kept = {str(name): int(score) for name, score in dict(scores).items() if score is not None}
    for score in kept.values():
        if not step.low <= score <= step.high:
            raise CoachingProblem(f"{score} is outside the scale of {step.low} to {step.high}.")
    return kept
