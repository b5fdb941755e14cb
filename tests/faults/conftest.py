"""Collects the figures of the proofs and tells them, with the machine, at the end of a run."""

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

Figure = Callable[[str, str], None]


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Notes a figure: what was proved, and the number."""
    return lambda proof, number: record_property("figure", (proof, number))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    passed = terminalreporter.stats.get("passed", [])
    figures = [value for report in passed for name, value in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        terminalreporter.line(machine())
        for proof, number in figures:
            terminalreporter.line(f"| {proof} | {number} |")


def machine() -> str:
    """The day, and what the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, {memory:.0f} GB, {_file_system()}, "
        f"Linux {platform.release()}, Python {platform.python_version()}"
    )


def _file_system() -> str:
    device = Path.cwd().stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    lines = Path("/proc/self/mountinfo").read_text().splitlines()
    return next((line.split(" - ")[1].split()[0] for line in lines if line.split()[2] == wanted), "unknown disk")
