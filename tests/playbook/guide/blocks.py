"""What the guide has the reader type, save and see: its blocks, in their order."""

import re
from typing import NamedTuple

_BLOCK = re.compile(r"^```(\w+) ?([\w.-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """One block: `kind` is sh, text, yaml or diff; `name` the file, or what the block is."""

    kind: str
    name: str
    text: str


def blocks(text: str) -> list[Block]:
    """All blocks of a text."""
    return [Block(*match.groups()) for match in _BLOCK.finditer(text)]


def section(text: str, title: str) -> str:
    """What stands below a heading of the second level."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def changed(text: str, diff: str) -> str:
    """A file with the lines behind "-" replaced by those behind "+"."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line.startswith("-"))
    new = "".join(line[1:] for line in lines if line.startswith("+"))
    assert text.count(old) == 1, f"the guide changes what stands there {text.count(old)} times: {old}"
    return text.replace(old, new)


def seen(printed: str, wanted: str) -> None:
    """Fails unless the lines stand in what was printed, in their order; "…" stands for anything."""
    at, lines = 0, printed.splitlines()
    for line in filter(str.strip, wanted.splitlines()):
        pattern = re.compile(".*".join(map(re.escape, line.rstrip().split("…"))))
        while at < len(lines) and not pattern.fullmatch(lines[at].rstrip()):
            at += 1
        assert at < len(lines), f"the guide promises this line, and it does not come:\n{line}\n\n{printed}"
        at += 1
