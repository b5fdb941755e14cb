"""The rules about conditions and formulas: which names exist, what they can be, and whether anybody gets there."""

from workbook.playbook.lint.rule import Rule

_CHAMPION = (
    "- id: champion\n  ask: Who speaks for us?\n  answer: choice\n  choices:\n"
    "    - {value: tested, label: Has done something for us}\n    - {value: none, label: Nobody yet}\n"
)
RULES = (
    Rule(
        "E001",
        "error",
        "A formula that cannot be read",
        "Formula: …",
        "Formulas read as in a spreadsheet: numbers, names, + - * /, comparisons, and a few functions.",
        "compute:\n  share: = amount / »* 2",
        "compute:\n  share: = amount / 2\nsteps:\n  - id: told\n    say: Half is <share>.\n",
    ),
    Rule(
        "E002",
        "error",
        "An unknown name",
        '"…" is not an answer, setting or fact that exists before this step / "…" is a fact about …; this … is about …'
        ' / There is no list "…" / …',
        "A condition on a name that does not exist would never hold, and the step would never be seen.",
        _CHAMPION + "- id: find\n  ask: Who could it be?\n  when: {»champoin: none}",
        _CHAMPION + "- id: find\n  ask: Who could it be?\n  when: {champion: none}",
    ),
    Rule(
        "E003",
        "error",
        "A look ahead",
        '"…" is asked later (line …). Conditions can only look back'
        ' / "…" is asked in this step itself. Conditions can only look back',
        "Steps are walked from the top. What is asked later has no answer yet. Move one of the two.",
        "- id: find\n  ask: Who could it be?\n  when: {»champion: none}\n" + _CHAMPION,
        _CHAMPION + "- id: find\n  ask: Who could it be?\n  when: {champion: none}",
    ),
    Rule(
        "E004",
        "error",
        "Not one of the choices",
        '"…" is not a choice of …. Choices: … / correct names … of … choices; a right order has them all',
        "The answer can never be this, so the step would never be seen. Conditions go by the value, not by the label.",
        _CHAMPION + "- id: find\n  ask: Who could it be?\n  when: {champion: »nobody}",
        _CHAMPION + "- id: find\n  ask: Who could it be?\n  when: {champion: none}",
    ),
    Rule(
        "E005",
        "error",
        "Numbers compared with text",
        '"…" needs a number, but … is … / "…" needs a date, but … is no date',
        "Only numbers, and lists by their length, can be more or less than something; only dates before or after.",
        "- id: who\n  ask: Who decides?\n- id: more\n  say: Good.\n  when: {who: »at least 2}",
        "- id: who\n  ask: Who decides?\n  answer: list\n- id: more\n  say: Good.\n  when: {who: at least 2}",
    ),
    Rule(
        "E006",
        "warning",
        "Always true, or never",
        "This condition is never true; the step is never shown"
        ' / This condition is true whatever the answer to "…" is; if that is meant, write "answered"',
        "A step that nobody can reach, or a condition that decides nothing, is mostly a slip in a value or a limit.",
        "- id: sure\n  ask: How sure are you?\n  answer: scale\n  scale: 1 to 5\n"
        "- id: doubt\n  say: What would make it more?\n  when: {sure: »less than 1}",
        "- id: sure\n  ask: How sure are you?\n  answer: scale\n  scale: 1 to 5\n"
        "- id: doubt\n  say: What would make it more?\n  when: {sure: less than 3}",
    ),
    Rule(
        "E007",
        "error",
        "compute goes round in a circle",
        "compute goes round in a circle: …",
        "Each of the values waits for the other, so none of them can be computed.",
        "compute:\n  »half: = double / 4\n  double: = half * 4",
        "compute:\n  half: = amount / 2\n  double: = half * 4\nsteps:\n  - id: told\n    say: Four are <double>.\n",
    ),
    Rule(
        "E008",
        "warning",
        "Divides by what may be empty or 0",
        'Divides by "…", which may be empty or 0; <…> then shows as a dash',
        "A dash in the middle of a sentence helps nobody. Show the step only when the value is there.",
        "compute:\n  deals: = round_up(target / »average_deal)\n"
        "steps:\n  - id: maths\n    say: You need <deals> deals.\n",
        "compute:\n  deals: = round_up(target / average_deal)\n"
        "steps:\n  - id: maths\n    say: You need <deals> deals.\n    when: {average_deal: more than 0}\n",
    ),
    Rule(
        "E009",
        "warning",
        "A computed value or a setting that is not used",
        'compute "…" is never used / setting "…" is never used',
        "Nobody sees it, and no condition asks for it. Is a placeholder or a condition missing?",
        "compute:\n  »half: = amount / 2",
        "compute:\n  half: = amount / 2\nsteps:\n  - id: told\n    say: Half is <half>.\n",
    ),
    Rule(
        "E010",
        "warning",
        "An answer that may not have been asked",
        '"…" is only asked when …; here it may be empty',
        "Where the question was skipped there is no answer, and a dash stands in the sentence.",
        _CHAMPION + "- id: name\n  ask: What is the name?\n  when: {champion: tested}\n"
        "- id: thank\n  say: Write to »<name> today.",
        _CHAMPION + "- id: name\n  ask: What is the name?\n  when: {champion: tested}\n"
        "- id: thank\n  say: Write to <name> today.\n  when: {champion: tested}",
    ),
    Rule(
        "E011",
        "error",
        'A formula without "="',
        'A formula starts with "="',
        "The sign tells a formula from a sentence.",
        "compute:\n  half: »amount / 2",
        "compute:\n  half: = amount / 2\nsteps:\n  - id: told\n    say: Half is <half>.\n",
    ),
)
