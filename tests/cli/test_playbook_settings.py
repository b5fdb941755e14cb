"""What a team may set in a playbook, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

OWN = """format: 1
kind: playbook
id: mine
version: 1
title: "Mine [/red]"
subject: rep
settings:
  goal: {label: Goal, answer: list, default: [One]}
  least: {label: Least, answer: number, default: -5, min: -10, max: 10}
steps:
  - id: told
    say: <goal> <least>
"""


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "workbook" / "playbooks" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, encoding="utf-8")
    return path


def test_all_that_may_be_set_is_listed_with_its_default(run: Run) -> None:
    said = run("playbook", "settings")
    assert said.status == 0
    assert "gone-quiet         week_hours" in said.out
    rows = run("playbook", "settings", "gone-quiet", "--json").rows
    assert rows == [
        {"playbook": "gone-quiet", "setting": "week_hours", "label": "Working hours in a week", "answer": "number",
         "value": 40, "default": 40, "changed": False, "allowed": "a number from 1 to 80", "set": None, "problem": None}
    ]  # fmt: skip


def test_a_value_is_set_seen_undone_and_put_back(run: Run) -> None:
    said = run("playbook", "settings", "gone-quiet", "week_hours", "36")
    assert (said.status, said.out) == (0, "week_hours of gone-quiet is now 36 (40 unless changed).\n")
    assert "36     40       changed" in run("playbook", "settings", "gone-quiet", "week_hours").out
    assert run("settings", "playbooks", "--json").rows[0]["value"] == 1
    assert run("undo").out == 'Undid: Set "Working hours in a week" of Gone quiet to 36\n'
    run("playbook", "settings", "gone-quiet", "week_hours", "36")
    said = run("playbook", "settings", "gone-quiet", "--reset", "week_hours")
    assert (said.status, said.out) == (0, "week_hours of gone-quiet is at its default, 40.\n")
    assert not run("playbook", "settings", "gone-quiet", "--json").rows[0]["changed"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("gone-quiet", "week_hours", "0"), 'week_hours cannot be "0". Write a number from 1 to 80.'),
        (("gone-quiet", "week_hours", "\x1b[2J9,000"), 'week_hours cannot be "9,000". Write a number from 1 to 80.'),
        (("gone-quiet", "week_hour", "3"), 'Gone quiet has no setting "week_hour". Did you mean "week_hours"?'),
        (("gone-quiet", "week_hour"), 'Gone quiet has no setting "week_hour". Did you mean "week_hours"?'),
        (("gone-quiet", "--reset", "x"), 'Gone quiet has no setting "x". There are week_hours.'),
        (("stuck-opportunity", "x", "3"), "Stuck opportunity has no settings."),
        (("gone-quite",), 'There is no playbook "gone-quite". Did you mean "gone-quiet"?'),
        (("gone-quiet", "week_hours", "3", "--reset", "week_hours"),
         "--reset takes the name of the setting, and no value beside it."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence_and_status_2(run: Run, words: tuple[str, ...], sentence: str) -> None:
    said = run("playbook", "settings", *words)
    assert (said.status, said.out, said.err) == (2, "", f"workbook: {sentence}\n")


def test_several_words_are_one_text_or_one_thing_each(run: Run, own: Path) -> None:
    run("playbook", "settings", "weekly-one-on-one", "leading_action", "Calls", "to", "new", "people")
    assert "Calls to new people" in run("playbook", "settings", "weekly-one-on-one").out
    said = run("playbook", "settings", "mine", "goal", "Call twice", "Write once")
    assert said.out == "goal of mine is now Call twice and Write once (One unless changed).\n"
    assert run("playbook", "settings", "mine", "least", "-7").out.startswith("least of mine is now -7 ")


def test_what_a_changed_file_cannot_use_is_told_with_status_1(run: Run, own: Path) -> None:
    run("playbook", "settings", "mine", "least", "9")
    run("playbook", "settings", "mine", "goal", "Two")
    own.write_text(OWN.replace("max: 10", "max: 5").replace("goal", "aim"), encoding="utf-8")
    said = run("playbook", "settings", "mine")
    assert said.status == 1
    assert 'mine: least: "9" was set and is not used: what may be set is a number from -10 to 5.' in said.err
    assert 'mine: goal: "Two" was set and is not used: the playbook has no such setting (any more).' in said.err
    assert run("playbook", "settings", "mine", "--reset", "goal").out == "goal of mine is gone.\n"
    own.unlink()
    assert "no such setting" in run("playbook", "settings", "mine").err
    assert run("playbook", "settings").status == 1
    assert run("playbook", "settings", "mine", "--reset", "least").status == 0
    assert run("playbook", "settings").status == 0


def test_the_settings_of_the_workbook_say_where_those_of_playbooks_are(run: Run) -> None:
    assert "`workbook playbook settings` shows and changes them" in run("settings").out
    said = run("settings", "playbooks.gone-quiet.week_hours", "3")
    assert (said.status, said.err) == (
        2, "workbook: What your team set in a playbook is changed with `workbook playbook settings`.\n",
    )  # fmt: skip


def test_a_shell_completes_the_verb_and_its_option(run: Run) -> None:
    script = run("completion", "bash").out
    assert "workbook_playbook_settings" in script.replace("-", "_")
    assert "--reset" in script


def test_show_and_doc_have_the_value_of_the_team_and_a_file_its_default(run: Run, own: Path) -> None:
    assert "Your team may set: Goal: One; Least: -5" in run("playbook", "show", "mine").out
    run("playbook", "settings", "mine", "least", "7")
    shown = run("playbook", "show", "mine").out
    assert "Your team may set: Goal: One; Least: 7" in shown
    assert "One 7" in shown
    page = run("playbook", "doc", "mine", "--for", "trainer").out
    assert "| Setting | Unless changed | Here | Name |" in page
    assert "| Least | -5 | 7 | least |" in page.replace("\\", "")
    assert "One 7" in run("playbook", "doc", "mine", "--for", "rep").out
    assert "One -5" in run("playbook", "doc", str(own), "--for", "rep").out.replace("\\", "")


def test_to_look_at_a_playbook_makes_no_workbook(run: Run, tmp_path: Path) -> None:
    assert run("playbook", "show", "gone-quiet").status == 0
    assert run("playbook", "doc", "gone-quiet").status == 0
    assert not (tmp_path / "workbook" / "journal.jsonl").exists()
    assert (tmp_path / "workbook").stat().st_mode & 0o077 == 0
