"""The workbook itself from the command line: history, undo, people, settings, completion, the exit statuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_every_change_is_told_in_words_and_can_be_taken_back(team: Run) -> None:
    team("log", "dana", "45")
    words = [row["words"] for row in team("history", "--json").rows]
    assert words == [
        "Logged 45 min with Dana Whitfield (one-on-one, today)",
        "Added Ravi Menon",
        "Added Dana Whitfield",
    ]
    assert "Logged 45 min" in team("undo").out
    assert team("due", "--json").rows[0]["minutes"] == 0
    assert "Logged 45 min" in team("redo").out
    assert team("people", "--json").rows[0]["minutes"] == 45
    assert "(undone)" not in team("history").out.splitlines()[-1]


def test_undo_says_when_there_is_nothing_left(run: Run) -> None:
    assert (run("undo").status, run("undo").out) == (1, "There is nothing to undo.\n")


def test_people_are_added_edited_put_away_and_brought_back(team: Run) -> None:
    assert team("edit", "rep", "ravi", "--cadence-days", "7", "--email", "ravi@example.com").status == 0
    assert team("due", "--why", "ravi@example.com").status == 0
    assert team("archive", "rep", "ravi").status == 0
    assert [row["rep"] for row in team("due", "--json").rows] == ["Dana Whitfield"]
    assert team("unarchive", "rep", "Ravi Menon").status == 0
    assert len(team("due", "--json").rows) == 2
    said = team("add", "rep", "dana  WHITFIELD")
    assert said.status == 2
    assert "Dana Whitfield" in said.err


def test_an_opportunity_is_added_by_hand(team: Run) -> None:
    said = team(
        "add", "opportunity", "Line control", "--account", "Kovacs", "--rep", "dana", "--amount", "12.5k",
        "--close-on", "in 3 weeks", "--stage", "Proposal", "--must-win",
    )  # fmt: skip
    assert "Line control · Kovacs" in said.out
    (row,) = team("export", "opportunities").rows
    assert (row["rep"], row["amount"], row["close_on"], row["must_win"]) == (
        "Dana Whitfield",
        12500,
        "2026-12-12",
        True,
    )
    assert "is not an amount" in team("edit", "opportunity", "kovacs", "--amount", "lots").err
    assert "Nothing to change" in team("edit", "opportunity", "kovacs").err


def test_settings_are_shown_changed_and_checked(team: Run) -> None:
    assert team("settings", "cadence_days", "7").status == 0
    assert {row["setting"]: row["value"] for row in team("settings", "--json").rows}["cadence_days"] == 7
    assert "from 1 to 120" in team("settings", "cadence_days", "900").err
    assert "add up to" in team("settings", "weights", "gap 90").err
    assert team("settings", "weights", "gap 30, minutes 15").status == 0
    assert "There is no setting" in team("settings", "colour", "blue").err
    assert team("settings", "cadence_days", "").status == 0
    assert team("settings", "cadence_days", "--json").rows[0]["value"] == 14


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_the_verbs(run: Run, shell: str) -> None:
    said = run("completion", shell)
    assert said.status == 0
    assert all(verb in said.out for verb in ("due", "commitments", "import"))


def test_a_folder_that_cannot_be_a_workbook_is_status_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    said = run("due", "--workbook", str(tmp_path / "file"))
    assert said.status == 3
    assert said.err.count("\n") == 1


def test_a_hostile_name_is_printed_harmlessly(run: Run) -> None:
    run("add", "rep", "[/red] [@click=app.quit]x\x1b[2J\u202e" + "y" * 4000)
    out = run("due").out
    assert "[/red] [@click=app.quit]x" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(map(len, out.splitlines())) < 500


def test_a_fault_of_the_program_is_one_sentence_and_a_report(
    team: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.cli.due.rank", lambda _book: 1 / 0)
    said = team("due")
    assert said.status == 70
    assert said.err.count("\n") == 1
    assert "Everything that was saved is safe" in said.err
    report = tmp_path / "workbook" / "fault.txt"
    assert "ZeroDivisionError" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600


def test_an_empty_option_is_not_known_and_the_workbook_stays_readable(team: Run) -> None:
    empty = ("--started", "", "--cadence-days", " ", "--target", "")
    assert team("add", "rep", "Mei-Mei Johns", *empty).status == 0
    assert team("add", "opportunity", "Line control", "--amount", "", "--rep", " ", "--close-on", "").status == 0
    assert team("edit", "rep", "dana", "--started", "").status == 0
    assert len(team("people", "--json").rows) == 3
    (row,) = team("export", "opportunities").rows
    assert (row["rep"], row["amount"], row["close_on"]) == (None, None, None)


def test_what_was_typed_comes_back_harmless_and_short(team: Run) -> None:
    said = team("plan", "dana", "\x1b[31mnever\u202e" + "x" * 9000)
    assert said.status == 2
    assert "\x1b" not in said.err and "\u202e" not in said.err and len(said.err) < 3000


@pytest.mark.parametrize("limit", ["0", "-1", "99999999999999999999", "٣", ""])
def test_the_history_takes_only_a_number_of_lines(team: Run, limit: str) -> None:
    said = team("history", "--limit", limit)
    assert said.status == 2
    assert "whole number from 1 up" in said.err


def test_a_key_a_command_and_a_theme_have_to_exist(team: Run) -> None:
    assert 'There is no command "wolk"' in team("settings", "keys.wolk", "g").err
    assert "is no key" in team("settings", "keys.walk", "hyperspace").err
    assert 'There is no theme "pink"' in team("settings", "theme", "pink").err
    assert team("settings", "theme", "workbook-light").status == 0
    assert "Log time" in team("settings", "keys.walk", "t").out
    assert team("settings", "keys.help", "?").out.startswith("keys.help is now question_mark")


def test_each_setting_is_shown_by_its_name(team: Run) -> None:
    team("settings", "keys.walk", "g")
    team("settings", "cadence.Enterprise", "7")
    shown = {key: team("settings", key, "--json").rows[0]["value"] for key in ("keys.walk", "cadence.Enterprise")}
    assert shown == {"keys.walk": "g", "cadence.Enterprise": 7}
    assert "gap" in team("settings", "weights").out
    assert team("settings", "kinds.skill.counts", "--json").rows[0]["value"] is True
    assert team("settings", "kinds.nonsense.counts").status == 2
    assert team("settings", "nonsense").status == 2


def test_letters_that_the_terminal_lacks_are_replaced(team: Run, tmp_path: Path) -> None:
    team("edit", "rep", "dana", "--name", "Tomás 东京")
    said = subprocess.run(
        [sys.executable, "-m", "workbook.cli.main", "people"],
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"Tom?s ??" in said.stdout


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
def test_an_answer_without_room_is_said(team: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run(
            [sys.executable, "-m", "workbook.cli.main", "people"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert said.returncode == 3
    assert said.stderr.decode().startswith("workbook: The answer could not be printed whole")


def test_a_group_is_named_without_its_hidden_characters(team: Run) -> None:
    said = team("settings", "cadence.North\x1b[31m\u202e", "7")
    assert said.out == "cadence.North is now 7.\n"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_today_at_the_end_of_the_calendar_is_refused(team: Run, day: str) -> None:
    said = team("due", "--today", day)
    assert (said.status, said.out) == (2, "")
    assert "from 1900 to 2999" in said.err


def test_the_report_of_a_fault_quotes_nothing_that_was_written_down(
    team: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.cli.due.rank", lambda _book: {}["a note about Dana".upper()])
    assert team("due").status == 70
    report = (tmp_path / "workbook" / "fault.txt").read_text()
    assert "KeyError" in report
    assert "A NOTE ABOUT DANA" not in report
