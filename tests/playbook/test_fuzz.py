"""Files damaged at random: an error of ours or a playbook, never anything else, and never "not valid YAML"."""

import random
from collections.abc import Callable

import pytest

from tests.playbook.files import CLOSE, reading
from tests.playbook.review import REVIEW

CHARACTERS = "\t\n :-#{}[]'\"&*!|>%@`?,<>=\\~0a é“”\u00a0"


def _insert(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice(CHARACTERS) + text[at:]


def _delete(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _by_line(change: Callable[[list[str], int, random.Random], None]) -> Callable[[str, random.Random], str]:
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
    del lines[at]


def _shuffle(lines: list[str], at: int, dice: random.Random) -> None:
    words = lines[at].split(" ")
    dice.shuffle(words)
    lines[at] = " ".join(words)


CHANGES = [_insert, _insert, _delete, *map(_by_line, (_indent, _double, _drop, _shuffle))]


def _check(seed: int, count: int) -> None:
    dice = random.Random(seed)
    for _ in range(count):
        text = dice.choice([REVIEW, CLOSE])
        for _ in range(dice.choice([1, 1, 2, 4])):
            text = dice.choice(CHANGES)(text, dice)
        found = reading(text)
        assert found.errors or found.playbook or found.snippets is not None, text
        assert "Y000" not in {d.code for d in found.errors}, f"{found.errors}\n{text}"
        lines = text.split("\n")
        assert all(1 <= d.line <= len(lines) + 1 and d.col >= 1 for d in found.errors)


def test_damaged_files_in_short() -> None:
    _check(1, 600)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_damaged_files_at_length(seed: int) -> None:
    _check(seed, 4000)
