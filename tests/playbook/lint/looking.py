"""Files looked at in the tests, and what is found in them."""

from pathlib import Path

from tests.playbook.files import HEADER
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.lint.around import Around
from workbook.playbook.lint.profiles import Profile
from workbook.playbook.lint.run import lint_files
from workbook.playbook.reading.reader import read
from workbook.playbook.schema import Playbook

FILE = Path("file.yaml")


def resolved(text: str) -> Playbook:
    found = read(text.encode(), "published.yaml", {})
    assert found.playbook is not None, found.errors
    return found.playbook


def looked_at(
    data: str | bytes, beside: dict[str, str] | None = None, profile: Profile = "team"
) -> tuple[Diagnostic, ...]:
    """The findings in one file, with others beside it; one called "published" is a version of before."""
    data = data.encode() if isinstance(data, str) else data
    files = {Path(name): text.encode() for name, text in (beside or {}).items() if name != "published"}
    old = resolved(beside["published"]) if beside and "published" in beside else None
    around = Around({FILE: data, **files}, {old.id: (old,)} if old else {})
    return lint_files([(FILE, data)], around, profile=profile).found


def told(steps: str, more: str = "", profile: Profile = "team") -> list[str]:
    """Each finding in a playbook of these steps as "CODE message", those about its promises left out."""
    found = looked_at(f"{HEADER}{more}steps:\n{steps}", profile=profile)
    return [f"{one.code} {one.message}" for one in found if one.code not in ("C001", "C002", "C004")]
