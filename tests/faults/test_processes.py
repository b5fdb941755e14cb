"""Processes that are killed, that write at the same time, and that run into a limit."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.store.helpers import contents, opened

ROOT = Path(__file__).parents[2]
KILLS = 30


def start(*arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def kill_after(process: "subprocess.Popen[str]", lines: int, delay: float) -> list[str]:
    """Kill -9 some time after the process said so many lines; return all that it said."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    with suppress(subprocess.TimeoutExpired):
        process.wait(delay)
    process.kill()
    rest, _ = process.communicate()
    return [line for line in [*said, *rest.splitlines(keepends=True)] if line.endswith("\n")]


def promised(said: list[str]) -> set[bytes]:
    """The values that may be there: what was done last, or what was being done."""
    values = [line.split() for line in said]
    last = values[-1]
    before = next(value for word, value in reversed(values) if word == "did")
    return {b'{"v":%d}' % int(value) for value in {last[1], before}}


def run_kills(folder: Path, kills: int, seed: int) -> None:
    random = Random(seed)
    for kill in range(kills):
        said = kill_after(
            start("count_until_killed", folder, seed + kill), random.randrange(2, 40), random.random() / 100
        )
        db = opened(folder)
        assert db.read_only is None
        counts = contents(db)["count"]
        assert counts[1] == counts[2], "half a transaction"
        assert counts[1] in promised(said), f"kill {kill}: {counts} but the end was {said[-3:]}"
        db.close()


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    run_kills(tmp_path / "wb", KILLS, seed=1)


@pytest.mark.long
def test_a_thousand_kills_lose_nothing(tmp_path: Path) -> None:
    for seed in range(10):
        run_kills(tmp_path / f"wb{seed}", 100, seed=1000 * seed)


def test_four_writers_and_a_reader_agree(tmp_path: Path) -> None:
    opened(tmp_path / "wb").close()
    times = 60
    reader = start("watch_the_count", tmp_path / "wb", 4 * times)
    writers = [start("add_to_the_count", tmp_path / "wb", seed, times) for seed in range(4)]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    told, _ = reader.communicate(timeout=60)
    assert (reader.returncode, told) == (0, "")
    db = opened(tmp_path / "wb")
    assert contents(db)["count"] == {1: b'{"v":240}'}
    assert sorted(contents(db)["log"].items()) == [(n, b'{"v":%d}' % n) for n in range(1, 241)]
    assert [entry.number for entry in db.history()] == list(range(240, 0, -1))


def test_a_limit_on_file_sizes_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    process = start("fill_up", tmp_path / "wb", 20_000)
    told, _ = process.communicate(timeout=60)
    lines = told.splitlines()
    assert "the file may not grow any further" in lines[-2] and lines[-2].endswith("try again.")
    assert lines[-1] == "did 0" and process.returncode == 0
    db = opened(tmp_path / "wb")
    assert db.messages == [] and db.read_only is None
    assert len(contents(db)["bulk"]) == 3 * int(lines[-3].split()[1])
    assert contents(db)["count"] == {1: b'{"v":0}', 2: b'{"v":0}'}
