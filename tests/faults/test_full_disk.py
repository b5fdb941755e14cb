"""A disk that is really full: a small one in memory, mounted without extra rights where the machine allows it."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.store.helpers import contents, opened
from tests.terminal.conftest import TODAY
from tests.terminal.terminal import Terminal
from tests.terminal.walking import left_open, walking

ROOT = Path(__file__).parents[2]
ON_A_SMALL_DISK = 'mount -t tmpfs -o size="$SIZE" small "$PLACE" && cp -r "$SEED" "$WORKBOOK_DIR" && exec "$@"'


@pytest.fixture
def small_disk(tmp_path: Path) -> dict[str, str]:
    """The environment of a program that is to run on a disk of two megabytes."""
    place, seed = tmp_path / "place", tmp_path / "seed"
    place.mkdir(), seed.mkdir()
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TZ": "UTC", "SIZE": "2m",
        "PLACE": str(place), "SEED": str(seed), "WORKBOOK_DIR": str(place / "workbook"), "WORKBOOK_TODAY": TODAY,
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here, by which a test may mount a disk of its own")
    tried = subprocess.run(small(["true"]), env=environment, capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"this machine lets no test mount a disk of its own: {tried.stderr.strip()}")
    return environment


def small(command: list[str]) -> list[str]:
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", *command]


def test_what_was_acknowledged_is_there_when_the_disk_is_full_and_saving_goes_on_with_room(
    small_disk: dict[str, str],
) -> None:
    command = small([sys.executable, "-m", "tests.faults.worker", "fill_the_disk", small_disk["WORKBOOK_DIR"]])
    done = subprocess.run(command, env=small_disk, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stdout.splitlines() if line.startswith("told")]
    assert len(told) > 2 and all("the disk is full; make room and try again." in line for line in told), told
    assert done.stdout.splitlines()[-1] == "whole"


def test_what_was_typed_stays_on_screen_on_a_full_disk_and_is_saved_when_there_is_room(
    small_disk: dict[str, str], tmp_path: Path
) -> None:
    left_open(Path(small_disk["SEED"]))
    with Terminal(small([sys.executable, "-m", "workbook.cli.main"]), small_disk) as app:
        walking(app)
        inside = Path(f"/proc/{app.pid}/root{small_disk['PLACE']}")
        fill(inside / "ballast")
        typed = type_until_not_saved(app)
        assert "Traceback" not in app.text
        (inside / "ballast").unlink()
        app.write("and now there is room")
        app.wait("saved ✓", "and now there is room")
        app.wait_gone("NOT SAVED")
        shutil.copytree(inside / "workbook", tmp_path / "after")
    (answer,) = [data for data in contents(opened(tmp_path / "after"))["answers"].values() if b"attempt 00" in data]
    assert "".join(typed).encode() + b"and now there is room" in answer


def fill(ballast: Path) -> None:
    """Takes all room that is left on a disk."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(1024)):
            pass


def type_until_not_saved(app: Terminal) -> list[str]:
    """Types ever more and returns it; all of it has to stay on the screen."""
    typed: list[str] = []
    while "NOT SAVED" not in app.text and len(typed) < 60:
        typed.append(f"attempt {len(typed):02} went nowhere ")
        app.write(typed[-1])
        app.wait(f"attempt {len(typed) - 1:02}")
        app.settle()
    app.wait("NOT SAVED", typed[-1].strip())
    return typed
