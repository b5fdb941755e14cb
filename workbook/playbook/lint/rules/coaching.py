"""The rules about coaching: what makes a conversation end in something that is done."""

from workbook.playbook.lint.rule import Rule

_HEAD = "format: 1\nkind: playbook\nid: short-review\nversion: 1.0\ntitle: A short review\nsubject: opportunity\n"
_CHECK = "  - id: promised\n    check: commitments\n"
_WHO = "  - id: who\n    ask: Who decides?\n"
_REP = "  - id: promise\n    commit: What will you do next?\n    due: in 7 days\n"
_MANAGER = "  - id: my_help\n    commit: What will I do?\n    owner: manager\n    due: in 3 days\n"
RULES = (
    Rule(
        "C001",
        "warning",
        "No next step",
        "No commit step: the session ends without a next step",
        "A conversation without a commitment was a chat. One promise with a date is what the next session begins with.",
        _HEAD + "»steps:\n" + _CHECK + _WHO,
        _HEAD + "steps:\n" + _CHECK + _WHO + _REP + _MANAGER,
    ),
    Rule(
        "C002",
        "warning",
        "The manager promises nothing",
        "No commit step lets the manager promise something",
        "Coaching in which only one side promises feels like control. A small promise of your own changes that.",
        _HEAD
        + "steps:\n"
        + _CHECK
        + _WHO
        + "  - »id: promise\n    commit: What will you do next?\n    due: in 7 days\n",
        _HEAD + "steps:\n" + _CHECK + _WHO + _REP + _MANAGER,
    ),
    Rule(
        "C003",
        "warning",
        "A fixed due date",
        'due is a fixed date, and a session after it proposes a day that is past; write "in 7 days"',
        "A playbook is walked again and again; a fixed day is soon past.",
        "- id: offer\n  commit: What will you send?\n  due: »2026-12-31",
        "- id: offer\n  commit: What will you send?\n  due: in 7 days",
    ),
    Rule(
        "C004",
        "warning",
        "Nobody asks what became of it",
        'No "check: commitments" step, although sessions leave commitments',
        "A promise nobody asks about is soon not kept. Begin with what was promised last time.",
        _HEAD + "»steps:\n" + _WHO + _REP + _MANAGER,
        _HEAD + "steps:\n" + _CHECK + _WHO + _REP + _MANAGER,
    ),
    Rule(
        "C005",
        "info",
        "A closed question",
        'Closed question ("…"); coaching works better with an open one',
        "A question that yes can answer gets a yes. Who, what, when and how make people think.",
        "- id: met\n  ask: »Did you meet the person who signs?",
        "- id: met\n  ask: How did the person who signs react?",
    ),
    Rule(
        "C006",
        "info",
        "A question that sounds like blame",
        '"…" often sounds like blame; try "What…"',
        "Why asks for a justification, and gets one. What kept you from it asks for the obstacle.",
        "- id: late\n  ask: »Why didn't you call?",
        "- id: late\n  ask: What kept you from calling?",
    ),
    Rule(
        "C007",
        "error",
        "An unknown owner",
        '"…" is not a known owner: it must be one of …',
        "A commitment belongs to somebody: the rep, the manager, or either of them, and then it is asked.",
        "- id: offer\n  commit: What will be sent?\n  owner: »seller\n  due: in 7 days",
        "- id: offer\n  commit: What will be sent?\n  owner: either\n  due: in 7 days",
    ),
)
