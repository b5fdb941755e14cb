"""The ten files that break or hijack other programs: one clear error each, at once."""

from pathlib import Path

import pytest

from tests.playbook.files import HEADER, SHORT_HEADER, faults, reading
from tests.playbook.lint.looking import looked_at
from tests.playbook.packs.files import MANIFEST, zip_of
from workbook.playbook.lint.profiles import PROFILES, Profile
from workbook.playbook.packs.contents import read_contents

LAUGHS = "a: &a {k: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{','.join(f'*{before}' for _ in range(9))}]}}\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)

TEN = [
    pytest.param(b"- " * 100_000, "1:49 Y003", id="a hundred thousand lists within lists"),
    pytest.param(LAUGHS, "1:4 Y011", id="laughs by merge keys"),
    pytest.param('title: !!python/object/apply:os.system ["id"]', "1:8 Y012", id="a tag that runs a program"),
    pytest.param(
        SHORT_HEADER + "  - id: a\n    ask: Who?\n    when: {b: yes}\n    answer: text\n    when: {c: no}\n",
        "11:5 Y010",
        id="a field written twice",
    ),
    pytest.param(SHORT_HEADER + "  - id: a\n    ask: Ask: who decides?\n", "8:13 Y020", id="a colon in the sentence"),
    pytest.param(
        SHORT_HEADER + "  - id: a\n    ask: {{ rep.name }}, what changed?\n",
        "8:11 Y013",
        id="foreign braces",
    ),
    pytest.param(SHORT_HEADER + "\t- id: a\n\t  ask: Who?\n", "7:1 Y030", id="tabs"),
    pytest.param(
        SHORT_HEADER + '  - id: a\n    ask: "Who decides?\n    answer: text\n',
        "8:10 Y026",
        id="a quote left open",
    ),
    pytest.param(SHORT_HEADER + "  - id: a\n    ask: Who \x1b[2J decides?\n", "8:1 Y006", id="a terminal escape"),
    pytest.param(
        (SHORT_HEADER + "  - id: a\n    ask: Price ").encode() + b"\x96 or value?\n",
        "8:1 Y002",
        id="Windows-1252",
    ),
]


@pytest.mark.parametrize(("file", "error"), TEN)
def test_each_gives_exactly_one_error_at_its_place(file: str | bytes, error: str) -> None:
    assert faults(file) == [error]


@pytest.mark.parametrize(("file", "error"), TEN)
@pytest.mark.parametrize("profile", PROFILES)
def test_the_check_says_the_same_and_no_more(file: str | bytes, error: str, profile: Profile) -> None:
    found = looked_at(file, profile=profile)
    assert [f"{one.line}:{one.col} {one.code}" for one in found if one.severity == "error"] == [error]


def test_the_hints_say_what_to_write() -> None:
    [found] = reading(SHORT_HEADER + "  - id: a\n    ask: {{ rep.name }}, what changed?\n").errors
    assert found.hint == "Write <rep.name>"
    [found] = reading(SHORT_HEADER + "  - id: a\n    ask: Ask: who decides?\n").errors
    assert found.hint == 'ask: "Ask: who decides?"'
    [found] = reading(SHORT_HEADER + "  - id: a\n    ask: x\n    ask: y\n").errors
    assert found.message == '"ask" is written twice in this block (first on line 8). Only one can count'


def test_text_that_turns_round_on_screen_is_refused_where_it_stands() -> None:
    assert faults(HEADER + "steps:\n  - id: a\n    ask: Who \u202edecides?\n") == ["9:1 Y006"]
    label = "    ask: Who?\n    answer: choice\n    choices:\n      - {value: a, label: Me\u2066}\n"
    assert faults(HEADER + "steps:\n  - id: a\n" + label) == ["12:1 Y006"]


def test_a_zero_byte_is_refused_where_it_stands() -> None:
    assert faults(HEADER + "steps:\n  - id: a\n    ask: Who\x00?\n") == ["9:1 Y006"]


@pytest.mark.parametrize("written", [r"\e[2J", r"\x1b", r"\u202E", r"\0", r"\ud83d", r"\ud83d\ude42", r"\L"])
def test_what_cannot_be_typed_cannot_be_written_with_a_backslash_either(written: str) -> None:
    assert faults(HEADER + f'steps:\n  - id: a\n    ask: "Who {written} decides?"\n') == ["9:10 Y006"]


def test_a_pack_that_would_write_outside_its_folder(tmp_path: Path) -> None:
    found = read_contents(zip_of(tmp_path / "p.zip", ("pack.yaml", MANIFEST.encode()), ("../../x.yaml", b"x")))
    assert [each.code for each in found.errors] == ["K002"]
    assert list(found.files) == ["pack.yaml"]


def test_a_file_over_the_limit_is_not_even_decoded() -> None:
    assert faults(b"\xff" * (513 * 1024)) == ["1:1 Y001"]


def test_too_many_items_and_too_long_a_text() -> None:
    assert faults("a: [" + "x, " * 21_000 + "x]") == ["1:59996 Y004"]
    assert faults("a: " + "x" * 20_001) == ["1:4 Y004"]


def test_a_bracket_bomb_stops_at_the_depth_limit() -> None:
    assert faults("[" * 100_000) == ["1:25 Y003"]


STEP = HEADER + "steps:\n  - id: a\n"
COMPANIONS = [
    ("    ask: Who?\n    answer: text\n    when: {champoin: yes}\n", ["11:12 E002"]),
    ("    say: x\n    when: {b: answered}\n  - id: b\n    ask: Who?\n", ["10:12 E003"]),
    ("    commit: What?\n    due: 2026-02-30\n", ["10:10 S022"]),
    ("    ask: Who?\n    required: nope\n", ["10:15 S023"]),
    ("    ask: Who?\n    when: = a +\n", ["10:16 E001"]),
]


@pytest.mark.parametrize(("rest", "errors"), COMPANIONS)
def test_what_is_well_written_but_means_nothing(rest: str, errors: list[str]) -> None:
    assert faults(STEP + rest) == errors


def test_computed_values_that_go_round_in_a_circle() -> None:
    text = HEADER + "compute:\n  a: = b\n  b: = c + 1\n  c: = a\n  d: = a\nsteps:\n  - id: x\n    say: x\n"
    [found] = reading(text).errors
    assert (found.code, found.line) == ("E007", 8)
    assert found.message == "compute goes round in a circle: a -> b -> c -> a"


def test_versions_and_countries_stay_text() -> None:
    found = reading(HEADER.replace("1.0", "1.10") + "segments: [no, on, 010, 12:30]\nsteps:\n  - id: a\n    say: x\n")
    assert found.playbook is not None
    assert found.playbook.version == "1.10"
    assert found.playbook.segments == ("no", "on", "010", "12:30")
