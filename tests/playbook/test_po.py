"""Translations out into .po files and back, and .po files that were made to do harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playbook.test_translation import REVIEW, german, review, write
from workbook.playbook.translation.exchange import po_of, taken_in
from workbook.playbook.translation.po import MAX_BYTES, Entry, PoProblem, read_po, to_po
from workbook.playbook.translation.sidecar import Translation
from workbook.playbook.translation.state import state_of
from workbook.playbook.translation.texts import texts_of

HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ONE = 'msgctxt "title"\nmsgid "Some playbook"\nmsgstr "Ein Ablauf"\n'
SIGNS = st.text(st.sampled_from('ab "\\\n\tnä#{}<>%'), max_size=12).map(str.strip)


def given_back(text: str, earlier: Translation | None = None) -> tuple[Translation, list[str]]:
    found, refused = taken_in(review(), earlier or Translation("some-playbook", "de"), read_po(text.encode(), "x.po"))
    return found, [f"{each.line} {each.key}: {each.why}" for each in refused]


def test_what_goes_out_and_comes_back_unchanged_is_the_same_translation() -> None:
    before = german(title="Ein Ablauf", steps__pain__hints="Eins\nZwei", steps__pain__ask="Was, <rep.first_name>?")
    stale = write(review(REVIEW.replace("What hurts", "What really hurts")), before)
    now = review(REVIEW.replace("What hurts", "What really hurts"))
    text = po_of(now, stale)
    assert '#. Leave <rep.first_name> as it is.\n#, fuzzy\nmsgctxt "steps.pain.ask"\n' in text
    assert 'msgid ""\n"One\\n"\n"Two"\nmsgstr ""\n"Eins\\n"\n"Zwei"\n' in text
    after, refused = taken_in(now, stale, read_po(text.encode(), "x.po"))
    assert (after.texts, after.sources, refused) == (stale.texts, stale.sources, ())


def test_a_translator_who_clears_the_mark_has_looked_at_the_sentence() -> None:
    now = review(REVIEW.replace("What hurts", "What really hurts"))
    stale = write(now, german(steps__pain__ask="Was, <rep.first_name>?"))
    sentence = texts_of(now)["steps.pain.ask"]
    assert state_of("steps.pain.ask", sentence, stale) == "stale"
    text = po_of(now, stale).replace("#, fuzzy\n", "")
    after, _ = taken_in(now, stale, read_po(text.encode(), "x.po"))
    assert state_of("steps.pain.ask", sentence, after) == "fresh"


def test_what_was_made_from_an_older_sentence_or_is_marked_fuzzy_is_stale() -> None:
    for text in (ONE.replace("Some playbook", "Any playbook"), "#, c-format, fuzzy\n" + ONE):
        after, _ = given_back(HEAD + text)
        assert after.texts["title"] == "Ein Ablauf"
        assert state_of("title", "Some playbook", after) == "stale"
    after, _ = given_back(HEAD + ONE)
    assert state_of("title", "Some playbook", after) == "fresh"


def test_an_empty_text_takes_nothing_away() -> None:
    earlier = german(title="Ein Ablauf")
    after, _ = given_back(HEAD + ONE.replace("Ein Ablauf", ""), earlier)
    assert after.texts == earlier.texts


def test_texts_that_cannot_stand_for_their_sentence_are_left_out_with_their_line() -> None:
    text = (
        HEAD
        + ONE
        + '\nmsgctxt "steps.pain.ask"\nmsgid "x"\nmsgstr "Was, <rep.name>?"\n'
        + '\nmsgctxt "steps.pain.hints"\nmsgid "x"\nmsgstr "Eins"\n'
        + '\nmsgctxt "steps.gone.ask"\nmsgid "x"\nmsgstr "Weg"\n'
    )
    after, refused = given_back(text)
    assert list(after.texts) == ["title"]
    assert refused == [
        "10 steps.pain.ask: The translation loses the placeholder <rep.first_name>; The placeholder <rep.name> is not "
        "in the sentence that this translates",
        "14 steps.pain.hints: It needs 2 lines, one for each item",
        "18 steps.gone.ask: The playbook has no such text any more",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE.replace('"Ein Ablauf"', '"Ein'), ":3: A text stands in"),
        (ONE.replace("Ein Ablauf", 'Ein "Ablauf"'), ":3: A text stands in"),
        (ONE.replace("Ein", "\\x45"), r':3: "\x" means nothing'),
        (ONE.replace("Ein", "\x1b[2J"), ":3: Invisible control character U+001B"),
        (ONE.replace("Ein", "\u202e"), ":3: Invisible control character U+202E"),
        (ONE.replace('msgctxt "title"\n', ""), ":1: This text has no msgctxt"),
        (ONE + "\n" + ONE, ':5: "title" stands here a second time; it began on line 1'),
        (ONE + 'msgstr "x"\n', ":4: msgstr stands twice"),
        (ONE.replace("msgstr", 'msgid_plural "x"\nmsgstr[0]'), ":3: No sentence of a playbook has plural forms"),
        ("<html>\n", ":1: This line is no part of a .po file"),
        ('"x"\n', ":1: This line is no part of a .po file"),
        (HEAD.replace("UTF-8", "ISO-8859-1"), "is ISO-8859-1. Save the file as UTF-8"),
    ],
)
def test_what_is_no_po_file_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(PoProblem) as problem:
        read_po(text.encode(), "x.po")
    assert str(problem.value).startswith("x.po")
    assert said in str(problem.value)


def test_other_encodings_and_endless_files_are_refused() -> None:
    with pytest.raises(PoProblem, match=r"x\.po:2: The line is not UTF-8"):
        read_po(b'msgid ""\nmsgstr "\x96"\n', "x.po")
    with pytest.raises(PoProblem, match="larger than"):
        read_po(b"#" * (MAX_BYTES + 1), "x.po")


def test_windows_line_ends_a_byte_order_mark_and_obsolete_texts_are_taken_as_they_are() -> None:
    text = "\ufeff" + (HEAD + "# by hand\n#: a.yaml:3\n" + ONE + '\n#~ msgid "old"\n#~ msgstr "alt"\n')
    found = read_po(text.replace("\n", "\r\n").encode(), "x.po")
    assert (found.language, found.entries["title"].text) == ("de", "Ein Ablauf")
    assert read_po(HEAD.replace("de", "pt_BR").encode(), "x.po").language == "pt-BR"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SIGNS, SIGNS, st.booleans()), max_size=4))
def test_any_text_comes_back_as_it_was(texts: list[tuple[str, str, bool]]) -> None:
    entries = {f"steps.a{at}.ask": Entry(one, other, fuzzy, 0) for at, (one, other, fuzzy) in enumerate(texts)}
    found = read_po(to_po(entries, 'A "title"\n', "de").encode(), "x.po")
    assert {key: entry._replace(line=0) for key, entry in found.entries.items()} == entries


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('msgidctxr "\\\n#~,[]0\t'), max_size=60))
def test_whatever_is_read_either_is_a_po_file_or_says_why_not(text: str) -> None:
    try:
        read_po((ONE + text).encode(), "x.po")
    except PoProblem as problem:
        assert str(problem).startswith("x.po:")
