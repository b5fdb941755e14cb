"""Playbooks listed, shown and checked on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = """format: 1
kind: playbook
id: two-questions
version: 1
title: Two questions
subject: rep
minutes: 5
steps:
  - id: where
    ask: "Where are you stuck, <rep.first_name>?"
    answer: choice
    choices:
      - {value: money, label: No path to money}
      - {value: other, label: Something else}
  - id: who
    ask: "Who could pay?"
    answer: text
    when: {where: money}
"""
BAD = GOOD.replace("answer: text", "answer: texxt").replace("{where: money}", "{wehre: money}")


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "workbook" / "playbooks"
    folder.mkdir(parents=True)
    return folder


def test_the_shipped_playbooks_are_listed_and_ready(run: Run) -> None:
    said = run("playbook", "list")
    assert said.status == 0
    assert any(line.startswith("weekly-one-on-one") and "ready" in line for line in said.out.splitlines())


def test_a_broken_file_is_listed_with_its_first_error(run: Run, own: Path) -> None:
    (own / "mine.yaml").write_text(BAD, encoding="utf-8")
    said = run("playbook", "list")
    assert said.status == 1
    (line,) = [line for line in said.out.splitlines() if "mine" in line]
    assert 'broken: line 17: "texxt" is not a known answer type and 1 more' in line


def test_json_says_which_files_are_ones_own_and_what_is_wrong(run: Run, own: Path) -> None:
    (own / "mine.yaml").write_text(GOOD, encoding="utf-8")
    row = next(row for row in run("playbook", "list", "--json").rows if row["own"])
    assert (row["id"], row["subject"], row["minutes"], row["steps"], row["state"]) == (
        "two-questions", "rep", 5, 2, "active",
    )  # fmt: skip
    assert row["errors"] == []


def test_a_playbook_is_shown_as_it_is_asked(run: Run, own: Path) -> None:
    (own / "mine.yaml").write_text(GOOD, encoding="utf-8")
    said = run("playbook", "show", "two-questions")
    assert "Where are you stuck, Dana?" in said.out
    assert "- No path to money" in said.out
    assert 'Only when: where is "No path to money"' in said.out


def test_every_shipped_playbook_can_be_shown(run: Run) -> None:
    for row in run("playbook", "list", "--json").rows:
        said = run("playbook", "show", row["id"])
        assert said.status == 0
        assert f"{row['steps']} steps" in said.out
        assert "<rep." not in said.out


def test_the_last_good_version_of_a_broken_file_is_shown_and_said_to_be_that(run: Run, own: Path) -> None:
    (own / "mine.yaml").write_text(GOOD, encoding="utf-8")
    run("playbook", "list")
    (own / "mine.yaml").write_text(BAD, encoding="utf-8")
    said = run("playbook", "show", "two-questions")
    assert "Who could pay?" in said.out
    assert "its last good version" in said.err


def test_an_unknown_id_is_a_bad_call_with_a_hint(run: Run) -> None:
    said = run("playbook", "show", "weekly-one-on-on")
    assert said.status == 2
    assert 'Did you mean "weekly-one-on-one"?' in said.err


def test_drafts_are_listed_where_they_are_asked_for_and_a_retired_one_names_what_replaces_it(
    run: Run, own: Path
) -> None:
    (own / "mine.yaml").write_text(GOOD.replace("minutes: 5", "status: draft"), encoding="utf-8")
    old = GOOD.replace("two-questions", "older").replace("minutes: 5", "status: retired\nreplaced_by: restart")
    (own / "older.yaml").write_text(old, encoding="utf-8")
    said = run("playbook", "list")
    assert "two-questions" not in said.out
    assert said.err == "1 draft left out; --drafts lists drafts, too.\n"
    assert "yours, retired, use restart" in said.out
    assert "yours, draft" in run("playbook", "list", "--drafts").out
