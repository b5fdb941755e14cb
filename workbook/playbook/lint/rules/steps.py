"""The rules about steps and their fields: verbs, answers, choices, numbers, panels."""

from workbook.playbook.lint.rule import Rule

_TWO = "  choices:\n    - {value: tested, label: Has done something for us}\n    - {value: none, label: Nobody yet}\n"
RULES = (
    Rule(
        "S001",
        "error",
        "A step without a verb, or with two",
        "A step needs exactly one of …; this has …",
        "The verb says what happens in the step: something is asked, checked, promised, rated, shown.",
        "- id: who\n  »question: Who decides?",
        "- id: who\n  ask: Who decides?",
    ),
    Rule(
        "S002",
        "error",
        "An unknown answer type",
        '"…" is not a known answer type…',
        "The type decides what the rep sees: a line, a list of choices, a date.",
        "- id: when_met\n  ask: When did you meet?\n  answer: »datum",
        "- id: when_met\n  ask: When did you meet?\n  answer: date",
    ),
    Rule(
        "S003",
        "error",
        "Two steps with one id",
        'Step id "…" is used twice (line …)',
        "The answers of both would be kept in one place. Give the second an id of its own.",
        "- id: who\n  ask: Who decides?\n- id: »who\n  ask: Who pays?",
        "- id: who\n  ask: Who decides?\n- id: payer\n  ask: Who pays?",
    ),
    Rule(
        "S004",
        "error",
        "Choices are missing",
        "choices is needed for answer: …",
        "Where one is to be chosen, something must stand there to choose from.",
        "- id: champion\n  ask: Who speaks for us?\n  answer: »choice",
        "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n" + _TWO,
    ),
    Rule(
        "S005",
        "error",
        "A choice that occurs twice",
        'Choice value "…" occurs twice',
        "The value is what is kept, so nobody could tell which of the two was meant. Labels may be alike, values not.",
        "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n"
        + _TWO
        + "    - »{value: none, label: We do not know}",
        "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n"
        + _TWO
        + "    - {value: unknown, label: We do not know}",
    ),
    Rule(
        "S006",
        "warning",
        "One choice, or very many",
        "Only one choice / … choices; more than 9 are hard to choose from",
        "One choice is no question. Of more than nine nobody reads the last, and the keys 1 to 9 do not reach them.",
        "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n  choices: »[Nobody yet]",
        "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n  choices: [Nobody yet, Somebody]",
    ),
    Rule(
        "S007",
        "error",
        "A default that cannot be answered",
        'default "…" is not one of the choices / default names … of the … choices; an order has them all / '
        "default … is outside min..max / correct … is outside min..max",
        "The default is what stands there before anything is typed, so it must be an answer that is allowed.",
        "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n  default: »nobody\n" + _TWO,
        "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n  default: none\n" + _TWO,
    ),
    Rule(
        "S008",
        "error",
        "Limits that exclude each other",
        "min … is greater than max … / at_least … is greater than at_most … / A scale has from 2 to 101 levels",
        "No answer could fit between them.",
        "- id: seats\n  ask: How many people will use it?\n  answer: number\n  min: »50\n  max: 5",
        "- id: seats\n  ask: How many people will use it?\n  answer: number\n  min: 5\n  max: 50",
    ),
    Rule(
        "S009",
        "error",
        "A field that does nothing here",
        '"…" does nothing on … / "…" belongs to exercises…',
        "The field is known, but not with this verb or answer. You would wait for its effect in vain.",
        "- id: start\n  say: Begin with what went well.\n  »due: in 7 days",
        "- id: start\n  commit: What will you begin with?\n  due: in 7 days",
    ),
    Rule(
        "S010",
        "warning",
        "Two questions in one",
        'Two questions in one: "…". Split it',
        "People answer the second half and forget the first. Each question has its own step, and its own history.",
        "- id: who\n  ask: Who decides, »and what do they need to see?",
        "- id: who\n  ask: Who decides?\n- id: proof\n  ask: What do they need to see?",
    ),
    Rule(
        "S020",
        "error",
        "A list or a block where text belongs",
        "Text expected, found … / A playbook is a block… / The steps are a list… / "
        "A step is a block… / A condition is a block… / A choice is…"
        ' / A formula expected / A value or a phrase expected for "…" / Each of "…" is a block …'
        ' / "…" is a block … / The list "…" needs … / The setting "…" is a block … / check takes … / …expected…',
        "Something has another shape than what belongs here: text, a list with dashes, or a block of fields.",
        "- id: who\n  ask: »[Who, decides]",
        '- id: who\n  ask: "[Who, decides]"',
    ),
    Rule(
        "S021",
        "error",
        "Not a number, or not a fitting one",
        '"…" is not a number / "…" is not a whole number / "…" must be from … to … / "…" must be more than 0'
        ' / "…" is not a scale / "…" is not a rhythm / "…" is not a way to repeat / "…" is not a time'
        ' / "…" is not a number of days',
        "Numbers are written 1234, -2.5 or 25%, without separators between the thousands.",
        "- id: seats\n  ask: How many people will use it?\n  answer: number\n  max: »1,000",
        "- id: seats\n  ask: How many people will use it?\n  answer: number\n  max: 1000",
    ),
    Rule(
        "S022",
        "error",
        "Not a date",
        '"…" is not a date / "…" is not a date that exists / "…" is not a due date / …',
        "A day that does not exist cannot come. Days are written 2026-01-31; a due date may be words like in 7 days.",
        "- id: offer\n  commit: What will you send?\n  due: »in a week",
        "- id: offer\n  commit: What will you send?\n  due: in 7 days",
    ),
    Rule(
        "S023",
        "error",
        "Neither yes nor no",
        'yes or no expected, found "…"',
        "The field is a switch: yes or no.",
        "- id: who\n  ask: Who decides?\n  required: »maybe",
        "- id: who\n  ask: Who decides?\n  required: yes",
    ),
    Rule(
        "S030",
        "error",
        "An unknown panel",
        'There is no panel "…"',
        "Panels show what the workbook knows. There is a closed list of them in the guide.",
        "- id: start\n  show: »open_comitments",
        "- id: start\n  show: open_commitments",
    ),
    Rule(
        "S031",
        "error",
        "A panel about something else",
        'Panel "…" needs …; this playbook is about …',
        "A playbook about a rep has no opportunity at hand that the panel could show.",
        "format: 1\nkind: playbook\nid: weekly\nversion: 1.0\ntitle: Weekly\nsubject: rep\n"
        "steps:\n  - id: start\n    show: »opportunity_facts\n",
        "- id: start\n  show: opportunity_facts",
    ),
    Rule(
        "S040",
        "info",
        "Nothing to carry yet",
        'carry does nothing yet: no earlier version asked "…"',
        "carry shows the last answer to the same step. A new step has none; was names the step it takes over from.",
        "- id: promised\n  check: commitments\n"
        "- id: buyer\n  ask: Who decides?\n  carry: »show\n"
        "- id: promise\n  commit: What happens next?\n  owner: either\n  due: in 7 days",
        "- id: promised\n  check: commitments\n"
        "- id: buyer\n  ask: Who decides?\n"
        "- id: promise\n  commit: What happens next?\n  owner: either\n  due: in 7 days",
        {
            "published": "format: 1\nkind: playbook\nid: example\nversion: 0.9\ntitle: An example\n"
            "subject: opportunity\nsteps:\n"
            "  - {id: promised, check: commitments}\n"
            "  - {id: promise, commit: What happens next, due: in 7 days}\n"
        },
    ),
)
