"""What people write who do not know YAML, and the sentence that helps them."""

import pytest

from tests.playbook.files import HEADER, SHORT_HEADER, reading
from tests.playbook.lint.looking import looked_at
from workbook.playbook.reading.reader import read

MISTAKES = [
    ("    ask: {rep}, what changed?", "8:10 Y013", "Write <rep>"),
    ("    ask: {rep}", "8:10 Y013", "Write <rep>"),
    ("    ask: [Name], who decides?", "8:10 Y021", "quotes"),
    ("    ask: @rep who decides?", "8:10 Y021", "start with @"),
    ("    ask: `x` who", "8:10 Y021", "start with `"),
    ("    ask: %x who", "8:10 Y021", "start with %"),
    ("    ask: *important* text", "8:10 Y011", "quotes"),
    ("    ask: &x y", "8:10 Y011", "quotes"),
    ("    ask: !x y", "8:10 Y012", "quotes"),
    ("    ask: ! y", "8:10 Y012", "quotes"),
    ("    ask: - who", "8:10 Y021", "quotes"),
    ("    ask: | who", "8:10 Y021", "alone at the end of its line"),
    ("    ask: ]who", "8:10 Y021", "start with ]"),
    ("    ask: 'it's fine'", "8:10 Y026", "other kind of quotes"),
    ('    ask: "C:\\path"', "8:14 Y027", "single quotes"),
    ("    choices:\n    - {value: a, label: Yes, we did}", "9:30 Y023", "one field per line"),
    ("    ask: {label: Who decides? Omar}", "8:29 Y028", "one field per line"),
    ("    ask: [who, when\n    say: x", "8:10 Y028", "never closed"),
    ("    choices: [yes,, no]", "8:19 Y028", "before this comma"),
    ("    choices: [, no]", "8:15 Y028", "before this comma"),
    ("    choices: [yes, no, }", "8:14 Y028", "Close it with ]"),
    ("    choices: [[yes], {no: ]", "8:22 Y028", "Close it with }"),
    ("    choices: [yes,\n      }, no]", "9:7 Y028", "Take it out"),
    ("    choices: [yes, - no]", "8:20 Y021", "start with -"),
    ("    choices: [yes, : no]", "8:20 Y021", "start with :"),
    ("    ask: |\n      Who\n  decides it?", "10:3 Y024", "less indented"),
    ("    ask: Who?\n   - id: b", "9:4 Y025", "column 4, expected 3"),
    ("    ask: Who?\n     answer: text", "9:6 Y024", "line up"),
    ("    ask: Who?\n   answer: text", "9:4 Y024", "line up"),
    ("    ask:Who decides?\n    answer: text", "8:5 Y024", "ask: Who decides?"),
    ("    ask Who decides?\n    answer: text", "8:5 Y024", "no colon"),
    ("    ask:\tWho", "8:9 Y030", "spaces"),
    ("    <<: {ask: Who?}", "8:5 Y012", "use:"),
    ("\u00a0   ask: Who?", "8:1 Y032", "anew"),
    ("    ask: Who?\n---\nid: b", "9:1 Y005", "One playbook per file"),
    ("    ask: \ufeffWho?", "8:1 Y006", "U+FEFF"),
]


@pytest.mark.parametrize(("lines", "place", "help_"), MISTAKES)
def test_one_error_with_its_place_and_a_remedy(lines: str, place: str, help_: str) -> None:
    found = reading(f"{SHORT_HEADER}  - id: a\n{lines}\n").errors[0]
    assert f"{found.line}:{found.col} {found.code}" == place
    assert help_ in f"{found.message} {found.hint}"


def test_an_error_reads_like_a_compilers() -> None:
    found = read(b"title: *x\n", "playbooks/mine.yaml", {}).errors[0]
    assert str(found).startswith("playbooks/mine.yaml:1:8: error Y011 ")


def test_windows_line_ends_and_a_mark_at_the_start_do_no_harm() -> None:
    text = SHORT_HEADER.replace("steps:", "subject: rep\nsteps:") + "  - id: a\n    say: Fine\n"
    found = read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "f", {})
    assert found.playbook is not None
    assert found.playbook.steps[0].sentence == "Fine"


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("say: Who is our # 1 buyer?", ["Y022"]),
        ("say: Take ticket #4711 with you.", ["Y022"]),
        ("title: The first and best #1 buyer", ["Y022"]),
        ("say: Who is our buyer?     # a note", []),
        ("say: Buyer # a note", []),
        ("say: “Who decides?”", ["Y031"]),
    ],
)
def test_a_sentence_cut_short_by_a_comment_is_told_but_loads(field: str, codes: list[str]) -> None:
    steps = f"  - id: a\n    say: Fine.\n  - id: b\n    {field}\n" + ("    say: Fine.\n" if "title" in field else "")
    text = f"{HEADER}steps:\n{steps}"
    assert [found.code for found in looked_at(text, profile="draft")] == codes
    assert reading(text).playbook is not None


@pytest.mark.parametrize("text", ["", "\n# nothing\n", "- a\n- b\n", "just a sentence\n", "a: 1\n"])
def test_a_file_that_is_no_playbook_says_so(text: str) -> None:
    assert len(reading(text).errors) == 1
