"""Which files a rename changes together, and how translations stay as fresh as they were."""

from pathlib import Path

from tests.playbook.test_translation import REVIEW, reread, review, write
from workbook.playbook.author.family import family_of, new_marks
from workbook.playbook.author.rename import renamed_file
from workbook.playbook.translation.sidecar import Translation
from workbook.playbook.translation.state import state_of
from workbook.playbook.translation.texts import texts_of
from workbook.playbook.translation.writing import Memory, written

NEAR = {
    "ours.yaml": "id: ours\nextends: review@1\n",
    "theirs.yaml": "id: theirs\nextends: pack/ours\n",
    "review.de.yaml": "of: review\n",
    "ours.test.yaml": "of: ours\n",
    "theirs.de.yaml": "of: theirs\n",
    "other.yaml": "id: other\n",
    "other.de.yaml": "of: other\n",
    "broken.yaml": "of: [review\n",
}


def test_translations_scripts_and_playbooks_that_build_on_one_belong_to_it() -> None:
    found = family_of("review", {Path(name): text.encode() for name, text in NEAR.items()})
    assert sorted(map(str, found.files)) == [
        "ours.test.yaml",
        "ours.yaml",
        "review.de.yaml",
        "theirs.de.yaml",
        "theirs.yaml",
    ]
    assert found.unreadable == (Path("broken.yaml"),)


def test_a_translation_of_a_sentence_that_names_a_renamed_step_stays_as_it_was() -> None:
    steps = "  - id: more\n    say: You said <pain>.\n  - id: last\n    say: Last <pain>, <pain.days_since>.\n"
    before = review(REVIEW + steps)
    texts = {"steps.more.say": "Sie sagten <pain>.", "steps.last.say": "Zuletzt <pain>, <pain.days_since>."}
    texts |= {"steps.pain.title": "Schmerz", "title": "Titel"}
    translation = write(before, Translation(before.id, "de", texts=texts))
    older = REVIEW + steps.replace("You said", "You told me")
    text = written(review(older), before.id, "de", translation, Memory())
    states = {key: state_of(key, sentence, reread(text)) for key, sentence in texts_of(review(older)).items()}
    assert (states["steps.more.say"], states["steps.last.say"]) == ("stale", "fresh")
    assert states["steps.pain.title"] == "fresh"

    marks = new_marks(texts_of(review(older)).items(), "pain", "hurt")
    after = renamed_file(text.encode(), "review.de.yaml", "pain", "hurt", marks=marks).decode()
    now = review(renamed_file(older.encode(), "review.yaml", "pain", "hurt", keep_history=True).decode())
    assert "<hurt>" in texts_of(now)["steps.more.say"]
    assert {key: state_of(key, sentence, reread(after)) for key, sentence in texts_of(now).items()} == {
        key.replace("steps.pain.", "steps.hurt."): state for key, state in states.items()
    }
    assert write(now, reread(after)).texts["steps.last.say"] == "Zuletzt <hurt>, <hurt.days_since>."
