"""The quick parser against PyYAML's own: the same events in the same places, or the same error."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workbook.playbook.library import shipped_folder
from workbook.playbook.reading.quickyaml import QuickLoader

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(shipped_folder().rglob("*.yaml"))]
SIGNS = [*"\n\n  \t:#-?,[]{}&*!|>'\"%@`.ax", "\n---\n", "\n...\n", ": ", " #", "- ", "\n  ", "\\", "é", "日"]


def events(text: str, loader: Any) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    try:
        for event in yaml.parse(text, Loader=loader):
            plain = {name: one for name, one in vars(event).items() if not name.endswith("_mark")}
            found.append((type(event).__name__, plain, _place(event.start_mark), _place(event.end_mark)))
    except yaml.YAMLError as error:
        marks = [_place(getattr(error, name, None)) for name in ("context_mark", "problem_mark")]
        found.append((type(error).__name__, getattr(error, "context", ""), getattr(error, "problem", ""), *marks))
    return found


def _place(mark: Any) -> tuple[int, int, int] | None:
    return (mark.line, mark.column, mark.index) if mark else None


def same(text: str) -> None:
    assert events(text, QuickLoader) == events(text, yaml.SafeLoader), text


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_whole_playbooks_give_the_same_events(text: str) -> None:
    same(text)


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_any_signs_in_any_order_give_the_same(text: str) -> None:
    same(text)


def _mutants(count: int) -> None:
    chance = random.Random(7)
    for _ in range(count):
        text = chance.choice(TEXTS)
        lines = text.split("\n")
        start = chance.randrange(len(lines))
        part = "\n".join(lines[start : start + 12])
        at = chance.randrange(len(part) + 1)
        same(part[:at] + chance.choice(SIGNS) + part[at + chance.randrange(3) :])


def test_damaged_playbooks_give_the_same() -> None:
    _mutants(1_500)


@pytest.mark.long
def test_many_damaged_playbooks_give_the_same() -> None:
    _mutants(100_000)
