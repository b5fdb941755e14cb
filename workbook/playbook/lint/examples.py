"""The examples of the rules as whole files, and as they are printed."""

import re

import msgspec

from workbook.playbook.lint.rule import MARK, Rule

_REPEATED = re.compile("⟪(.+?) × ([0-9]+)⟫", re.DOTALL)
_BYTE = re.compile("⟪0x([0-9a-f]{2})⟫")
_HEAD = (
    "format: 1\nkind: {kind}\nid: example\nversion: 1.0\ntitle: An example\n{about}"
    "author: Practice team\nlicence: CC0-1.0\nchanges:\n  - {{version: 1.0, text: First version.}}\n"
)
_PLAYBOOK = _HEAD.format(kind="playbook", about="subject: opportunity\n")
_EXERCISE = _HEAD.format(kind="exercise", about="skills: [negotiation]\ngroup: pairs\n")
_FIRST = "  - id: promised_before\n    check: commitments\n"
_LAST = "  - id: promise\n    commit: What happens next?\n    owner: either\n    due: in 7 days\n"


class Example(msgspec.Struct, frozen=True):
    """An example as a file: its bytes, and where the problem is told; 0 where there is none to be told."""

    data: bytes
    line: int = 0
    col: int = 0


def example(rule: Rule, text: str) -> Example:
    """The bad or the good example of a rule as a whole file, without the mark but with its place."""
    whole = _repeated(_whole(text, rule))
    before, mark, after = whole.partition(MARK)
    data = _bytes(before + after)
    if not mark:
        return Example(data)
    return Example(data, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _whole(text: str, rule: Rule) -> str:
    if text.lstrip(MARK).startswith("format:"):
        return text if text.endswith("\n") else text + "\n"
    head, first, last = (_EXERCISE, "", "") if rule.exercise else (_PLAYBOOK, _FIRST, _LAST)
    if text.lstrip(MARK).startswith("- "):
        first, last = ("" if "check:" in text else first), ("" if "commit:" in text and "owner:" in text else last)
        indented = "".join(_indented(line) for line in text.splitlines(keepends=True))
        return f"{head}steps:\n{first}{indented}\n{last}"
    if "\nsteps:\n" in text:
        return f"{head}{text.replace('steps:' + chr(10), 'steps:' + chr(10) + first)}\n{last}"
    middle = "  - id: try_it\n    ask: What will you say?\n" if rule.exercise else ""
    return f"{head}{text}\nsteps:\n{first}{middle}{last}"


def _indented(line: str) -> str:
    return f"{MARK}  {line[1:]}" if line.startswith(MARK) else f"  {line}" if line.strip() else line


def _repeated(text: str) -> str:
    def times(match: re.Match[str]) -> str:
        join = "" if match[1].endswith("\n") else " "
        return join.join(match[1].replace("#", str(number)) for number in range(int(match[2])))

    return _REPEATED.sub(times, text)


def _bytes(text: str) -> bytes:
    parts = _BYTE.split(text)
    return b"".join(bytes([int(part, 16)]) if at % 2 else part.encode() for at, part in enumerate(parts))


def shown(text: str) -> str:
    """An example as it is printed: what is repeated or cannot be seen stands there in words."""
    text = _REPEATED.sub(lambda match: f"{match[1]} … ({match[2]} times)", text.replace(MARK, ""))
    text = _BYTE.sub(lambda match: f"<{match[1]}>", text)
    return text.replace("\t", "→").replace("\u00a0", "·")
