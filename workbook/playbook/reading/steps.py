"""One step out of an author's file."""

from typing import Any

from workbook.playbook.diagnostics import Problems, Spot, did_you_mean
from workbook.playbook.due import rhythm_days
from workbook.playbook.panels import PANELS
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.parts import read_criteria, read_levels, read_scale
from workbook.playbook.reading.plays import read_play
from workbook.playbook.reading.questions import Lists, read_answer, read_counts, read_question
from workbook.playbook.reading.rules import (
    ALL_VERBS,
    ANY_VERB,
    BY_VERB,
    COMMON,
    EXERCISES_ONLY,
    LIVE_ANSWERS,
    RATERS,
    VERBS,
)
from workbook.playbook.reading.scope import Scope
from workbook.playbook.reading.synonyms import SYNONYMS
from workbook.playbook.reading.times import due_of, remind_days, repeat_days
from workbook.playbook.reading.whens import WhenReader
from workbook.playbook.reading.yamlnodes import Scalar, Sequence, scalars
from workbook.playbook.schema import Step

MOST_SECONDS = 14_400
NEEDED = {"limit": "show", "since": "show", "hard_stop": "seconds", "points": "correct", "tolerance": "correct"}
_CHECK_COMMITMENTS = "What became of what was promised?"
_CHECK_STATEMENTS = "Which of these hold?"


def verb_of(fields: Fields) -> str:
    """The verb of a step; empty after noting S001. `say` and `show` may stand beside another verb."""
    found = [verb for verb in VERBS if verb in fields.names]
    if not found:
        found = [verb for verb in ALL_VERBS[1::-1] if verb in fields.names][:1]
    if len(found) == 1:
        return found[0]
    message = f"A step needs exactly one of {', '.join(ALL_VERBS)}; this has {' and '.join(found) or 'none'}"
    if found:
        fields.problems.error("S001", fields.at.pairs[found[1]][0], message, "Make two steps of it")
        return ""
    for name, (key, _) in fields.at.pairs.items():
        hint = did_you_mean(name, ALL_VERBS, SYNONYMS) if name not in COMMON | ANY_VERB else ""
        if hint:
            fields.problems.error("S001", key, message, hint)
            return ""
    fields.problems.error("S001", fields.at, message, 'Add a line like "ask: …"')
    return ""


