"""What the screen does when the machine is in the way: a full disk, another size, a name that wants to do harm."""

import shlex
import sys
from pathlib import Path

from tests.terminal.conftest import Run, Start
from tests.terminal.terminal import Terminal
from tests.terminal.walking import left_open, walking

HOSTILE = "[/red] [@click=app.quit]x\x1b[2J\u202e" + "é" * 4000


def test_what_was_typed_stays_on_screen_when_the_disk_is_full(environment: dict[str, str], tmp_path: Path) -> None:
    folder = Path(environment["WORKBOOK_DIR"])
    left_open(folder)
    room = folder.joinpath("journal.jsonl").stat().st_size // 1024 + 3
    program = f"ulimit -f {room}; exec {shlex.quote(sys.executable)} -m workbook.cli.main"
    with Terminal(["bash", "-c", program], environment) as app:
        walking(app)
        for count in range(200):  # together longer than the room, in however few pieces it is saved
            app.write(f"attempt {count:02} went nowhere ")
            app.wait(f"attempt {count:02}")
            if "NOT SAVED" in app.text:
                break
        app.wait("NOT SAVED", f"attempt {count:02}")
        assert "Traceback" not in app.text


def test_a_terminal_may_change_its_size_while_one_types(start: Start, environment: dict[str, str]) -> None:
    left_open(Path(environment["WORKBOOK_DIR"]))
    app = start()
    walking(app)
    for columns, lines in ((80, 24), (60, 20), (200, 60), (100, 30)):
        app.write(f"at {columns} ")
        app.resize(columns, lines)
        app.wait(f"at {columns}")
    app.press("escape")
    app.wait("Whose turn")


def test_a_name_that_wants_to_do_harm_is_drawn_as_it_is_written(start: Start, run: Run) -> None:
    run("add", "rep", HOSTILE)
    run("add", "opportunity", HOSTILE, "--account", HOSTILE, "--rep", "[/red]")
    app = start()
    app.wait("Whose turn", "[/red] [@click")
    for mode, there in (
        ("2", "Last 1:1"),
        ("3", "Account"),
        ("4", "I promised"),
        ("5", "No time yet"),
        ("7", "Weekly one-on-one"),
    ):
        app.press(mode)
        app.wait(there)
    app.press("1", "enter")
    app.wait("How it stands", "[/red]")
    app.press("q")
    assert app.wait_end() == 0
