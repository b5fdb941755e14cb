"""What people who never programmed get wrong, rule by rule: files of cases, and how each case becomes a file.

A case begins with "=== CODE option …"; » stands before the place that is told, → for a tab and ¬ for a hard space.
Its last line, behind "=>", is what the message says to write.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILES = sorted(Path(__file__).parent.glob("*.txt"))
_PLAYBOOK = "format: 1\nkind: playbook\nid: example\nversion: 1.0\ntitle: An example\nsubject: {}\n"
_EXERCISE = "format: 1\nkind: exercise\nid: example\nversion: 1.0\ntitle: An example\nskills: [pricing]\ngroup: pairs\n"
_END = (
    "  - id: promised_x\n    check: commitments\n"
    "  - id: promise_x\n    commit: What happens next?\n    owner: either\n    due: in 7 days\n"
)


class Mistake(NamedTuple):
    """A file with one mistake, and what has to be told of it: its code, its place, and a part of the remedy."""

    data: bytes
    told: str
    remedy: str


def mistakes(path: Path) -> Iterator[Mistake]:
    """All cases of a file."""
    parts = re.split(r"(?m)^=== (.*)\n", path.read_text("utf-8"))
    for head, case in zip(parts[1::2], parts[2::2], strict=True):
        code, *options = head.split()
        body, _, remedy = case.rstrip("\n").partition("\n=> ")
        before, _, after = _whole(body + "\n", options).replace("→", "\t").replace("¬", "\u00a0").partition("»")
        place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        text = (before + after).replace("\n", "\r\n") if "crlf" in options else before + after
        yield Mistake(text.encode(), f"{place} {code}", remedy)


def _whole(body: str, options: list[str]) -> str:
    if "whole" in options:
        return body
    subject = next((option for option in options if option in ("rep", "team", "self")), "opportunity")
    head, end = (_EXERCISE, "") if "exercise" in options else (_PLAYBOOK.format(subject), _END)
    end = "" if "unended" in options else end
    if body.lstrip("»→¬ ").startswith("-"):
        return f"{head}steps:\n{''.join('  ' + line for line in body.splitlines(keepends=True))}{end}"
    if "steps:" in body:
        return head + body + end
    return f"{head}{body}steps:\n{end or '  - {id: try_it, ask: What will you say}' + chr(10)}"
