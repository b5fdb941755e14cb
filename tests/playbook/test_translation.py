"""Playbooks in another language."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playbook.files import HEADER, close_out
from workbook.playbook.reading.reader import read
from workbook.playbook.schema import Playbook
from workbook.playbook.translation.sidecar import Translation, read_translation
from workbook.playbook.translation.state import check_translation, state_of, translated
from workbook.playbook.translation.texts import texts_of
from workbook.playbook.translation.writing import Memory, written

REVIEW = (
    HEADER
    + """goal: Find out
settings:
  weeks: {label: Weeks, answer: number, default: 4}
steps:
  - id: pain
    section: Look
    ask: What hurts <rep.first_name>?
    answer: text
    hints: [One, Two]
  - id: champion
    section: Look
    ask: Who sells for us?
    answer: choice
    choices:
      - {value: coach, label: A friend}
      - nobody yet
  - id: trust
    rate: How sure are we?
    criteria:
      - {id: power, label: Power, levels: {0: Hope, 10: Proof}}
  - id: close
    use: close-out
    with: {thing: it}
"""
)


def review(text: str = REVIEW) -> Playbook:
    found = read(text.encode(), "review.yaml", close_out())
    assert found.playbook, found.errors
    return found.playbook


def reread(text: str) -> Translation:
    found, faults = read_translation(text.encode(), "review.de.yaml")
    assert found, faults
    return found


def write(playbook: Playbook, earlier: Translation | None = None, keep: tuple[str, ...] = ()) -> Translation:
    return reread(written(playbook, playbook.id, "de", earlier, Memory(), keep))


def german(**texts: str) -> Translation:
    """A translation with these texts (`__` stands for a dot), made from the review as it is."""
    known = {name.replace("__", "."): text for name, text in texts.items()}
    return write(review(), Translation("some-playbook", "de", texts=known))


def codes(translation: Translation, playbook: Playbook) -> list[str]:
    return [f"{d.code} {d.message}" for d in check_translation(translation, playbook) if d.code != "T031"]


def test_every_text_has_a_key_made_of_ids() -> None:
    assert set(texts_of(review())) == {
        "title", "goal", "settings.weeks.label",
        "steps.pain.title", "steps.champion.title", "steps.trust.title",
        "steps.close.rep.title", "steps.close.mine.title", "steps.close.told.title",
        "steps.pain.ask", "sections.Look", "steps.pain.hints",
        "steps.champion.ask", "steps.champion.choices.coach", "steps.champion.choices.nobody yet",
        "steps.trust.rate", "steps.trust.criteria.power.label",
        "steps.trust.criteria.power.levels.0", "steps.trust.criteria.power.levels.10",
        "steps.close.rep.commit", "steps.close.mine.commit", "steps.close.told.say",
    }  # fmt: skip


def test_translated_texts_are_shown_and_the_others_are_marked() -> None:
    found = translated(
        review(),
        german(
            title="Durchsicht", sections__Look="Hinschauen", steps__pain__ask="Was schmerzt <rep.first_name>?",
            steps__pain__hints="Eins\nZwei", steps__champion__choices__coach="Ein Freund",
        ),
    )  # fmt: skip
    steps = {step.id: step for step in found.steps}
    assert (found.language, found.title, found.goal) == ("de", "Durchsicht", "Find out [en]")
    assert steps["pain"].sentence == "Was schmerzt <rep.first_name>?"
    assert steps["pain"].hints == ("Eins", "Zwei")
    assert {step.section for step in (steps["pain"], steps["champion"])} == {"Hinschauen"}
    assert [(c.value, c.label) for c in steps["champion"].choices] == [
        ("coach", "Ein Freund"), ("nobody yet", "nobody yet [en]"),
    ]  # fmt: skip
    assert [step.id for step in found.steps] == [step.id for step in review().steps]


def test_a_text_that_loses_a_placeholder_is_an_error_and_not_shown() -> None:
    wrong = german(steps__pain__ask="Was schmerzt?", title="Für <rep.name>", steps__pain__hints="Eins")
    assert codes(wrong, review()) == [
        "T032 The placeholder <rep.name> is not in the sentence that this translates",
        "T032 The translation loses the placeholder <rep.first_name>",
    ]
    found = translated(review(), wrong)
    assert found.steps[0].sentence == "What hurts <rep.first_name>? [en]"
    assert found.steps[0].hints == ("One", "Two [en]")
    assert any("needs a line for each item" in d.message for d in check_translation(wrong, review()))


def test_an_old_translation_is_found_marked_and_fresh_again_once_it_is_mended() -> None:
    first = german(title="Durchsicht", steps__champion__ask="Wer hilft?")
    now = review(REVIEW.replace("Who sells", "Which person sells"))
    assert codes(first, now) == ['T030 The translation of "steps.champion.ask" is older than its sentence']
    text = written(now, "some-playbook", "de", first, Memory())
    assert '  # STALE. The sentence is now: Which person sells for us?\n  steps.champion.ask: "Wer hilft?"\n' in text
    again = write(now, reread(text))
    assert len(codes(again, now)) == 1
    mended = reread(text.replace('"Wer hilft?"', '"Welche Person hilft?"'))
    assert codes(mended, now) == []
    assert codes(write(now, mended), now) == []
    assert codes(write(now, again, ("steps.champion.ask",)), now) == []
    assert codes(write(now, again, ("all",)), now) == []
    assert codes(write(review(), again), review()) == []


def test_texts_that_are_gone_are_told_and_left_out_when_it_is_written_again() -> None:
    known = german(title="Durchsicht", steps__pain__ask="Was schmerzt <rep.first_name>?")
    now = review(REVIEW.replace("id: pain", "id: pains"))
    gone = 'T030 The translation of "steps.pain.ask" is older than its sentence, which some-playbook no longer has'
    assert codes(known, now) == [gone]
    assert list(write(now, known).texts) == ["title"]


def test_the_same_sentence_elsewhere_is_translated_already() -> None:
    memory = Memory()
    memory.learn(german(steps__close__mine__commit="Was werde ich tun?"))
    other = review(REVIEW.replace("some-playbook", "other").replace("id: close", "id: end"))
    found = reread(written(other, "other", "de", None, memory))
    assert dict(found.texts) == {"steps.end.mine.commit": "Was werde ich tun?"}
    assert state_of("steps.end.mine.commit", "What will I do?", found) == "fresh"


def test_mistakes_in_the_file_are_told_with_their_place() -> None:
    head = "format: 1\nkind: translation\nof: x\nlanguage: de\n"
    for text, wanted in (
        (head.replace("de\n", "German!\n"), "4:11 P006"),
        (head.replace("of: x\n", ""), "1:1 P004"),
        (head + "texts: [a]\n", "5:8 S020"),
        (head + "texts:\n  title: [a]\n", "6:10 S020"),
        (head + "sources:\n  title: soon\n", "6:10 S021"),
        (head + "text: {}\n", "5:1 P003"),
        ("- a\n", "1:1 S020"),
        ("format: 2\n", "1:9 P001"),
        ("a: [\n", "2:1 Y028"),
    ):
        found, faults = read_translation(text.encode(), "x.de.yaml")
        assert found is None
        assert wanted in [f"{d.line}:{d.col} {d.code}" for d in faults], (text, faults)


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=40
)
_TEXTS = st.one_of(_TEXT, st.lists(_TEXT, min_size=2, max_size=3).map("\n".join))


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(texts_of(review()))), _TEXTS))
def test_whatever_is_translated_stays_as_it_is_through_writing_and_reading(texts: dict[str, str]) -> None:
    playbook = review()
    once = written(playbook, "xx", "de", Translation("xx", "de", texts=texts), Memory())
    found = reread(once)
    assert dict(found.texts) == {key: text.strip() for key, text in texts.items() if text.strip()}
    assert written(playbook, "xx", "de", found, Memory()) == once or any(t != t.strip() for t in texts.values())
