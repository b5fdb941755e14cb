"""The command line, called as the shell would, on a workbook of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbook.cli.main import main

TODAY = "2026-11-21"


@dataclass(frozen=True)
class Said:
    """What a call ended with and what it printed."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> Any:
        """The JSON that was printed."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program keeps beside the workbook lies in a place of the test's own."""
    place = tmp_path_factory.mktemp("places")
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls `workbook` with these words."""
    monkeypatch.setenv("WORKBOOK_DIR", str(tmp_path / "workbook"))
    monkeypatch.setenv("WORKBOOK_TODAY", TODAY)

    def call(*words: str) -> Said:
        try:
            status = main(words)
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return call


@pytest.fixture
def team(run: Run) -> Run:
    """The same, on a workbook with two reps."""
    run("add", "rep", "Dana Whitfield", "--started", "2024-01-08", "--group", "Enterprise")
    run("add", "rep", "Ravi Menon", "--started", "2025-03-03")
    return run
