"""The demo's sessions: real playbooks, walked step by step with answers out of the cast's mouths."""

from datetime import timedelta
from random import Random
from typing import Any

from workbook.coaching.walk import Walk
from workbook.demo.phrases import COMMITMENTS, NAMES, PHRASES, SPARE
from workbook.playbook.schema import Step

LIMIT = 80


def talk(walk: Walk, rng: Random, steps: int = LIMIT) -> None:
    """Answers what is asked, in order, for so many steps; ends early where nothing is left to answer."""
    for _ in range(steps):
        shown = next((each for each in walk.flow.steps if walk.answer_of(each.id) is None), None)
        if shown is None:
            return
        walk.go(shown.id)
        if shown.step.private and rng.random() < 0.5:
            walk.skip(shown.id)
        else:
            walk.answer(shown.id, _answer(walk, shown.step, rng))


def _answer(walk: Walk, step: Step, rng: Random) -> Any:
    match step.verb:
        case "check" if step.statements:
            return {statement: rng.random() < 0.75 for statement in step.statements}
        case "check":
            return {str(each.id): _outcome(walk, each.due, rng) for each in walk.to_check(step.id)}
        case "commit":
            count = max(step.at_least or 0, rng.choice((1, 1, 2)))
            texts = (*step.suggest, *COMMITMENTS)[:count]
            return [{"text": text, "typed": "", "owner": _owner(step)} for text in texts]
        case "do":
            return dict.fromkeys(step.checklist, True) or True
        case "rate":
            criteria = [each.id for each in step.criteria] or ["score"]
            return {rater: {each: rng.randint(step.low, step.high) for each in criteria} for rater in step.by}
        case "ask":
            return _asked(walk, step, rng)
    return True


def _owner(step: Step) -> str:
    return "rep" if step.owner == "either" else step.owner


def _outcome(walk: Walk, due: Any, rng: Random) -> dict[str, str]:
    today = walk.book.today
    if due > today:
        return {"status": "open"}
    if rng.random() < 0.7:
        return {"status": "kept"}
    later = (today + timedelta(days=7)).isoformat()
    return {"status": "moved", "to": later, "reason": "Month end came in between"}


def _asked(walk: Walk, step: Step, rng: Random) -> Any:
    last = step.id.rpartition(".")[2]
    match step.answer:
        case "choice" | "stage":
            return rng.choice(step.choices).value
        case "choices":
            return [rng.choice(step.choices).value]
        case "scale":
            return rng.randint(4, 9)
        case "number" | "money" | "percent":
            return str(rng.randint(1, 5))
        case "yes_no":
            return rng.random() < 0.6
        case "date":
            ahead = last in ("next", "stop", "exit_date", "review")
            days = rng.randint(7, 21) if ahead else -rng.randint(5, 30)
            return (walk.book.today + timedelta(days=days)).isoformat()
        case "list" | "rank":
            return rng.sample(NAMES, max(1, step.at_least or 1))
        case "opportunity":
            return _largest(walk)
    return rng.choice(PHRASES.get(last, SPARE))


def _largest(walk: Walk) -> int:
    rep = walk.subject.rep
    found = walk.book.opportunities.where(rep=rep.id if rep else None, status="open")
    return max(found, key=lambda one: one.amount or 0).id
