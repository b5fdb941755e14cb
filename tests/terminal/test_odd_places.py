"""The real program where its folder is odd, damaged or shared: it says so in a sentence, and shows what it can."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.places import NO_WORKBOOK, traces
from tests.terminal.conftest import Run, Start

PROGRAM = [sys.executable, "-m", "workbook.cli.main"]


@pytest.mark.parametrize("name", ["pipe", "zeros", "image", "2 GB of something", "somebody's home", "file"])
def test_the_app_does_not_open_what_is_no_workbook(start: Start, environment: dict[str, str], name: str) -> None:
    folder = Path(environment["WORKBOOK_DIR"])
    make, said = NO_WORKBOOK[name]
    make(folder)
    before = traces(folder)
    app = start(columns=200)
    assert app.wait_end() == 3
    text = "".join(app.text.split())  # the terminal breaks a long name, and what follows it, anywhere
    assert "".join(said[:60].split()) in text and "Traceback" not in text
    assert traces(folder) == before


def test_damage_is_shown_with_what_to_do_and_what_is_whole(start: Start, run: Run, environment: dict[str, str]) -> None:
    for name in ("Dana Whitfield", "Ravi Menon", "Mia Okafor"):
        run("add", "rep", name)
    journal = Path(environment["WORKBOOK_DIR"]) / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Ravi", b"Rovi"))
    before = traces(journal.parent)
    app = start()
    app.wait("READ ONLY", "workbook doctor", "Dana")
    app.press("q")
    assert app.wait_end() == 0 and traces(journal.parent) == before


def test_a_torn_line_is_told_and_one_goes_on(start: Start, run: Run, environment: dict[str, str]) -> None:
    run("add", "rep", "Dana Whitfield")
    with (Path(environment["WORKBOOK_DIR"]) / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"n":2,"at":"2017-')
    app = start()
    app.wait("Dana", "The last change was cut off while it was written")
    app.write("T45")
    app.press("enter")
    app.wait("Logged 45 min with Dana")


def test_in_a_synced_folder_a_second_program_only_reads(
    start: Start, run: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    environment["WORKBOOK_DIR"] = str(tmp_path / "Dropbox" / "wb")
    run("add", "rep", "Dana Whitfield")
    app = start()
    app.wait("Dana", "is in a synced folder (Dropbox)")
    assert "Dana Whitfield" in run("people")
    refused = subprocess.run([*PROGRAM, "log", "Dana", "30"], env=environment, capture_output=True, text=True)
    assert refused.returncode == 3 and "another program has it open; close that one and start again" in refused.stderr
    app.press("q")
    assert app.wait_end() == 0
    assert "Logged 30 min" in run("log", "Dana", "30")


def test_while_another_program_keeps_the_lock_one_can_read(start: Start, run: Run, environment: dict[str, str]) -> None:
    run("add", "rep", "Dana Whitfield")
    with (Path(environment["WORKBOOK_DIR"]) / "lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        app = start()
        app.wait("Dana", "Another program is writing to")
    app.write("T45")
    app.press("enter")
    app.wait("Logged 45 min with Dana")


def test_a_folder_that_goes_away_is_told_and_what_was_read_stays(start: Start, run: Run, tmp_path: Path) -> None:
    run("add", "rep", "Dana Whitfield")
    app = start()
    app.wait("Dana")
    (tmp_path / "workbook").rename(tmp_path / "away")
    app.wait("Could not read", "Dana")
    (tmp_path / "away").rename(tmp_path / "workbook")
    app.write("T45")
    app.press("enter")
    app.wait("Logged 45 min with Dana")


def test_a_folder_of_odd_bytes_is_as_good_as_any(start: Start, run: Run, environment: dict[str, str]) -> None:
    environment["WORKBOOK_DIR"] += os.fsdecode(b"\xe9\x1b[2J")
    run("add", "rep", "Dana Whitfield")
    with (Path(environment["WORKBOOK_DIR"]) / "journal.jsonl").open("ab") as journal:
        journal.write(b"torn")
    app = start()
    app.wait("Dana", "cut off")
    app.press("q")
    assert app.wait_end() == 0
