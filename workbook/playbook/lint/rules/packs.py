"""The rules about packs and publishing, and about the remarks that silence a rule.

The examples of packs are the names of the files in them; "a -> b" is a link.
"""

from workbook.playbook.lint.rule import Rule

_HEAD = "format: 1\nkind: playbook\nid: short-review\nversion: 1.0\ntitle: A short review\nsubject: opportunity\n"
_OWNED = "author: Practice team\nlicence: CC0-1.0\n"
_STEPS = (
    "steps:\n  - {id: promised, check: commitments}\n  - {id: who, ask: The one who decides}\n"
    "  - {id: promise, commit: What happens next, owner: either, due: in 7 days}\n"
)
_FILES = "pack.yaml\nshort-review.yaml\n"
_CHANGES = "changes:\n  - {version: 1.0, text: First version.}\n"
RULES = (
    Rule(
        "K001",
        "error",
        "A kind of file that no pack may hold",
        "Pack contains a file kind that is not allowed: …",
        "A pack holds texts only: .yaml, .md and .txt. Nothing in it can run.",
        _FILES + "»install.py\n",
        _FILES + "README.md\n",
    ),
    Rule(
        "K002",
        "error",
        "A path out of the pack",
        "The path leaves the pack folder / The name has letters that not every machine knows / Its name is not …",
        "A pack may only write into its own folder. Whoever made this one tried something else, or packed it wrongly.",
        _FILES + "»../close.yaml\n",
        _FILES + "snippets/close.yaml\n",
    ),
    Rule(
        "K003",
        "error",
        "A pack that is too big, or has links",
        "It is too big when unpacked: … / It has more than … files / The zip is too big: …"
        " / It is a link or no file at all"
        ' / It is not a zip that can be read / It is encrypted … / It cannot be read: … / "…" stands in it twice …',
        "Small archives can unpack to a full disk, and links can lead anywhere.",
        _FILES + "»notes.txt -> /etc/hosts\n",
        _FILES + "notes.txt\n",
    ),
    Rule(
        "K004",
        "warning",
        "Nobody signed it",
        "No author / No licence / No author and no licence",
        "Whoever gets the playbook wants to know whom to ask, and whether it may be changed and passed on.",
        _HEAD.replace("title", "»title") + _CHANGES + _STEPS,
        _HEAD + _OWNED + _CHANGES + _STEPS,
    ),
    Rule(
        "K005",
        "error",
        "Changed after packing",
        "Hash of … differs from pack.lock / … is not in pack.lock / … stands in pack.lock and is missing",
        "The file is not the one that was packed. Build the pack anew, or get it again from where it came.",
        "pack.yaml\npack.lock\n»short-review.yaml (changed after packing)\n",
        _FILES + "pack.lock\n",
    ),
    Rule(
        "K006",
        "warning",
        "No word about this version",
        'Version … has no line under "changes"',
        "Whoever gets a new version is shown what is new in it. Without a line they have to compare.",
        _HEAD.replace("1.0", "»1.1") + _OWNED + _CHANGES + _STEPS,
        _HEAD + _OWNED + _CHANGES + _STEPS,
    ),
    Rule(
        "L001",
        "warning",
        "A remark that silences nothing",
        "Nothing to ignore here: … is not found on this line or the next",
        "The problem is gone, or the remark stands on the wrong line. It would hide the next one that comes up here.",
        "- id: met\n  # »lint: ignore C005 -- the yes is what we want\n  ask: How did it go?",
        "- id: met\n  # lint: ignore C005 -- the yes is what we want\n  ask: Did you meet the person who signs?",
    ),
    Rule(
        "L002",
        "warning",
        "A remark without code or reason",
        'Write it like "# lint: ignore C005 -- why this is meant" / There is no rule "…"',
        "In half a year nobody knows why a problem was silenced. The reason stands behind two dashes.",
        "- id: late\n  say: Let us begin. # »lint: ignore C005",
        "- id: late\n  ask: Did you begin? # lint: ignore C005 -- the yes is what we want",
    ),
)
