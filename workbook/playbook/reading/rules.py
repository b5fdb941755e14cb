"""Which fields go with which verb and which answer type."""

from typing import get_args

from workbook.playbook.schema import AnswerType

VERBS = ("ask", "check", "commit", "rate", "reveal", "play", "do", "use")
ALL_VERBS = ("say", "show", *VERBS)
ANSWERS: tuple[str, ...] = get_args(AnswerType)
UNTIL_ANSWERED = 1_000_000

COMMON = frozenset(
    {"id", "title", "when", "say", "show", "limit", "since", "help", "section", "seconds", "hard_stop", "hints",
     "private", "was", "repeat", "note", "skip_reason"}
)  # fmt: skip
BY_VERB: dict[str, frozenset[str]] = {
    "say": frozenset(),
    "show": frozenset(),
    "ask": frozenset(
        {"answer", "required", "choices", "other", "columns", "default", "placeholder", "min", "max", "at_least",
         "at_most", "unit", "decimals", "carry", "scale", "levels", "pattern_name", "correct", "tolerance", "points",
         "feedback"}
    ),
    "check": frozenset({"owners", "required"}),
    "commit": frozenset(
        {"owner", "due", "kind", "at_least", "at_most", "suggest", "required", "placeholder", "link", "remind"}
    ),
    "rate": frozenset({"by", "scale", "levels", "criteria", "show_gap", "required"}),
    "reveal": frozenset({"needs", "debrief", "after_seconds", "carry"}),
    "play": frozenset({"roles", "rounds", "required"}),
    "do": frozenset({"checklist", "required"}),
    "use": frozenset({"with"}),
}  # fmt: skip
ON_USE = frozenset({"id", "when", "section", "use", "with"})
ANY_VERB = frozenset().union(*BY_VERB.values())
EXERCISES_ONLY = frozenset({"hard_stop"})
RATERS = ("rep", "manager", "self", "peer", "observer", "trainer")
"""Who may rate, beside the roles of a role play."""
PLAYERS = {"solo": 1, "pairs": 2, "trios": 3, "team": 2}
"""The fewest roles that a role play of a group needs; of pairs and trios also the most that must be filled."""
LIVE_ANSWERS = frozenset({"opportunity", "rep", "stage"})
"""Answers that are picked out of the workbook, which an exercise never reads."""

_LIMITS = frozenset({"min", "max", "default"})
_COUNTS = frozenset({"at_least", "at_most"})
_RIGHT = frozenset({"correct", "points"})
_NEARLY = _RIGHT | {"tolerance"}
ON_ANY_ANSWER = frozenset({"answer", "required", "carry", "placeholder", "feedback"})
BY_ANSWER: dict[str, frozenset[str]] = {
    "text": frozenset({"default", "pattern_name"}) | _RIGHT,
    "long_text": frozenset({"default"}),
    "list": _COUNTS,
    "number": _LIMITS | {"unit", "decimals"} | _NEARLY,
    "money": _LIMITS | {"unit", "decimals"} | _NEARLY,
    "percent": _LIMITS | {"decimals"} | _NEARLY,
    "date": _LIMITS | _NEARLY,
    "time_span": _LIMITS | _NEARLY,
    "yes_no": frozenset({"default"}) | _RIGHT,
    "choice": frozenset({"choices", "other", "default"}) | _RIGHT,
    "choices": frozenset({"choices", "other"}) | _COUNTS | _RIGHT,
    "rank": frozenset({"choices"}) | _RIGHT,
    "scale": _LIMITS | {"scale", "levels"} | _NEARLY,
    "person": frozenset({"default"}),
    "opportunity": frozenset(),
    "rep": frozenset(),
    "stage": frozenset({"default"}),
    "table": _COUNTS | {"columns"},
    "link": frozenset(),
}
