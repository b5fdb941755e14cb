"""Damaged copies of the shipped playbooks: what a slip of the hand, a bad editor or ill will may make of them."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from workbook.playbook.library import shipped_folder
from workbook.playbook.loading import files_in
from workbook.playbook.meanings import FILE, STEP, VERBS

CHARACTERS = "\t\n :-#{}[]'\"&*!|>%@`?,<>=\\~0a é“”\u00a0\u202e\x1b"
VALUES = [
    "", "~", "null", "yes", "nope", "0", "-1", "1e999", "9" * 60, "010", "0x1F", "1,000", "12:30", "2026-02-30",
    "today",
    "[", "{", "[]", "{}", "[[[]]]", "{a: {b: {c: d}}}", "{{ rep.name }}", "<rep.first_name", "<a.b>", "<<<>>>",
    "<with.x>", "= 1 / 0", "= " + "(" * 30, "= nobody + 1", "=", "at least banana", "between 5 and 1", "not ",
    "includes", "within -3 days", "before 2026-13-01", "&a 1", "*a", "!!python/none", "|", ">", '"', "'",
    "coaching/close-out",    "close-out", "9 to 1", "1 to 5",
    "next friday", "in 0 days", "every 0 days", "commitments", "playbook", "exercise",
    "snippets", "pack", "translation", "rep", "opportunity", "text", "choice", "table", "scale",
    "x" * 21_000, "é" * 300,
]  # fmt: skip
NAMES = [*FILE, *STEP, *VERBS, "question", "options", "type", "id ", "Ask", "steps.0", "any", "all", "none"]
Change = Callable[[str, random.Random], str]


def shipped() -> list[str]:
    """The text of every shipped file."""
    return [path.read_text("utf-8") for path in files_in(shipped_folder())]


def _insert(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(CHARACTERS) + text[at:]


def _delete(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.choice([1, 1, 1, 20]) :]


def _by_line(change: Callable[[list[str], int, random.Random], None]) -> Change:
    def changed(text: str, dice: random.Random) -> str:
        lines = text.split("\n")
        change(lines, dice.randrange(len(lines)), dice)
        return "\n".join(lines)

    return changed


def _indent(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at] = " " * dice.randrange(8) + lines[at].lstrip()


def _double(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, dice.choice(lines))


def _drop(lines: list[str], at: int, dice: random.Random) -> None:
    del lines[at : at + dice.choice([1, 1, 4])]


def _shuffle(lines: list[str], at: int, dice: random.Random) -> None:
    words = lines[at].split(" ")
    dice.shuffle(words)
    lines[at] = " ".join(words)


def _swap(lines: list[str], at: int, dice: random.Random) -> None:
    other = dice.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _value(lines: list[str], at: int, dice: random.Random) -> None:
    name, colon, _ = lines[at].partition(":")
    lines[at] = f"{name}{colon} {dice.choice(VALUES)}" if colon else f"{lines[at]} {dice.choice(VALUES)}"


def _name(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at] = re.sub(r"[a-z_]+(?=:)", dice.choice(NAMES), lines[at], count=1)


def _add(lines: list[str], at: int, dice: random.Random) -> None:
    blank = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines.insert(at + 1, f"{blank}{dice.choice(['', '  '])}{dice.choice(NAMES)}: {dice.choice(VALUES)}")


def _word(text: str, dice: random.Random) -> str:
    """Puts one word of the text in the place of another: an id that is gone, a condition on something else."""
    words = list(re.finditer(r"[a-z_]{3,}", text))
    if not words:
        return text
    old, new = dice.choice(words), dice.choice(words)
    return text[: old.start()] + new[0] + text[old.end() :]


CHANGES: list[Change] = [
    _insert, _insert, _delete, *[_word] * 5,
    *map(_by_line, (_indent, _double, _drop, _shuffle, _swap, *[_value] * 4, _name, _name, *[_add] * 3)),
]  # fmt: skip


def _short(text: str, dice: random.Random) -> str:
    """The top of a file with a few of its steps."""
    head, steps, rest = re.sub("\nquick: .*", "", text).partition("\nsteps:\n")
    parts = re.split(r"(?m)^(?=  - id:)", rest)
    at = dice.randrange(len(parts))
    return head + steps + "".join(parts[at : at + 4])


def mutants(seed: int, count: int, *, whole: bool = True) -> Iterator[bytes]:
    """`count` damaged files, the same for the same seed; not `whole` ones keep only a few of their steps."""
    dice = random.Random(seed)
    texts = shipped()
    for _ in range(count):
        text = dice.choice(texts) if whole else _short(dice.choice(texts), dice)
        for _ in range(dice.choice([1, 1, 2, 4])):
            text = dice.choice(CHANGES)(text, dice)
        data = text.encode("utf-8", "surrogatepass")
        if not dice.randrange(40):
            at = dice.randrange(len(data) + 1)
            data = data[:at] + bytes([dice.randrange(256)]) + data[at:]
        yield data


def write(folder: Path, seed: int, count: int, *, whole: bool = True) -> list[Path]:
    """The same, as files."""
    paths = [folder / f"mutant-{seed}-{number}.yaml" for number in range(count)]
    for path, data in zip(paths, mutants(seed, count, whole=whole), strict=True):
        path.write_bytes(data)
    return paths
