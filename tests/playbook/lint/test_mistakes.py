"""Natural mistakes: exactly one finding each, at the very place, with something to write that helps."""

from pathlib import Path

import pytest

from tests.playbook.lint.looking import looked_at
from tests.playbook.lint.mistakes import FILES, mistakes
from workbook.playbook.lint.rules import RULES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_told_once_at_its_place_with_its_remedy(path: Path) -> None:
    for mistake in mistakes(path):
        found = looked_at(mistake.data)
        assert [f"{one.line}:{one.col} {one.code}" for one in found] == [mistake.told], mistake.data.decode()
        assert mistake.remedy in f"{found[0].message} {found[0].hint}", found[0]


def test_most_rules_about_what_is_written_have_such_cases() -> None:
    told = {mistake.told.split()[1] for path in FILES for mistake in mistakes(path)}
    assert told <= RULES.keys()
    assert len(told) >= 65
