"""The rules about sentences: placeholders, length, what looks like markup; and about translations."""

from workbook.playbook.lint.rule import Rule

_SOURCE = (
    "format: 1\nkind: playbook\nid: short-review\nversion: 1.0\ntitle: A short review\nsubject: opportunity\n"
    "steps:\n  - {id: promised, check: commitments}\n  - id: who\n    ask: Who decides at <opportunity.account>?\n"
    "  - {id: promise, commit: What happens next, owner: either, due: in 7 days}\n"
)
_HEAD = "format: 1\nkind: translation\nof: short-review\nlanguage: de\nversion_of: 1.0\n"
_TEXTS = (
    "texts:\n  title: Kurz nachgesehen\n  steps.promised.title: Versprochen\n"
    "  steps.promised.say: Was wurde daraus?\n  steps.who.title: Wer\n"
    "  steps.who.ask: Wer entscheidet bei <opportunity.account>?\n  steps.promise.title: Wie weiter\n"
    "  steps.promise.commit: Was folgt daraus?\n"
)
RULES = (
    Rule(
        "T001",
        "error",
        "An unknown placeholder",
        '<…> is not a known placeholder / "…" is a fact about …; this … is about … / <…> is not filled in here: …',
        "In its place the rep would read a dash. Known are facts, settings, computed values and earlier answers.",
        "- id: start\n  say: Ask »<rep.firstname> what changed.",
        "- id: start\n  say: Ask <rep.first_name> what changed.",
    ),
    Rule(
        "T002",
        "warning",
        "Almost a placeholder",
        '"…" looks like a placeholder; it is shown as typed',
        "Placeholders stand in single pointed brackets without blanks: <rep.first_name>.",
        "- id: start\n  say: Ask »{{rep.first_name}} what changed.",
        "- id: start\n  say: Ask <rep.first_name> what changed.",
    ),
    Rule(
        "T003",
        "warning",
        "A long sentence",
        "This sentence has … characters; over … it takes more than two lines of 80 columns",
        "Two people look at the screen and talk. What takes three lines is not read. Move the rest to help.",
        "- id: who\n  ask: »Who among all the many people whom you have met and spoken to so far,"
        " be it in the first call or in the workshop or at the trade fair, has the right to sign alone?",
        "- id: who\n  ask: Who has the right to sign alone?\n  help: Think of the first call, the workshop, the fair.",
    ),
    Rule(
        "T010",
        "warning",
        "Looks like markup",
        '"…" looks like markup; it is shown as typed',
        "Sentences are plain words. Brackets with a style in them appear on screen as they stand.",
        "- id: start\n  say: This is »[bold]really[/bold] over.",
        "- id: start\n  say: This is really over.",
    ),
    Rule(
        "T020",
        "warning",
        "Real-looking data in a case",
        '"…" looks like a real …; cases are fictional',
        "A case is shown to many people. Addresses that end in .example and made-up names hurt nobody.",
        "case:\n  company: {name: Nordhafen Logistics}\n  documents:\n"
        "    - {id: mail, title: A mail, text: Write to »omar@nordhafen-logistics.com today.}",
        "case:\n  company: {name: Nordhafen Logistics}\n  documents:\n"
        "    - {id: mail, title: A mail, text: Write to omar@nordhafen.example today.}",
        {},
        True,
    ),
    Rule(
        "T030",
        "warning",
        "A translation that is out of date",
        'The translation of … is older than … / "…" is no text of … any more',
        "The sentence was changed after it was translated, so the two may say different things.",
        _HEAD + _TEXTS.replace("steps.who.ask", "»steps.who.ask") + "sources:\n  steps.who.ask: 0a1b2c3d\n",
        _HEAD + _TEXTS,
        {"short-review.yaml": _SOURCE},
    ),
    Rule(
        "T031",
        "warning",
        "Sentences without translation",
        '… no translation in "…"',
        "They appear in the language of the playbook, with a mark.",
        "»" + _HEAD + _TEXTS.replace("  title: Kurz nachgesehen\n", ""),
        _HEAD + _TEXTS,
        {"short-review.yaml": _SOURCE},
    ),
    Rule(
        "T032",
        "error",
        "A placeholder lost in translation",
        "The translation loses the placeholder <…> / The translation has <…>, which its sentence does not have"
        " / … its translation must have as many",
        "The name or number that the sentence is about would not appear.",
        _HEAD + _TEXTS.replace("steps.who.ask", "»steps.who.ask").replace(" bei <opportunity.account>", ""),
        _HEAD + _TEXTS,
        {"short-review.yaml": _SOURCE},
    ),
)
