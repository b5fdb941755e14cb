"""The real program on a workbook of its own, and the files that a manager brings along."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.practice import PIPELINE, TEAMS
from tests.terminal.terminal import Terminal

TODAY = "2017-12-31"
TEAM = (
    "Darcel Schlecht",
    "Gladys Colclough",
    "Jonathan Berthelot",
    "Marty Freudenburg",
    "Mei-Mei Johns",
    "Niesha Huffines",
)
Start = Callable[..., Terminal]
Run = Callable[..., str]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What the program sees of the machine: nothing but a place of its own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "WORKBOOK_DIR": str(tmp_path / "workbook"),
        "WORKBOOK_TODAY": TODAY,
    }


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Start]:
    """Starts the app in a terminal; all that are still open are ended after the test."""
    opened: list[Terminal] = []

    def begin(*words: str, columns: int = 120, lines: int = 36) -> Terminal:
        command = [sys.executable, "-m", "workbook.cli.main", *words]
        opened.append(Terminal(command, environment, columns=columns, lines=lines))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.__exit__(None, None, None)


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Calls a verb beside the open app and returns what it printed."""

    def call(*words: str) -> str:
        command = [sys.executable, "-m", "workbook.cli.main", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    return call


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The team and the pipeline: the public practice set where it is at hand, else a small one of the same shape."""
    real = (TEAMS, PIPELINE)
    return real if all(path.exists() for path in real) else _small(tmp_path)


def _small(folder: Path) -> tuple[Path, Path]:
    team, pipeline = folder / "sales_teams.csv", folder / "sales_pipeline.csv"
    with team.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["sales_agent", "manager", "regional_office"])
        writer.writerows([name, "Dustin Brinkmann", "Central"] for name in ("Anna Snelling", "Moses Frase"))
        writer.writerows([name, "Melvin Marxen", "Central"] for name in TEAM)
    with pipeline.open("w", newline="") as file:
        writer = csv.writer(file)
        head = ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date"]
        writer.writerow([*head, "close_value"])
        for n in range(60):
            agent, account = ("Darcel Schlecht", "Isdom") if n % 3 else ("Anna Snelling", "Cancity")
            writer.writerow(
                [f"ID{n:04}", agent, "GTX Plus Pro", account, "Engaging", f"2017-09-{n % 28 + 1:02}", "", ""]
            )
    return team, pipeline
