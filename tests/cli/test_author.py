"""new, fmt, rename, diff, graph, schema and show --resolved, as an author types them."""

import io
import json
import os
import re
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Said

FILE = """\
format: 1
kind: playbook
id: two-questions
version: 1.0
title: Two questions
subject: rep
steps:
  - id: where
    answer: choice
    ask: "Where are you stuck?"   # the question
    choices: [money, time]
  - id: who
    ask: Who could pay?
    when: {where: money}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "two.yaml"
    path.write_text(FILE, encoding="utf-8")
    path.chmod(0o640)
    return path


@pytest.mark.parametrize("kind", ["opportunity", "rep", "team", "self", "exercise"])
def test_what_new_writes_is_ready_in_every_profile(run: Run, tmp_path: Path, kind: str) -> None:
    said = run("playbook", "new", kind, "second-look", "--in", str(tmp_path / "mine"))
    path = tmp_path / "mine" / "second-look.yaml"
    assert (said.status, said.out.splitlines()[-1]) == (0, f"Next: workbook playbook lint {path}")
    for profile in ("draft", "team", "publish"):
        assert (
            run("playbook", "lint", "--profile", profile, str(path)).out.strip() == "0 errors and 0 warnings in 1 file"
        )
    assert run("playbook", "fmt", "--check", str(path)).status == 0
    schema = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
    found = json.loads((path.parent / schema).read_text(encoding="utf-8"))
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_new_goes_to_ones_own_playbooks_and_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    assert run("playbook", "new", "rep", "second-look").status == 0
    path = tmp_path / "workbook" / "playbooks" / "second-look.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Second look", "title: Mine"), encoding="utf-8")
    said = run("playbook", "new", "rep", "second-look")
    assert (said.status, "is there already" in said.err) == (2, True)
    assert "title: Mine" in path.read_text(encoding="utf-8")
    assert any("second-look" in line and "ready" in line for line in run("playbook", "list").out.splitlines())


def test_new_copies_under_an_id_of_its_own(run: Run, tmp_path: Path) -> None:
    run("playbook", "new", "opportunity", "quiet-one", "--from", "gone-quiet", "--in", str(tmp_path))
    text = (tmp_path / "quiet-one.yaml").read_text(encoding="utf-8")
    assert "\nid: quiet-one\n" in text
    assert "\ntitle: Quiet one\n" in text
    assert "permission" in text
    assert "is about opportunity" in run("playbook", "new", "rep", "x2", "--from", "gone-quiet").err
    assert "already" in run("playbook", "new", "rep", "gone-quiet").err
    assert "Write quiet-one instead" in run("playbook", "new", "rep", "Quiet One").err
    assert "Write erste-ubung instead" in run("playbook", "new", "rep", "erste-übung").err


def test_for_a_pack_the_schema_lies_outside(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.yaml").write_text("format: 1\nkind: pack\n", encoding="utf-8")
    run("playbook", "new", "rep", "second-look", "--in", str(tmp_path / "pack"))
    assert (tmp_path / "schema" / "playbook-1.json").is_file()
    assert "$schema=../schema/" in (tmp_path / "pack" / "second-look.yaml").read_text(encoding="utf-8")


def test_fmt_checks_shows_and_writes(run: Run, file: Path) -> None:
    assert run("playbook", "fmt", "--check", str(file)).status == 1
    shown = run("playbook", "fmt", "--diff", str(file))
    assert "+    ask: Where are you stuck?     # the question" in shown.out
    assert file.read_text(encoding="utf-8") == FILE
    assert run("playbook", "fmt", str(file)).status == 0
    assert run("playbook", "fmt", "--check", str(file)).status == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in file.parent.iterdir() if path.is_file()] == ["two.yaml"]


def test_fmt_leaves_a_file_that_it_cannot_read_and_goes_on(run: Run, file: Path) -> None:
    broken = file.with_name("broken.yaml")
    broken.write_text("title: [a\n", encoding="utf-8")
    said = run("playbook", "fmt", str(broken), str(file))
    assert said.status == 1
    assert "broken.yaml:1:8: error Y028" in said.err
    assert "2 files: 1 laid out anew, 1 left because of errors." in said.err
    assert broken.read_text(encoding="utf-8") == "title: [a\n"
    assert run("playbook", "fmt", "nowhere.yaml").status == 2


def test_fmt_lays_out_what_an_editor_hands_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fmt(text: str, *more: str) -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run("playbook", "fmt", "-", *more)

    said = fmt(FILE)
    assert (said.status, said.err) == (0, "")
    assert re.search(r"ask: Where are you stuck\? +# the question\n    answer: choice\n", said.out)
    assert fmt(said.out, "--check").status == 0
    assert fmt(FILE, "--check").status == 1
    broken = fmt("steps: [")
    assert (broken.status, broken.out) == (1, "")
    assert "standard input:1:9: error Y028" in broken.err
    assert fmt(FILE, str(tmp_path)).status == 2


def test_rename_changes_all_files_that_go_with_it(run: Run, file: Path) -> None:
    script = file.with_name("two.test.yaml")
    script.write_text("format: 1\nkind: test\nof: two-questions\nexpect: {skips: [where]}\n", encoding="utf-8")
    assert run("playbook", "rename", "--dry-run", str(file), "where", "spot").out.count("+") > 3
    assert file.read_text(encoding="utf-8") == FILE
    said = run("playbook", "rename", str(file), "where", "spot")
    assert 'The step "where" is now "spot" in 2 files.' in said.err
    assert "-    when: {where: money}\n+    when: {spot: money}" in said.out
    assert "skips: [spot]" in script.read_text(encoding="utf-8")
    assert "    was: [where]\n" in file.read_text(encoding="utf-8")
    assert run("playbook", "lint", str(file)).status == 0
    assert run("playbook", "rename", str(file), "spot", "who").status == 2


def test_a_translation_is_as_fresh_after_a_rename_as_it_was(run: Run, file: Path, tmp_path: Path) -> None:
    own = tmp_path / "workbook" / "playbooks" / "two-questions.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(FILE + "  - {id: said, say: You said <where>.}\n", encoding="utf-8")
    run("playbook", "translate", "two-questions", "de")
    sidecar = own.with_name("two-questions.de.yaml")
    sidecar.write_text(sidecar.read_text().replace('steps.said.say: ""', "steps.said.say: Sie sagten <where>."))
    run("playbook", "translate", "two-questions", "de")
    run("playbook", "rename", str(own), "where", "spot")
    said = run("playbook", "translate", "two-questions", "de")
    assert " 1 of " in said.out
    assert " 0 stale" in said.out
    assert "steps.said.say: Sie sagten <spot>." in sidecar.read_text().replace('"', "")


def test_rename_writes_all_files_or_none(run: Run, file: Path) -> None:
    beside = file.with_name("tests")
    beside.mkdir()
    script = beside / "two-questions.test.yaml"
    script.write_text("format: 1\nkind: test\nof: two-questions\nexpect: {skips: [where]}\n", encoding="utf-8")
    (beside / f".{script.name}.{os.getpid()}.new").mkdir()
    said = run("playbook", "rename", str(file), "where", "spot")
    assert said.status == 2
    assert "two-questions.test.yaml cannot be written" in said.err
    assert file.read_text(encoding="utf-8") == FILE


def test_diff_says_what_changed_and_what_the_version_should_be(run: Run, file: Path) -> None:
    new = file.with_name("new.yaml")
    new.write_text(FILE.replace("Who could pay?", "Who pays?").replace("money}", "time}"), encoding="utf-8")
    said = run("playbook", "diff", str(file), str(new))
    assert said.status == 1
    assert 'patch who: other words in the sentence: "Who pays?"' in said.out
    assert 'minor who: asked when where is "time"; before when where is "money"' in said.out
    assert "Version 1.0 before; version 1.0 now should be 1.1 or higher." in said.out
    rows = run("playbook", "diff", "--json", str(file), str(new)).rows
    assert (rows["size"], rows["versions"]["suggested"], len(rows["changes"])) == ("minor", "1.1", 2)
    assert run("playbook", "diff", "gone-quiet", "gone-quiet@1.0").out == "No difference; version 1.0.\n"
    assert "no version 9" in run("playbook", "diff", "gone-quiet@9", "gone-quiet").err


def test_graph_names_the_step_that_no_path_reaches(run: Run, file: Path) -> None:
    file.write_text(FILE + "  - {id: never, say: No, when: {where: money, who: unanswered, all: [{where: time}]}}\n")
    said = run("playbook", "graph", str(file))
    assert said.status == 1
    assert "└─ 2 who  ask (text): Who" in said.out or "├─ 2 who  ask (text): Who" in said.out
    assert "No path reaches: never." in said.out
    assert run("playbook", "graph", "gone-quiet").status == 0
    tree = run("playbook", "graph", "--json", str(file)).rows["steps"]
    assert [(step["id"], [below["id"] for below in step["below"]]) for step in tree] == [("where", ["who"])]
    (who,) = tree[0]["below"]
    assert (who["only_when"], who["reached"]) == ('where is "money"', True)
    assert [(step["id"], step["reached"]) for step in who["below"]] == [("never", False)]


def test_schema_and_the_resolved_playbook_are_printed(run: Run) -> None:
    assert run("playbook", "schema", "--kind", "snippets").rows["properties"]["kind"]["const"] == "snippets"
    assert run("playbook", "show", "gone-quiet", "--resolved", "--json").rows["id"] == "gone-quiet"
    said = run("playbook", "show", "gone-quiet", "--resolved")
    assert re.search(r'# coaching.yaml:\d+, a snippet that "promises" uses\n  - id: promises_mine\n', said.out)
