"""The main job from beginning to end, in a real terminal: what a manager does on the first day."""

import json
from pathlib import Path

from tests.terminal.conftest import Run, Start
from tests.terminal.terminal import Terminal

Files = tuple[Path, Path]
WORDS = "If the numbers hold, the board decides"


def test_a_manager_does_the_main_job(start: Start, run: Run, files: Files, tmp_path: Path) -> None:
    app = start()
    _import(app, files)
    _begin_a_walk(app)
    _is_on_disk(app, tmp_path / "workbook" / "journal.jsonl")
    app.kill()
    app = start()
    _go_on_where_it_was(app)
    _commit_and_finish(app)
    _hear_of_another_terminal(app, run)
    _log_settle_and_undo(app)
    app.press("q")
    assert app.wait_end() == 0
    _the_command_line_says_the_same(run)


def _import(app: Terminal, files: Files) -> None:
    app.wait("This workbook is empty", "Import a CSV")
    app.write("i")
    app.wait("Files", "As of")
    app.write(" ".join(map(str, files)))
    app.press("enter")
    app.wait("Which is yours?", "Melvin Marxen")
    app.press("down", "enter")
    app.wait("What the import will do for Melvin Marxen", "sales_pipeline.csv")
    app.press("enter")
    app.wait("Imported", "enter shows whose turn it is")
    app.press("enter")
    app.wait("Whose turn", "Darcel", "Mei-Mei", "Niesha", "Why Darcel, 45")


def _begin_a_walk(app: Terminal) -> None:
    app.press("enter")
    app.wait("Darcel Schlecht", "How it stands")
    app.press("right")
    app.write("fisdom")
    app.wait("isdom", "Isdom")
    app.press("enter")
    app.wait("Account Isdom", "never coached")
    app.write("w")
    app.wait("Opportunity inspection", "type to narrow")
    app.press("enter")
    app.wait("the quick path")
    app.press("down", "enter")
    app.wait("how sure are you that it closes")
    app.write("6")
    app.press("enter")
    app.wait("What did the buyer say or do")
    app.write(WORDS)


def _is_on_disk(app: Terminal, journal: Path) -> None:
    app.wait_until(lambda: WORDS.encode() in journal.read_bytes(), "the typed words to be on disk")


def _go_on_where_it_was(app: Terminal) -> None:
    app.wait("Opportunity inspection", "Why Darcel")
    app.write("w")
    app.wait("Go on: Opportunity inspection")
    app.press("enter")
    app.wait("What did the buyer say or do", WORDS)
    app.press("enter", "enter")
    app.wait("How sure are you now")
    app.write("4")
    app.press("enter")


def _commit_and_finish(app: Terminal) -> None:
    app.wait("Which next step will you agree")
    app.write("Send the cost case")
    app.wait("in 7 days", "enter: by when")
    app.press("tab")
    app.wait("enter: next line")
    app.write("fri")
    app.wait("Fri 5 Jan 2018")
    app.press("enter", "enter")
    app.wait("Which one thing will I do")
    app.write("Ask finance")
    app.wait("in 5 days", "enter: by when")
    app.press("tab")
    app.wait("enter: next line")
    app.write("in 10 days")
    app.wait("Wed 10 Jan 2018")
    app.press("enter", "enter")
    app.wait("When you finish", "Darcel: Send the cost case", "You: Ask finance")
    app.press("ctrl+f")
    app.wait("Minutes to count", "2 commitments will be filed", "Sunday 14 January 2018")
    app.write("25")
    app.wait("25 min")
    app.press("enter")
    app.wait("25 min counted as opportunity", "Why Darcel, 19", "Just now 45 → 19")


def _hear_of_another_terminal(app: Terminal, run: Run) -> None:
    assert "Logged 30 min" in run("log", "Mei-Mei Johns", "30")
    app.wait_until(lambda: "today" in _line(app, "Mei-Mei"), "the other terminal's minutes")


def _log_settle_and_undo(app: Terminal) -> None:
    app.press("home")
    app.wait("Why Gladys, 45")
    app.write("T45")
    app.press("enter")
    app.wait("Logged 45 min with Gladys")
    app.wait_until(lambda: "yesterday" in _line(app, "Gladys"), "the minutes to count")
    app.press("tab", "k")
    app.wait("You owe nothing")
    app.press("tab")
    app.write("m")
    app.wait("New day", "Because")
    app.write("in 2 weeks")
    app.press("tab")
    app.write("Waiting for their board")
    app.press("enter")
    app.wait_until(lambda: "14 Jan" in _line(app, "Send the cost case"), "the commitment to move")
    app.press("u")
    app.wait("Undid: Moved")
    app.wait_until(lambda: "Fri" in _line(app, "Send the cost case"), "the commitment to come back")


def _line(app: Terminal, words: str) -> str:
    return next((line for line in app.lines if words in line), "")


def _the_command_line_says_the_same(run: Run) -> None:
    due = {row["rep"]: row for row in json.loads(run("due", "--json"))}
    assert due["Darcel Schlecht"]["minutes"] == 25
    assert due["Darcel Schlecht"]["next_planned"] == "2018-01-14"
    assert (due["Gladys Colclough"]["minutes"], due["Gladys Colclough"]["days_since"]) == (45, 1)
    assert due["Mei-Mei Johns"]["minutes"] == 30
    (commitment,) = json.loads(run("commitments", "--json"))
    assert (commitment["text"], commitment["due"], commitment["owner"]) == ("Send the cost case", "2018-01-05", "rep")
    brief = " ".join(run("brief", "Darcel Schlecht").split())
    assert "Send the cost case" in brief
    assert WORDS in brief
    history = run("history")
    assert history.index("Undid: Moved") < history.index('Marked "Ask finance" kept') < history.index("Imported")
