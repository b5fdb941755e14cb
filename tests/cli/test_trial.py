"""Playbooks tried, written down and counted on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_playbooks import BAD, GOOD

SCRIPT = """format: 1
kind: test
cases:
  - name: Stuck on money
    answers: {where: money}
    expect: {visits: [who]}
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    path.with_name("mine.test.yaml").write_text(SCRIPT, encoding="utf-8")
    return path


def test_a_playbook_is_tried_with_the_script_beside_it(run: Run, mine: Path) -> None:
    said = run("playbook", "test", str(mine))
    assert (said.status, said.out) == (0, "two-questions: 1 case as expected; 2 paths walked, all 2 steps reached.\n")
    assert run("playbook", "test", str(mine.with_name("mine.test.yaml"))).out == said.out
    assert run("playbook", "test", str(mine.parent)).out.startswith(said.out)


def test_what_came_out_otherwise_ends_with_status_1_and_names_the_line(run: Run, mine: Path) -> None:
    script = mine.with_name("mine.test.yaml")
    script.write_text(SCRIPT.replace("money}", "other}"), encoding="utf-8")
    said = run("playbook", "test", str(mine))
    assert said.status == 1
    assert f'{script}:6: "Stuck on money" expected "who" to be shown; found it left out' in said.out
    (row,) = run("playbook", "test", str(mine), "--json").rows["playbooks"]
    assert (row["ok"], row["scripts"][0]["failures"][0]["line"]) == (False, 6)


def test_a_mistake_in_a_script_and_a_broken_file_are_told_with_their_place(run: Run, mine: Path) -> None:
    script = mine.with_name("mine.test.yaml")
    script.write_text(SCRIPT.replace("where:", "wehre:"), encoding="utf-8")
    said = run("playbook", "test", str(mine))
    assert said.status == 1
    assert f'{script}:5:15: error E002 There is no step "wehre" (Did you mean "where"?)' in said.out
    mine.write_text(BAD, encoding="utf-8")
    said = run("playbook", "test", str(mine))
    assert said.status == 1
    assert "the file cannot be used" in said.out


@pytest.mark.parametrize("word", ["gone-quite", "nowhere.yaml", "nowhere.test.yaml"])
@pytest.mark.parametrize("verb", ["test", "doc", "preview"])
def test_a_playbook_that_is_not_there_is_one_sentence(run: Run, verb: str, word: str) -> None:
    said = run("playbook", verb, word)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert ("gone-quiet" in said.err) == (word == "gone-quite")


def test_a_document_is_printed_or_written(run: Run, tmp_path: Path) -> None:
    assert run("playbook", "doc", "gone-quiet").out.startswith("# Gone quiet\n")
    page = tmp_path / "guide.html"
    said = run("playbook", "doc", "gone-quiet", "--for", "trainer", "--to", "html", "--out", str(page))
    assert said.out == f"Written to {page}.\n"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    refused = run("playbook", "doc", "gone-quiet", "--out", str(tmp_path))
    assert (refused.status, refused.err.count("\n")) == (2, 1)


def test_a_preview_needs_a_terminal_and_a_file_that_was_good_once(run: Run, mine: Path) -> None:
    assert "needs a terminal" in run("playbook", "preview", str(mine)).err
    assert "rep=Dana" in run("playbook", "preview", str(mine), "--as", "Dana").err
    mine.write_text(BAD, encoding="utf-8")
    said = run("playbook", "preview", str(mine))
    assert said.status == 1
    assert "mine.yaml:" in said.err


def test_nothing_walked_has_no_figures(run: Run) -> None:
    said = run("playbook", "stats")
    assert (said.status, said.out) == (1, "No playbook was walked yet; there is nothing to count.\n")
    assert run("playbook", "stats", "gone-quiet").out == "Gone quiet: 0 finished sessions.\n"
    assert run("playbook", "stats", "gone-quiet", "--json").rows["completion"] is None
