"""`fmt`: one layout, every comment in its place, and nothing that means anything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playbook.author.shipped import FILES, SMALL
from workbook.playbook.author.format import FormatProblem, formatted, same_tree
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.reading.reader import read
from workbook.playbook.reading.yamltree import parse


def fmt(text: str) -> str:
    return formatted(text.encode(), "file.yaml").decode()


def test_fields_are_put_in_order_and_comments_go_with_them() -> None:
    before = """\
# about the file

steps:
  - ask: Who?   # the question
    # what it is called
    id: who

  # the second one
  - when: {who: answered}   # only then
    id: two
    say: |
      One.
       Two.

    # at the end of the second
format: 1
# at the end of the file
"""
    assert (
        fmt(before)
        == """\
# about the file

format: 1
steps:
  # what it is called
  - id: who
    ask: Who?   # the question

  # the second one
  - id: two
    when:  # only then
      who: answered
    say: |
      One.
       Two.

    # at the end of the second
# at the end of the file
"""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title: "Plain words"\n', "title: Plain words\n"),
        ("title: 'it''s'\n", "title: it's\n"),
        ('title: "Ask: who?"\n', 'title: "Ask: who?"\n'),
        ('version: "1.10"\n', 'version: "1.10"\n'),
        ('title: "yes"\n', 'title: "yes"\n'),
        ('title: "# no comment"\n', 'title: "# no comment"\n'),
        ("title: ''\n", "title: ''\n"),
        ("tags:   [ a,b ,  c d ]\n", "tags: [a, b, c d]\n"),
        ("tags: [a, # why\n  b]\n", "tags:\n  - a  # why\n  - b\n"),
        ("tags: ['x, y', b]\n", "tags: ['x, y', b]\n"),
        ("tags:\n- a\n-   b\n", "tags:\n  - a\n  - b\n"),
        ("tags: []\nlists: {}\n", "tags: []\nlists: {}\n"),
        ("summary: one\n   two\n", "summary: one\n  two\n"),
        ("summary: |2\n    deep\n  end\n", "summary: |2\n    deep\n  end\n"),
        ("summary: >-   # folded\n      a\n      b\n\n\ntitle: x\n", "title: x\nsummary: >-   # folded\n  a\n  b\n"),
        ("title: a\n\n\n\ngoal: b", "title: a\n\ngoal: b\n"),
        ("title: a\r\ngoal: b\r\n", "title: a\ngoal: b\n"),
        ("\ufefftitle: a\n", "title: a\n"),
        ("---\ntitle: a\n", "title: a\n"),
    ],
)  # fmt: skip
def test_values_are_written_in_one_way(before: str, after: str) -> None:
    assert fmt(before) == after
    assert fmt(after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("steps:\n\t- id: a\n\t  ask: Who?\n", "steps:\n  - id: a\n    ask: Who?\n"),
        ("steps:\n\t- id: a\n      ask: Who?\n", "steps:\n  - id: a\n    ask: Who?\n"),
        ("title:\tOne\n", "title: One\n"),
        ("steps:\n\u00a0 - id: a\n    ask: Who?\n", "steps:\n  - id: a\n    ask: Who?\n"),
        ("title: “Who decides?”\n", "title: Who decides?\n"),
        ("title: “Ask: who?”\n", 'title: "Ask: who?"\n'),
        ("title: He said “yes” twice\n", "title: He said “yes” twice\n"),
    ],
)
def test_tabs_hard_spaces_and_curly_quotes_are_mended(before: str, after: str) -> None:
    assert fmt(before) == after


@pytest.mark.parametrize("text", ["title: [a\n", "a: 1\na: 2\n", "title: &x y\n", ""])
def test_what_cannot_be_read_keeps_its_error(text: str) -> None:
    with pytest.raises(PlaybookError):
        fmt(text)


def test_what_is_no_block_of_fields_is_left() -> None:
    with pytest.raises(FormatProblem, match="left as it is"):
        fmt("- a\n- b\n")


def test_the_shipped_files_are_laid_out_themselves() -> None:
    assert [name for name, data in FILES.items() if formatted(data, name) != data] == []


@pytest.mark.parametrize("name", SMALL)
def test_a_playbook_stays_the_same_when_it_is_laid_out(name: str) -> None:
    head, _, steps = FILES[name].partition(b"\nsteps:\n")
    messy = head + b"\nsteps:   # all of them\n" + b"".join(b"   " + line for line in steps.splitlines(keepends=True))
    new = formatted(messy, name)
    assert new != messy
    assert read(new, name, {}).playbook == read(messy, name, {}).playbook


_NOISE = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(("own", "behind", "blank", "blanks", "wide", "trailing")),
        st.integers(0, 8),
    ),
    min_size=1,
    max_size=8,
)


def noisy(text: str, noise: list[tuple[int, str, int]]) -> str:
    lines = text.split("\n")
    for count, (place, what, indent) in enumerate(noise):
        at = place % len(lines)
        if what in ("own", "blank", "blanks"):
            lines[at:at] = {"own": [" " * indent + f"# note {count}"], "blank": [""], "blanks": [" " * indent, ""]}[
                what
            ]
        elif what == "wide":
            lines[at] = lines[at].replace(": ", ": " + " " * indent, 1)
        else:
            lines[at] += " " * (indent + 1) + (f"# behind {count}" if what == "behind" else "")
    return "\n".join(lines)


def _check_noise(name: str, noise: list[tuple[int, str, int]]) -> None:
    text = noisy(FILES[name].decode(), noise)
    try:
        before = parse(text.encode(), name)
    except PlaybookError:
        return
    after = formatted(text.encode(), name)
    assert formatted(after, name) == after
    assert same_tree(before.root, parse(after, name).root)
    for count in range(len(noise)):
        for words in (f"# note {count}", f"# behind {count}"):
            assert after.decode().count(words) == text.count(words)


@given(st.sampled_from(SMALL), _NOISE)
@settings(max_examples=15, deadline=None)
def test_comments_and_blanks_anywhere_survive_and_settle(name: str, noise: list[tuple[int, str, int]]) -> None:
    _check_noise(name, noise)


@pytest.mark.long
@given(st.sampled_from(sorted(FILES)), _NOISE)
@settings(max_examples=3000, deadline=None)
def test_comments_and_blanks_anywhere_survive_and_settle_long(name: str, noise: list[tuple[int, str, int]]) -> None:
    _check_noise(name, noise)
