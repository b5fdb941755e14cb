"""Processes that are killed, that write at the same time, and that run into a limit."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import Figure
from tests.store.helpers import contents, opened

ROOT = Path(__file__).parents[2]
KILLS = 100


def start(module: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def run_kills(folder: Path, kills: int, seed: int) -> None:
    process = start("killing", folder, kills, seed)
    told, _ = process.communicate(timeout=600)
    assert (process.returncode, told.split()[:2]) == (0, [str(kills), "kills"]), told


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    run_kills(tmp_path / "wb", KILLS, seed=1)


@pytest.mark.long
def test_a_thousand_kills_lose_nothing(tmp_path: Path, figure: Figure) -> None:
    for seed in range(10):
        run_kills(tmp_path / f"wb{seed}", 100, seed=1000 * seed)
    figure("kill -9", "1,000 kills, 0 acknowledged saves lost, 0 unreadable")


def test_four_writers_and_a_reader_agree(tmp_path: Path) -> None:
    write_together(tmp_path, 60)


@pytest.mark.long
def test_four_writers_and_a_reader_agree_for_long(tmp_path: Path, figure: Figure) -> None:
    write_together(tmp_path, 2_000)
    figure("4 writers, 1 reader, random compactions", "8,000 changes, nothing lost, nothing half, nothing backward")


def write_together(tmp_path: Path, times: int) -> None:
    opened(tmp_path / "wb").close()
    reader = start("worker", "watch_the_count", tmp_path / "wb", 4 * times)
    writers = [start("worker", "add_to_the_count", tmp_path / "wb", seed, times) for seed in range(4)]
    with ended(reader, *writers):
        begin_at_once(writers)
        assert [writer.wait(600) for writer in writers] == [0] * 4
        told, _ = reader.communicate(timeout=60)
        assert (reader.returncode, told) == (0, "")
    db = opened(tmp_path / "wb")
    assert contents(db)["count"] == {1: b'{"v":%d}' % (4 * times)}
    assert sorted(contents(db)["log"].items()) == [(n, b'{"v":%d}' % n) for n in range(1, 4 * times + 1)]
    assert [entry.number for entry in db.history()] == list(range(4 * times, 0, -1))


@contextmanager
def ended(*processes: "subprocess.Popen[str]") -> Iterator[None]:
    """Leaves none of them behind: the reader of a count that a writer failed to raise would read for ever."""
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def begin_at_once(writers: list["subprocess.Popen[str]"]) -> None:
    """Lets none begin before all are up: the first could be done before the last has started."""
    for writer in writers:
        assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.close()


def test_a_limit_on_file_sizes_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    process = start("worker", "fill_up", tmp_path / "wb", 20_000)
    told, _ = process.communicate(timeout=60)
    lines = told.splitlines()
    assert "the file may not grow any further" in lines[-2] and lines[-2].endswith("try again.")
    assert lines[-1] == "did 0" and process.returncode == 0
    db = opened(tmp_path / "wb")
    assert db.messages == [] and db.read_only is None
    assert len(contents(db)["bulk"]) == 3 * int(lines[-3].split()[1])
    assert contents(db)["count"] == {1: b'{"v":0}', 2: b'{"v":0}'}
