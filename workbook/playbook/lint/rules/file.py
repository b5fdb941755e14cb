"""The rules about a file as a whole: what it is, how it is called, which version it has, what it builds on."""

from workbook.playbook.lint.rule import Rule

_WHOLE = "format: 1\nkind: playbook\nid: short-review\nversion: 1.0\ntitle: A short review\nsubject: opportunity\n"
_WHO = "steps:\n  - id: who\n    ask: Who decides?\n"
_END = (
    "  - id: promise\n    commit: What happens next?\n    owner: either\n    due: in 7 days\n"
    "  - id: promised\n    check: commitments\n"
)
RULES = (
    Rule(
        "P001",
        "error",
        "A newer file than the app",
        "This file needs format …; this app knows up to …. Update the app"
        " / This … needs version … of the app; this is …. Update the app",
        "The file says things that this version of the app does not understand, so it would be walked wrongly.",
        "format: »9\nkind: playbook\nid: newer\nversion: 1.0\ntitle: Newer\nsubject: rep\n" + _WHO,
        "summary: Made for the format of today.",
    ),
    Rule(
        "P002",
        "error",
        "An unknown kind of file",
        '"kind" must be one of …',
        "The kind says how the rest of the file is read.",
        "format: 1\nkind: »playbok\nid: short-review\nversion: 1.0\ntitle: A review\nsubject: opportunity\n" + _WHO,
        "summary: A playbook.",
    ),
    Rule(
        "P003",
        "error",
        "An unknown field or word",
        '"…" is not a known field here / "…" is not a known … / "…" is not a value that "…" takes',
        "What is not known would be ignored, and you would wait for it in vain. It is mostly a slip of the finger.",
        "- id: who\n  ask: Who decides?\n  »hepl: A name and a title.",
        "- id: who\n  ask: Who decides?\n  help: A name and a title.",
    ),
    Rule(
        "P004",
        "error",
        "Something is missing",
        '"…" is missing… / "…" is left empty / What "…" must be is left empty',
        "Without it nobody can know what is meant.",
        "- id: who\n  »ask:",
        "- id: who\n  ask: Who decides?",
    ),
    Rule(
        "P005",
        "error",
        "An id that is taken",
        'id "…" is already used by …',
        "Answers, conditions and placeholders go by the id, so each id stands for one thing.",
        "settings:\n  floor: {label: Lowest price, answer: money, default: 100}\ncompute:\n  »floor: = amount / 2",
        "settings:\n  floor: {label: Lowest price, answer: money, default: 100}\n"
        "compute:\n  half: = amount / 2 - floor\nsteps:\n  - id: told\n    say: Half is <half>.\n",
    ),
    Rule(
        "P006",
        "error",
        "An id with other signs",
        'id may have small letters, digits and "…" / "…" cannot be an id: it means something in conditions'
        ' / "…" is not a rater',
        "An id is written in conditions and placeholders, so it is one word that never changes. The title may say all.",
        "- id: »Who Decides\n  ask: Who decides?",
        "- id: who_decides\n  ask: Who decides?",
    ),
    Rule(
        "P007",
        "error",
        "No steps",
        'The file has no steps / The snippet "…" has no steps',
        "A playbook without steps cannot be walked.",
        _WHOLE + "steps: »[]",
        _WHOLE + _WHO + _END,
    ),
    Rule(
        "P008",
        "warning",
        "A very long session",
        "… steps; sessions over … steps are rarely finished / … minutes; sessions over … minutes are rarely finished",
        "Sessions that do not end leave no commitments. Part it in two, or put the rest into a quick path.",
        "minutes: »150",
        "minutes: 45",
    ),
    Rule(
        "P009",
        "error",
        "Too many steps",
        "… steps with those of snippets; the limit is 60",
        "Sixty steps are more than any conversation holds. Part the playbook.",
        _WHOLE + "steps:\n  »- {id: first, say: Go on.}\n⟪  - {id: step_#, say: Go on.}\n × 60⟫",
        _WHOLE + _WHO + _END,
    ),
    Rule(
        "P010",
        "error",
        "An odd version",
        "version must look like 1, 1.2 or 1.2.3 / needs_app must look like 1, 1.2 or 1.2.3",
        "Versions are compared part by part: 1.10 is newer than 1.9.",
        _WHOLE.replace("1.0", "»v1.0") + _WHO,
        _WHOLE + _WHO + _END,
    ),
    Rule(
        "P011",
        "error",
        "Not found",
        'There is no snippet "…" / There is no playbook "…" / The snippet "…" cannot be used here: … / extends "…": …',
        "What the file builds on is not among the files at hand, or does not work here.",
        "- id: close\n  use: »close-owt",
        "- id: close\n  use: close-out",
        {
            "snippets/close.yaml": "format: 1\nkind: snippets\nsnippets:\n  close-out:\n    steps:\n"
            "      - id: promise\n        commit: What happens next?\n        due: in 7 days\n"
        },
    ),
    Rule(
        "P012",
        "error",
        "Changed without a new version",
        "The content changed since version … was published, but the version did not",
        "Sessions that were held point at the version. Two contents under one number could not be told apart.",
        _WHOLE.replace("1.0", "»1.0") + _WHO.replace("Who", "Which person") + _END,
        _WHOLE.replace("1.0", "1.1") + _WHO.replace("Who", "Which person") + _END,
        {"published": _WHOLE + _WHO + _END},
    ),
    Rule(
        "P013",
        "error",
        "Round in a circle",
        "use goes round in a circle: … / use goes deeper than 3 snippets: … / extends goes round in a circle: …",
        "A snippet that uses itself would never end.",
        "- id: loop\n  use: »loop",
        "- id: who\n  ask: Who decides?",
        {
            "snippets/loop.yaml": "format: 1\nkind: snippets\nsnippets:\n  loop:\n    steps:\n"
            "      - {id: again, use: loop}\n"
        },
    ),
    Rule(
        "P014",
        "error",
        "No such step",
        'quick: there is no step "…" / change: there is no step "…" …',
        "A list of steps names one that this playbook does not have.",
        _WHOLE + "quick: [»whom]\n" + _WHO + _END,
        _WHOLE + "quick: [who]\n" + _WHO + _END,
    ),
    Rule(
        "P015",
        "warning",
        "A step is gone",
        'Step "…" of version … is gone. Add "was: […]" to the step that replaces it, or its history ends',
        "What was answered before is shown beside the new answer, found by the id or by what stands under was.",
        _WHOLE.replace("1.0", "2.0") + "»" + _WHO.replace("who", "buyer") + _END,
        _WHOLE.replace("1.0", "2.0") + _WHO.replace("who", "buyer") + "    was: [who]\n" + _END,
        {"published": _WHOLE + _WHO + _END},
    ),
    Rule(
        "P016",
        "warning",
        "A sign for nothing",
        '"…" is left empty',
        "~ and null are YAML for nothing. Leave the field out instead; a reader of the file then need not wonder.",
        "- id: who\n  ask: Who decides?\n  help: »~",
        "- id: who\n  ask: Who decides?",
    ),
    Rule(
        "P017",
        "warning",
        "An id that hides a fact",
        '"…" is also the name of a fact, which this playbook can then not use',
        "In conditions and placeholders the name then stands for the answer, and no longer for the fact.",
        "- id: »stage\n  ask: Which stage would the buyer name?",
        "- id: buyers_stage\n  ask: Which stage would the buyer name?",
    ),
    Rule(
        "P018",
        "warning",
        "A signal about something else",
        '"…" is never signalled about …',
        "It can never hold for what the playbook is about, so the playbook would never be suggested for it.",
        _WHOLE + "suggest_when: [»late_commitments]\n" + _WHO + _END,
        _WHOLE + "suggest_when: [no_next_step]\n" + _WHO + _END,
    ),
)
