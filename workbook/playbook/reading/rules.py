"""Which fields go with which verb and which answer type."""

from typing import get_args

from workbook.playbook.schema import AnswerType

VERBS = ("ask", "check", "commit", "rate", "reveal", "do", "use")
ALL_VERBS = ("say", "show", *VERBS)
ANSWERS: tuple[str, ...] = get_args(AnswerType)
UNTIL_ANSWERED = 1_000_000

COMMON = frozenset(
    {"id", "title", "when", "say", "show", "help", "section", "seconds", "hints", "private", "was", "repeat", "note",
     "skip_reason"}
)  # fmt: skip
BY_VERB: dict[str, frozenset[str]] = {
    "say": frozenset(),
    "show": frozenset(),
    "ask": frozenset(
        {"answer", "required", "choices", "other", "columns", "default", "placeholder", "min", "max", "at_least",
         "at_most", "unit", "decimals", "carry", "scale", "levels"}
    ),
    "check": frozenset({"owners", "required"}),
    "commit": frozenset({"owner", "due", "kind", "at_least", "at_most", "suggest", "required", "placeholder"}),
    "rate": frozenset({"by", "scale", "levels", "criteria", "show_gap", "required"}),
    "reveal": frozenset({"needs", "debrief"}),
    "do": frozenset({"checklist", "required"}),
    "use": frozenset({"with"}),
}  # fmt: skip
ON_USE = frozenset({"id", "when", "section", "use", "with"})
ANY_VERB = frozenset().union(*BY_VERB.values())
EXERCISES_ONLY = frozenset(
    {"play", "hard_stop", "points", "feedback", "correct", "tolerance", "after_seconds", "rounds", "roles"}
)

_LIMITS = frozenset({"min", "max", "default"})
_COUNTS = frozenset({"at_least", "at_most"})
ON_ANY_ANSWER = frozenset({"answer", "required", "carry", "placeholder"})
BY_ANSWER: dict[str, frozenset[str]] = {
    "text": frozenset({"default"}),
    "long_text": frozenset({"default"}),
    "list": _COUNTS,
    "number": _LIMITS | {"unit", "decimals"},
    "money": _LIMITS | {"unit", "decimals"},
    "percent": _LIMITS | {"decimals"},
    "date": _LIMITS,
    "time_span": _LIMITS,
    "yes_no": frozenset({"default"}),
    "choice": frozenset({"choices", "other", "default"}),
    "choices": frozenset({"choices", "other"}) | _COUNTS,
    "rank": frozenset({"choices"}),
    "scale": _LIMITS | {"scale", "levels"},
    "person": frozenset({"default"}),
    "opportunity": frozenset(),
    "rep": frozenset(),
    "stage": frozenset({"default"}),
    "table": _COUNTS | {"columns"},
    "link": frozenset(),
}
