"""The playbooks that come with the program: clean, and walkable to the end."""

from datetime import date
from pathlib import Path

import pytest

from tests.playbook.given import GivenAnswer, first_open
from workbook.playbook.facts import samples
from workbook.playbook.flow import Flow
from workbook.playbook.library import Library, shipped_folder

LIBRARY = Library(None)


def test_there_are_playbooks_and_all_are_in_order() -> None:
    assert {"weekly-one-on-one", "stuck-opportunity", "cliff-check", "gone-quiet"} <= {e.id for e in LIBRARY.entries}
    assert [str(d) for entry in LIBRARY.entries for d in (*entry.errors, *entry.warnings)] == []


@pytest.mark.parametrize("entry", LIBRARY.entries, ids=lambda entry: entry.id)
@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("known", [False, True])
def test_each_can_be_walked_with_and_without_facts(entry: object, quick: bool, known: bool) -> None:
    book = entry.playbook  # type: ignore[attr-defined]
    facts = samples(book.subject) if known else {}
    answers: dict[str, GivenAnswer] = {}
    for _ in book.steps:
        flow = Flow(book, facts, answers, today=date(2026, 11, 21), quick=quick)
        if first_open(flow) is None:
            break
        answers[first_open(flow)] = GivenAnswer(None, "skipped", "no")
    assert first_open(Flow(book, facts, answers, today=date(2026, 11, 21), quick=quick)) is None
    assert not (quick and book.quick) or 3 <= len(flow.steps) <= 8
    assert "<" not in "".join(shown.step.sentence + shown.step.say + shown.step.help for shown in flow.steps)


def test_the_folder_lies_beside_the_packages() -> None:
    assert (shipped_folder() / "rep").is_dir()
    assert shipped_folder().parent == Path(__file__).parents[2]
