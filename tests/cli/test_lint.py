"""Playbook files checked on the command line, and rules explained."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote

import pytest

from tests.cli.conftest import Run
from tests.cli.pages import Page
from tests.cli.test_playbooks import BAD, GOOD
from tests.playbook.lint.looking import resolved
from workbook.book import Book
from workbook.cli import lint_watch
from workbook.coaching.snapshots import keep
from workbook.playbook.lint.examples import example
from workbook.playbook.lint.rules import RULES

SNIPPET = "format: 1\nkind: snippets\nsnippets:\n  our-end:\n    steps:\n      - id: thanks\n        say: Thank you.\n"
CHAT = GOOD + "  - id: end\n    commit: What is next?\n    owner: either\n  - id: before\n    check: commitments\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_the_place_the_line_and_marks_under_the_whole_word_are_printed(run: Run, mine: Path) -> None:
    said = run("playbook", "lint", str(mine))
    assert said.status == 1
    lines = said.out.splitlines()
    at = lines.index(f'{mine}:17:13: error S002 "texxt" is not a known answer type')
    assert lines[at + 2] == "17 |     answer: texxt"
    assert lines[at + 3] == '   |             ^^^^^ Did you mean "text"?'
    assert lines[at + 4] == "   = why: workbook playbook explain S002"
    assert lines[-1] == "2 errors and 0 warnings in 1 file"


def test_good_files_are_silent_but_for_the_count(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(CHAT, encoding="utf-8")
    said = run("playbook", "lint", str(tmp_path))
    assert (said.status, said.out) == (0, "0 errors and 0 warnings in 1 file\n")


def test_warnings_alone_fail_only_where_one_is_strict_and_a_draft_has_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD, encoding="utf-8")
    assert "warning C001" in run("playbook", "lint", str(tmp_path)).out
    assert run("playbook", "lint", str(tmp_path)).status == 0
    assert run("playbook", "lint", str(tmp_path), "--strict").status == 1
    assert run("playbook", "lint", str(tmp_path), "--profile", "draft").out == "0 errors and 0 warnings in 1 file\n"
    published = run("playbook", "lint", str(tmp_path), "--profile", "publish")
    assert published.status == 1
    assert "error C001" in published.out
    assert "error K004" in published.out


def test_json_has_files_and_diagnostics(run: Run, mine: Path) -> None:
    for words in (["--json"], ["--output", "json"]):
        told = run("playbook", "lint", str(mine), *words).rows
        assert told["files"] == [str(mine)]
        assert told["diagnostics"][0] == {
            "code": "S002",
            "severity": "error",
            "file": str(mine),
            "line": 17,
            "col": 13,
            "end_line": 17,
            "end_col": 18,
            "message": '"texxt" is not a known answer type',
            "hint": 'Did you mean "text"?',
            "fix": "text",
        }


def test_short_is_one_line_for_each_finding(run: Run, mine: Path) -> None:
    lines = run("playbook", "lint", str(mine), "--output", "short").out.splitlines()
    assert lines[0] == f'{mine}:17:13: error S002 "texxt" is not a known answer type (Did you mean "text"?)'
    assert len(lines) == 2


def test_github_gets_a_command_for_each_finding(run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mine.parent)
    first = run("playbook", "lint", mine.name, "--output", "github").out.splitlines()[0]
    assert first == (
        f'::error file={mine.name},line=17,col=13,endColumn=18,title=S002::"texxt" is not a known answer type '
        '(Did you mean "text"?)'
    )


def test_sarif_has_what_its_readers_need(run: Run, mine: Path) -> None:
    log = run("playbook", "lint", str(mine), "--output", "sarif").rows
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert only["tool"]["driver"]["name"]
    assert only["results"]
    for rule in rules:
        assert rule["id"] in RULES
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in only["results"]:
        _check_result(result, rules)


def test_sarif_names_files_by_uris_that_are_relative_where_the_names_are(
    run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = mine.rename(mine.with_name("50 % für 日本, 1:1.yaml"))
    monkeypatch.chdir(odd.parent)
    for name, start in ((odd.name, ""), (str(odd), odd.parent.as_uri() + "/")):
        result = run("playbook", "lint", name, "--output", "sarif").rows["runs"][0]["results"][0]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.startswith(start + "50%20%25%20f%C3%BCr%20")
        assert unquote(uri) == unquote(start) + odd.name


def test_html_is_one_page_with_the_place_marked_and_every_rule_explained(run: Run, mine: Path) -> None:
    mine.write_text(BAD.replace("texxt", "'<I>&amp;'"), encoding="utf-8")
    said = run("playbook", "lint", str(mine), "--output", "html")
    assert said.status == 1
    page = Page(said.out)
    assert page.marked[0] == "'<I>&amp;'"
    assert "answer: '<I>&amp;'" in page.text
    assert "2 errors and 0 warnings in 1 file" in page.text
    assert RULES["S002"].why in page.text
    assert page.links <= {f"#{name}" for name in page.names}
    assert page.links
    assert not page.open
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "i"})


def test_html_shows_whatever_a_file_can_hold(run: Run, tmp_path: Path) -> None:
    rules = [rule for rule in RULES.values() if rule.bad and rule.group != "K"]
    for rule in rules:
        (tmp_path / f"{rule.code}.yaml").write_bytes(example(rule, rule.bad).data)
    page = Page(run("playbook", "lint", str(tmp_path), "--output", "html").out)
    assert not page.open
    assert {sign for sign in page.text if not sign.isprintable()} <= {"\n", "\u00a0"}
    assert {f"#{rule.code}" for rule in rules if not rule.beside} <= page.links


def _check_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in ("error", "warning", "note")
    assert result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert " " not in place["artifactLocation"]["uri"]
    region = place["region"]
    assert 1 <= region["startLine"] <= region["endLine"]
    assert 1 <= region["startColumn"] < region["endColumn"]


def test_the_marks_stand_under_the_word_behind_wide_letters(run: Run, mine: Path) -> None:
    mine.write_text(GOOD.replace("Who could pay?", "日本 <rep.frist_name>?"), encoding="utf-8")
    lines = run("playbook", "lint", str(mine)).out.splitlines()
    line = next(line for line in lines if "日本" in line)
    marks = lines[lines.index(line) + 1]
    assert marks.index("^") == line.index("<rep") + len("日本")
    assert marks.count("^") == len("<rep.frist_name>")


def test_a_hostile_file_cannot_steer_the_terminal(run: Run, mine: Path) -> None:
    mine.write_text(GOOD.replace("Who could", "\x1b[2J\u202eWho could"), encoding="utf-8")
    for form in ("text", "short", "github", "json", "sarif"):
        said = run("playbook", "lint", str(mine), "--output", form)
        assert said.status == 1
        assert "\x1b" not in said.out
        assert "\u202e" not in said.out


def test_files_that_cannot_be_read_are_a_bad_call_and_the_others_are_checked(run: Run, mine: Path) -> None:
    said = run("playbook", "lint", str(mine.parent / "absent.yaml"), str(mine))
    assert said.status == 2
    assert "absent.yaml cannot be read" in said.err
    assert "S002" in said.out


def test_where_no_playbook_is_the_status_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = run("playbook", "lint", str(tmp_path / "empty"))
    assert said.status == 4
    assert "no playbook file" in said.err


def test_a_pipe_in_a_folder_is_passed_over(run: Run, mine: Path) -> None:
    os.mkfifo(mine.with_name("pipe.yaml"))
    said = run("playbook", "lint", str(mine.parent), "--output", "short")
    assert said.status == 1
    assert "pipe.yaml" not in said.out + said.err


def test_folders_that_lead_in_a_circle_are_walked_once(run: Run, mine: Path) -> None:
    inner = mine.parent / "inner"
    inner.mkdir()
    (inner / "back").symlink_to(mine.parent)
    mine.replace(inner / mine.name)
    assert run("playbook", "lint", str(inner), "--output", "json").rows["files"] == [str(inner / mine.name)]


def test_standard_input_is_a_file_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    said = run("playbook", "lint", "-", "--output", "short")
    assert said.status == 1
    assert said.out.startswith("standard input:17:13: error S002")


def test_a_remark_with_a_reason_silences_a_rule_and_an_unused_one_is_told(run: Run, mine: Path) -> None:
    mine.write_text(CHAT.replace("Who could pay?", "Did you ask?"), encoding="utf-8")
    assert "C005" in run("playbook", "lint", str(mine)).out
    line = '    ask: "Did you ask?"'
    remark = "# lint: ignore C005 -- the yes is what we want"
    for text in (f"{line} {remark}", f"    {remark}\n{line}"):
        mine.write_text(CHAT.replace('    ask: "Who could pay?"', text), encoding="utf-8")
        assert run("playbook", "lint", str(mine)).out == "0 errors and 0 warnings in 1 file\n"
    mine.write_text(f"{remark}\n{CHAT}", encoding="utf-8")
    assert "L001 Nothing to ignore here: C005" in run("playbook", "lint", str(mine)).out
    mine.write_text(f"# lint: ignore C005\n{CHAT}", encoding="utf-8")
    assert "L002" in run("playbook", "lint", str(mine)).out


def test_what_was_found_is_kept_until_the_file_or_a_snippet_changes(run: Run, mine: Path, cache: Path) -> None:
    first = run("playbook", "lint", str(mine)).out
    assert run("playbook", "lint", str(mine)).out == first
    mine.write_text(CHAT, encoding="utf-8")
    assert "0 errors" in run("playbook", "lint", str(mine)).out
    snippets = mine.parent / "snippets"
    snippets.mkdir()
    mine.write_text(f"{CHAT}  - {{id: more, use: of-mine}}\n", encoding="utf-8")
    assert "P011" in run("playbook", "lint", str(mine)).out
    snippet = "format: 1\nkind: snippets\nsnippets:\n  of-mine:\n    steps:\n      - id: x\n        say: Good.\n"
    (snippets / "all.yaml").write_text(snippet, encoding="utf-8")
    assert "0 errors" in run("playbook", "lint", str(mine)).out


@pytest.mark.parametrize("content", [b"", b"{", b'{"program": 7}', b"\xff\xfe", b"[]"])
def test_a_corrupt_cache_is_ignored(run: Run, mine: Path, cache: Path, content: bytes) -> None:
    first = run("playbook", "lint", str(mine)).out
    (kept,) = cache.rglob("lint.json")
    kept.write_bytes(content)
    assert run("playbook", "lint", str(mine)).out == first


def test_a_cache_that_cannot_be_written_is_ignored(run: Run, mine: Path, cache: Path) -> None:
    cache.write_text("a file in the way", encoding="utf-8")
    assert run("playbook", "lint", str(mine)).status == 1


def test_content_that_differs_from_what_sessions_were_held_with_needs_a_new_version(
    run: Run, mine: Path, tmp_path: Path
) -> None:
    held = resolved(CHAT)
    opened = Book.open(tmp_path / "workbook", today=date(2026, 11, 21), now=lambda: datetime.now(UTC))
    with opened as book, book.change("Hold a session") as change:
        keep(book, change, held)
    mine.write_text(CHAT.replace("Who could pay?", "Who can pay?"), encoding="utf-8")
    assert "P012" not in run("playbook", "lint", str(mine)).out
    named = ("--workbook", str(tmp_path / "workbook"))
    assert "P012" in run("playbook", "lint", str(mine), *named).out
    mine.write_text(CHAT, encoding="utf-8")
    assert "P012" not in run("playbook", "lint", str(mine), *named).out


def test_a_rule_is_explained_with_both_examples(run: Run) -> None:
    said = run("playbook", "explain", "e002")
    assert said.status == 0
    for part in ("E002", "why", "Bad", "{champoin: none}", "Good", "{champion: none}"):
        assert part in said.out
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.parametrize("code", RULES)
def test_every_rule_can_be_explained_to_any_terminal(run: Run, code: str) -> None:
    said = run("playbook", "explain", code)
    assert said.status == 0
    assert all(line.isprintable() for line in said.out.splitlines())
    assert len(said.out.splitlines()) < 80


def test_all_rules_are_listed_by_group_and_an_unknown_one_is_a_bad_call_with_a_hint(run: Run) -> None:
    lines = run("playbook", "explain").out
    assert all(f"  {code}  " in lines for code in RULES)
    said = run("playbook", "explain", "E02")
    assert said.status == 2
    assert 'Did you mean "E002"?' in said.err
    assert [rule["code"] for rule in run("playbook", "explain", "--json").rows] == list(RULES)


class _EndOfTest(Exception):
    pass


def test_a_watch_shows_at_once_and_again_when_a_change_has_come_to_rest() -> None:
    states = iter([1, 1, 1, 2, 3, 3, 3, 3])
    shown: list[object] = []
    seen: list[int] = []

    def state() -> int:
        try:
            seen.append(next(states))
        except StopIteration:
            raise _EndOfTest from None
        return seen[-1]

    with pytest.raises(_EndOfTest):
        lint_watch.follow(state, lambda: shown.append(seen[-1]), lambda _seconds: None)
    assert shown == [1, 3]


def test_a_watch_prints_anew_when_the_file_is_saved_and_ends_cleanly(mine: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "WORKBOOK_DIR": str(tmp_path / "workbook")}
    words = [sys.executable, "-m", "workbook.cli.main", "playbook", "lint", str(mine), "--watch", "--output", "short"]
    out = tmp_path / "out"
    with out.open("w") as stream, _started(words, stream, environment) as watching:
        _wait_for(out, "Watching.", watching)
        mine.write_text(BAD.replace("texxt", "txet"), encoding="utf-8")
        _wait_for(out, '"txet"', watching)
        mine.write_text(CHAT.replace("steps:\n", "steps:\n  - id: ours\n    use: our-end\n"), encoding="utf-8")
        _wait_for(out, 'no snippet "our-end"', watching)
        (tmp_path / "snippets").mkdir()
        (tmp_path / "snippets" / "ours.yaml").write_text(SNIPPET, encoding="utf-8")
        _wait_for(out, "Watching. Ctrl+C ends it.\nWatching.", watching)
        watching.send_signal(signal.SIGINT)
        assert watching.wait(20) == 0
    assert "Traceback" not in out.read_text(encoding="utf-8")


@contextmanager
def _started(words: list[str], stream: IO[str], environment: dict[str, str]) -> "Iterator[subprocess.Popen[bytes]]":
    """A program that ctrl-c reaches, also where the tests run in the background; it is gone at the end in any case."""
    mind_ctrl_c = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    started = subprocess.Popen(words, stdout=stream, stderr=stream, env=environment, preexec_fn=mind_ctrl_c)
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def _wait_for(out: Path, words: str, watching: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 20
    while words not in out.read_text(encoding="utf-8"):
        assert time.monotonic() < until, out.read_text(encoding="utf-8")
        assert watching.poll() is None
        time.sleep(0.02)


def test_a_watch_needs_files(run: Run) -> None:
    said = run("playbook", "lint", "-", "--watch")
    assert said.status == 2
    assert "standard input" in said.err


def test_the_shipped_playbooks_are_ready_to_be_published(run: Run) -> None:
    from workbook.playbook.library import shipped_folder

    said = run("playbook", "lint", str(shipped_folder()), "--profile", "publish", "--output", "short")
    assert (said.out, said.status) == ("", 0)


def test_the_json_is_one_object(run: Run, mine: Path) -> None:
    assert json.loads(run("playbook", "lint", str(mine), "--output", "json").out)["version"] == 1
