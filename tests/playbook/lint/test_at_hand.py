"""What is found in the files of a library: one's own first, kept from look to look, with the reasons of the library."""

from pathlib import Path

import pytest

from tests.playbook.files import HEADER
from tests.playbook.lint.looking import resolved
from workbook.playbook.library import Library
from workbook.playbook.lint.around import Published
from workbook.playbook.lint.at_hand import PORTION, cache_in, counted, excerpt_of, findings_in, look_at, others
from workbook.playbook.lint.report import Checked

STEPS = "steps:\n  - id: why\n    ask: Who decides?\n"
GOOD = (
    HEADER + "steps:\n  - id: before\n    check: commitments\n  - id: why\n    ask: Who decides?\n"
    "  - id: next_step\n    commit: What happens next?\n    owner: either\n    due: in 7 days\n"
)
TRANSLATION = "format: 1\nkind: translation\nof: mine\nlanguage: de\nversion_of: 1.0\ntexts:\n  titel: Nein\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    put(tmp_path / "shipped", "rep/one.yaml", GOOD)
    put(tmp_path / "workbook" / "playbooks", "mine.yaml", (HEADER + STEPS).replace("some-playbook", "mine"))
    return Library(tmp_path / "workbook", shipped=tmp_path / "shipped")


def checked(library: Library, published: Published | None = None, cache: Path | None = None) -> dict[Path, Checked]:
    return {Path(each.file): each for part in look_at(library, published or {}, cache) for each in part}


def codes(each: Checked) -> list[str]:
    return [found.code for found in each.found]


def test_ones_own_files_come_first_some_at_a_time(library: Library, tmp_path: Path) -> None:
    for number in range(PORTION):
        put(tmp_path / "workbook" / "playbooks", f"n{number}.yaml", GOOD.replace("some-playbook", f"n{number}"))
    parts = [[Path(each.file).name for each in part] for part in look_at(library, {}, None)]
    assert [len(part) for part in parts] == [PORTION, 1, 1]
    assert parts[-1] == ["one.yaml"]


def test_quality_is_looked_at_as_for_ones_team(library: Library) -> None:
    found = {path.name: codes(each) for path, each in checked(library).items()}
    assert found == {"mine.yaml": ["C001"], "one.yaml": []}


def test_a_version_that_was_walked_may_not_change_unless_it_was_shipped(library: Library) -> None:
    old = resolved(GOOD.replace("Who decides?", "Who signs?"))
    own = resolved((HEADER + STEPS).replace("some-playbook", "mine").replace("Who decides?", "Who signs?"))
    found = checked(library, {"some-playbook": (old,), "mine": (own,)})
    assert {path.name: "P012" in codes(each) for path, each in found.items()} == {"mine.yaml": True, "one.yaml": False}


def test_what_was_found_is_kept_until_a_file_is_another(library: Library, tmp_path: Path) -> None:
    cache = cache_in(tmp_path / "workbook")
    first = checked(library, cache=cache)
    kept = cache.read_bytes()
    assert checked(library, cache=cache) == first
    assert cache.read_bytes() == kept
    put(tmp_path / "workbook" / "playbooks", "mine.yaml", GOOD.replace("some-playbook", "mine"))
    assert not any(each.found for each in checked(library, cache=cache).values())


def test_an_error_counts_whatever_a_remark_says_and_a_silenced_warning_does_not(
    library: Library, tmp_path: Path
) -> None:
    text = HEADER + "steps:\n  - id: why\n    ask: Who?\n    answer: texxt  # lint: ignore S002 -- never mind\n"
    path = put(tmp_path / "workbook" / "playbooks", "mine.yaml", text)
    entry = next(entry for entry in library.entries if entry.path == path)
    assert [found.code for found in findings_in(entry, checked(library)[path])] == ["S002"]
    assert [found.code for found in findings_in(entry, None)] == ["S002"]


def test_two_files_with_one_id_are_told_at_the_id_of_the_second(library: Library, tmp_path: Path) -> None:
    path = put(tmp_path / "workbook" / "playbooks", "zzz.yaml", GOOD.replace("some-playbook", "mine"))
    entry = next(entry for entry in library.entries if entry.path == path)
    (found,) = findings_in(entry, checked(library)[path])
    shown = excerpt_of(checked(library)[path], found, 60)
    assert (found.code, shown and shown.line[shown.before : shown.before + shown.width]) == ("P005", "mine")


def test_a_title_does_not_decide_which_of_two_files_keeps_the_id(library: Library, tmp_path: Path) -> None:
    text = GOOD.replace("some-playbook", "mine").replace("title: Some", "title: A")
    path = put(tmp_path / "workbook" / "playbooks", "zzz.yaml", text)
    assert next(entry for entry in library.entries if entry.path == path).is_broken


def test_a_translation_is_listed_while_something_is_wrong_with_it(library: Library, tmp_path: Path) -> None:
    own = tmp_path / "workbook" / "playbooks"
    path = put(own, "mine.de.yaml", TRANSLATION)
    (other,) = others(library.entries, checked(library), own)
    assert (other.path, other.title, other.subject, other.own) == (path, "mine (de)", "translation", True)
    assert other.playbook is None
    put(own, "mine.de.yaml", TRANSLATION.replace("  titel: Nein", "  title: Meine\n  steps.why.ask: Wer entscheidet?"))
    assert [found.severity for each in others(library.entries, checked(library), own) for found in each.errors] == []


def test_counts_are_told_in_words(library: Library) -> None:
    found = [each for looked in checked(library).values() for each in looked.found]
    assert counted(found) == ("1 warning" if len(found) == 1 else f"{len(found)} warnings")
    assert counted([]) == ""
