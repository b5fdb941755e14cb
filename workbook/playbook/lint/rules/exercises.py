"""The rules about exercises: first try, then see; roles with a brief; rubrics that say what a score means."""

from workbook.playbook.lint.rule import Rule

_ASK = "- id: plan\n  ask: What will you say first?\n"
_CASE = "case:\n  company: {name: Nordhafen Logistics}\nsteps:\n"
_ROLES = (
    "- id: call\n  play: Call with Omar.\n  seconds: 360\n  roles:\n"
    "    - {id: seller, name: Seller, brief: Keep your price.}\n"
)
RULES = (
    Rule(
        "X001",
        "error",
        "A reveal that needs what is not there",
        'reveal needs "…", which is not an earlier step',
        "The reveal would wait for a step that never comes.",
        _ASK + "- id: model\n  reveal: One good way\n  needs: [»plann]\n  say: Ask what happens on Friday.",
        _ASK + "- id: model\n  reveal: One good way\n  needs: [plan]\n  say: Ask what happens on Friday.",
        {},
        True,
    ),
    Rule(
        "X002",
        "warning",
        "The answer before the attempt",
        "The model answer comes before anything was tried",
        "Whoever has seen the answer cannot try any more. Let it be tried first, and name that step under needs.",
        "- »id: model\n  reveal: One good way\n  say: Ask what happens on Friday.\n" + _ASK,
        _ASK + "- id: model\n  reveal: One good way\n  needs: [plan]\n  say: Ask what happens on Friday.",
        {},
        True,
    ),
    Rule(
        "X003",
        "error",
        "A role is missing, or has no brief",
        'Role "…" has no brief / … for …, which need…',
        "Who plays a role needs to know what they want and what they may give.",
        _ROLES + "    - »{id: omar, name: Omar}",
        _ROLES + "    - {id: omar, name: Omar, brief: You can pay 46 000.}",
        {},
        True,
    ),
    Rule(
        "X004",
        "warning",
        "The times do not add up",
        "Times add up to … min; minutes says …",
        "Trainers plan their day by the minutes of the exercise.",
        "minutes: »5\nsteps:\n  - {id: read, say: Read the case in silence., seconds: 600}\n"
        "  - {id: plan, ask: Say the first sentence.}\n",
        "minutes: 15\nsteps:\n  - {id: read, say: Read the case in silence., seconds: 600}\n"
        "  - {id: plan, ask: Say the first sentence.}\n",
        {},
        True,
    ),
    Rule(
        "X005",
        "error",
        "A level outside the scale",
        "Level … is outside the scale … to …",
        "Nobody can give this score, so nobody would see what it means.",
        "- id: score\n  rate: How did it go?\n  scale: 0 to 3\n  levels: {0: Gift, 2: Named trade, »5: Both gained}",
        "- id: score\n  rate: How did it go?\n  scale: 0 to 3\n  levels: {0: Gift, 2: Named trade, 3: Both gained}",
        {},
        True,
    ),
    Rule(
        "X006",
        "warning",
        "Scores without a meaning",
        'Criterion "…" has no described levels',
        "Two raters give the same score only if both know what it looks like. Describe the lowest and the highest.",
        "- id: score\n  rate: How did it go?\n  scale: 0 to 3\n  criteria:\n    - »{id: asked, label: Asked first}",
        "- id: score\n  rate: How did it go?\n  scale: 0 to 3\n  criteria:\n"
        "    - {id: asked, label: Asked first, levels: {0: Answered at once, 3: Two questions first}}",
        {},
        True,
    ),
    Rule(
        "X007",
        "error",
        "The exercise before this one",
        'after: there is no exercise "…" / after: goes round in a circle: …',
        "It would be offered after an exercise that nobody can do.",
        "after: [»open-qestions]",
        "after: [open-questions]",
        {
            "open-questions.yaml": "format: 1\nkind: exercise\nid: open-questions\nversion: 1.0\n"
            "title: Open questions\nskills: [discovery]\ngroup: solo\nsteps:\n  - {id: plan, ask: Ask.}\n"
        },
        True,
    ),
    Rule(
        "X008",
        "warning",
        "Points, but nothing is right",
        "Points are given, but no choice gets more than 0",
        "Whoever answers cannot win anything. Which choice is the good one?",
        "- id: move\n  ask: What do you say first?\n  answer: choice\n  »choices:\n"
        "    - {value: drop, label: Offer less, points: 0}\n    - {value: trade, label: Ask for more, points: 0}",
        "- id: move\n  ask: What do you say first?\n  answer: choice\n  choices:\n"
        "    - {value: drop, label: Offer less, points: 0}\n    - {value: trade, label: Ask for more, points: 2}",
        {},
        True,
    ),
    Rule(
        "X009",
        "error",
        "Live data in an exercise",
        'An exercise cannot use "…", which is live data; use case.…',
        "An exercise is fictional and may be done by several people at once; real deals do not belong into it.",
        _CASE + "  - id: plan\n    ask: What will you say to »<opportunity.account>?\n",
        _CASE + "  - id: plan\n    ask: What will you say to <case.company.name>?\n",
        {},
        True,
    ),
)