class StepReader:
    """Reads the steps of one file within a scope that grows with every step."""

    def __init__(self, scope: Scope, lists: Lists, problems: Problems) -> None:
        self._scope = scope
        self._lists = lists
        self._problems = problems

    def read(self, step_id: str, fields: Fields, verb: str, rename: dict[str, str]) -> Step:
        """The step with whatever of it could be read; what could not is noted."""
        self._scope.at = step_id
        self._refuse_unknown(fields, verb)
        found = self._common(fields, rename)
        found |= _sentence(self, fields, verb)
        noted = len(self._problems.found)
        if verb == "ask":
            found |= self._ask(step_id, fields)
        elif verb not in ("say", "show"):
            found |= getattr(self, "_" + verb)(fields, rename)
        if len(self._problems.found) > noted and verb in ("ask", "rate"):
            self._scope.unsure.add(step_id)
        self._check_parts(fields)
        if verb != "ask":
            found["required"] = "required" in BY_VERB[verb] and fields.yes_no("required")
        return Step(id=step_id, verb=verb, **found)  # type: ignore[arg-type]

    def _ask(self, step_id: str, fields: Fields) -> dict[str, Any]:
        answer = read_answer(fields)
        texts = {"placeholder": self.prose(fields, "placeholder"), "feedback": self.prose(fields, "feedback")}
        if not answer:
            return texts | {"answer": "text"}
        if answer in LIVE_ANSWERS and self._scope.is_exercise:
            self._refuse_live(fields.spot("answer"), f"answer: {answer}")
        return texts | {"answer": answer} | read_question(fields, answer, self._lists, step_id)

    def _refuse_live(self, spot: Spot, what: str) -> None:
        message = f'An exercise cannot use "{what[:60]}", which is live data; use case.…'
        self._problems.error("X009", spot, message)

    def _refuse_unknown(self, fields: Fields, verb: str) -> None:
        for name in EXERCISES_ONLY if not self._scope.is_exercise else ():
            if name in fields.names:
                self._idle(fields, name, f'"{name}" belongs to exercises; this is a playbook')
        allowed = COMMON | BY_VERB[verb] | {verb}
        for name in fields.names:
            if name not in allowed and name in ANY_VERB:
                message = f'"{name}" does nothing on {"an" if verb == "ask" else "a"} {verb} step'
                fitting = " or ".join(other for other in VERBS if name in BY_VERB[other])
                fields.problems.error("S009", fields.at.pairs[name][0], message, f"It goes with {fitting}")
        if not self._scope.is_exercise:
            allowed -= EXERCISES_ONLY
        fields.refuse_others(sorted(allowed), {*ANY_VERB, *ALL_VERBS, *EXERCISES_ONLY})
        for name, needed in NEEDED.items():
            if name in allowed and name in fields.names and needed not in fields.names:
                self._idle(fields, name, f'"{name}" does nothing on a step without {needed}')

    def _idle(self, fields: Fields, name: str, message: str) -> None:
        self._problems.error("S009", fields.at.pairs[name][0], message)

    def _common(self, fields: Fields, rename: dict[str, str]) -> dict[str, Any]:
        return {
            "title": self.prose(fields, "title"),
            "help": self.prose(fields, "help"),
            "section": self.prose(fields, "section"),
            "panels": self._panels(fields),
            "limit": fields.whole("limit", 1, 50),
            "since": self._since(fields),
            "when": WhenReader(self._scope, self._problems, rename).read(fields.node("when")),
            "hints": self.proses(fields, "hints"),
            "seconds": fields.whole("seconds", 1, MOST_SECONDS),
            "hard_stop": fields.yes_no("hard_stop"),
            "private": self._private(fields),
            "note": fields.yes_no("note", True),
            "skip_reason": fields.yes_no("skip_reason"),
            "was": self._was(fields, rename),
            "repeat_days": repeat_days(fields),
        }

    def _check_parts(self, fields: Fields) -> None:
        """The placeholders in the labels of choices, columns, criteria, levels and roles."""
        for name in ("choices", "columns", "criteria", "levels", "roles"):
            node = fields.node(name) if name in fields.names else None
            for text in scalars(node) if node else ():
                self._scope.check_text(text, self._problems)

    def prose(self, fields: Fields, name: str) -> str:
        """A text for the screen, whose placeholders exist."""
        found = fields.scalar(name)
        return self._prose(found) if found else ""

    def proses(self, fields: Fields, name: str) -> tuple[str, ...]:
        """A list of texts for the screen."""
        return tuple(self._prose(found) for found in fields.texts(name))

    def _prose(self, found: Scalar) -> str:
        self._scope.check_text(found, self._problems)
        return found.text.strip()

    def _private(self, fields: Fields) -> bool:
        return fields.text("private") == "manager" or fields.yes_no("private")

    def _was(self, fields: Fields, rename: dict[str, str]) -> tuple[str, ...]:
        found = {rename.get(old.text, old.text): old for old in fields.listed("was")}
        for name in found.keys() & self._scope.all_steps.keys():
            line = self._scope.all_steps[name]
            message = f'Step id "{name}" is used twice (line {line})'
            self._problems.error("S003", found[name], message, "was: names ids that no step has any more")
        return tuple(found)

    def _since(self, fields: Fields) -> str:
        since = " ".join(fields.text("since").lower().split())
        if since and since != "last session" and rhythm_days(since) is None:
            hint = "Write it like 30 days or last session"
            self._problems.error("S021", fields.spot("since"), f'"{since[:40]}" is not a time', hint)
        dated = [panel for item in fields.texts("show") if (panel := PANELS.get(item.text)) and panel.dated]
        if since and "show" in fields.names and not dated:
            self._idle(fields, "since", '"since" does nothing on panels that tell no dates')
        return since

    def _panels(self, fields: Fields) -> tuple[str, ...]:
        found: list[str] = []
        for item in fields.listed("show"):
            panel = PANELS.get(item.text)
            if item.text in self._scope.panels:
                found.append(item.text)
            elif panel and self._scope.is_exercise:
                self._refuse_live(item, item.text)
            elif panel:
                wanted = " or ".join("an opportunity" if s == "opportunity" else f"a {s}" for s in panel.subjects)
                message = f'Panel "{item.text}" needs {wanted}; this playbook is about {self._scope.subject}'
                self._problems.error("S031", item, message)
            elif not self._scope.is_hidden(item.text):
                hint = did_you_mean(item.text, self._scope.panels)
                self._problems.error("S030", item, f'There is no panel "{item.text[:60]}"', hint)
        return tuple(found)

    def _check(self, fields: Fields, _rename: dict[str, str]) -> dict[str, Any]:
        owners = [fields.word(item, "owner", ("rep", "manager"), "C007") for item in fields.listed("owners")]
        statements = self.proses(fields, "check") if isinstance(fields.node("check"), Sequence) else ()
        if statements and owners:
            self._idle(fields, "owners", '"owners" does nothing on a check of statements')
        if not statements and self._scope.is_exercise:
            self._refuse_live(fields.spot("check"), "check: commitments")
        return {"owners": tuple(owner for owner in owners if owner), "statements": statements}

    def _commit(self, fields: Fields, _rename: dict[str, str]) -> dict[str, Any]:
        found: dict[str, Any] = {
            "owner": fields.one_of("owner", ("rep", "manager", "either"), "C007", "rep"),
            "kind": fields.one_of("kind", ("action", "obstacle"), "P003", "action"),
            "suggest": self.proses(fields, "suggest"),
            "placeholder": self.prose(fields, "placeholder"),
            "due": fields.convert("due", due_of) or "",
            "link": fields.one_of("link", ("opportunity",), "P003", ""),
            "remind": remind_days(fields),
        }
        if found["link"] and self._scope.subject == "opportunity":
            self._idle(fields, "link", '"link" does nothing on a playbook about one opportunity')
        return found | read_counts(fields, 20)

    def _rate(self, fields: Fields, _rename: dict[str, str]) -> dict[str, Any]:
        low, high = read_scale(fields)
        by = tuple(dict.fromkeys(item.text for item in fields.listed("by") if self._is_rater(item)))
        if "show_gap" in fields.names and len(by) < 2:
            self._idle(fields, "show_gap", '"show_gap" does nothing on a rating by one person')
        return {
            "low": low, "high": high, "by": by or ("manager",), "levels": read_levels(fields, low, high),
            "criteria": read_criteria(fields, low, high), "show_gap": fields.yes_no("show_gap", True),
        }  # fmt: skip

    def _is_rater(self, item: Scalar) -> bool:
        raters = (*RATERS, *self._scope.roles)
        if item.text in raters:
            return True
        hint = did_you_mean(item.text, raters) or f"Write {', '.join(raters)}"
        self._problems.error("P006", item, f'"{item.text[:40]}" is not a rater', hint)
        return False

    def _reveal(self, fields: Fields, rename: dict[str, str]) -> dict[str, Any]:
        needs: list[str] = []
        for item in fields.listed("needs"):
            name = rename.get(item.text, item.text)
            if name in self._scope.known and name in self._scope.all_steps:
                needs.append(name)
            elif not self._scope.is_hidden(name):
                earlier = [one for one in self._scope.all_steps if one in self._scope.known]
                message = f'reveal needs "{item.text[:60]}", which is not an earlier step'
                self._problems.error("X001", item, message, did_you_mean(name, earlier))
        if "debrief" not in fields.names:
            fields.need("say")
        after = fields.whole("after_seconds", 1, MOST_SECONDS)
        carry = fields.one_of("carry", ("none", "show", "prefill"), "P003", "none")
        if carry != "none" and "debrief" not in fields.names:
            self._idle(fields, "carry", '"carry" does nothing on a reveal without debrief')
        debrief = self.proses(fields, "debrief")
        return {"needs": tuple(needs), "debrief": debrief, "after_seconds": after, "carry": carry}

    def _play(self, fields: Fields, _rename: dict[str, str]) -> dict[str, Any]:
        found = read_play(fields, self._scope.group)
        self._scope.roles |= dict.fromkeys(role.id for role in found["roles"])
        return found

    def _do(self, fields: Fields, _rename: dict[str, str]) -> dict[str, Any]:
        return {"checklist": self.proses(fields, "checklist")}


def _sentence(reader: StepReader, fields: Fields, verb: str) -> dict[str, str]:
    """The sentence on screen, and what is said beside it."""
    beside = reader.prose(fields, "say")
    if verb == "say":
        fields.need("say")
        return {"sentence": beside}
    if verb == "show":
        fields.need("show")
        titles = ", ".join(PANELS[item.text].title for item in fields.texts("show") if item.text in PANELS)
        return {"sentence": beside or titles}
    if verb == "check":
        return {"sentence": beside or _check_sentence(fields)}
    fields.need(verb)
    return {"sentence": reader.prose(fields, verb), "say": beside}


def _check_sentence(fields: Fields) -> str:
    if not fields.need("check") or isinstance(fields.node("check"), Sequence):
        return _CHECK_STATEMENTS
    found = fields.scalar("check")
    if found and found.text != "commitments":
        message = f'check takes "commitments" or a list of statements, found "{found.text[:40]}"'
        fields.problems.error("S020", found, message, "Write check: commitments")
    return _CHECK_COMMITMENTS
