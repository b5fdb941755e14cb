"""First frame, key to frame, and peak memory of the app against a bare Textual app, in turn in one run.

    python -m tests.bench.screen [--runs 7]

Prints the medians and their ratios. Run it on a quiet machine; the ratios hold on a busy one too.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.dataset import TODAY, fill
from tests.terminal.terminal import Terminal

KEYS = 40


def measure(command: list[str], ready: str, folder: Path) -> tuple[float, float, float]:
    """Milliseconds to the first frame with `ready` in it, median milliseconds from key to frame, peak memory in MB."""
    environment = {**os.environ, "WORKBOOK_DIR": str(folder), "WORKBOOK_TODAY": TODAY.isoformat()}
    began = time.perf_counter()
    with Terminal(command, environment) as terminal:
        terminal.wait(ready)
        first = time.perf_counter() - began
        terminal.settle()
        latencies = [_key(terminal, "down" if n % 2 == 0 else "up") for n in range(KEYS)]
        memory = _peak(terminal.pid)
    return first * 1000, statistics.median(latencies) * 1000, memory


def _key(terminal: Terminal, key: str) -> float:
    terminal.forget()
    began = time.perf_counter()
    terminal.press(key)
    terminal.wait_until(lambda: terminal.changed, "the highlight to move")
    took = time.perf_counter() - began
    terminal.settle()
    return took


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    """Runs both programs in turn and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "workbook"
        fill(folder)
        bare = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
        ours = [sys.executable, "-m", "workbook.cli.main"]
        measure(ours, "Why Rep", folder)
        pairs = [(measure(bare, "Row 000", folder), measure(ours, "Why Rep", folder)) for _ in range(runs)]
    print(f"{'':<22}{'bare app':>10}{'workbook':>10}{'ratio':>8}")
    for at, label in enumerate(("first frame, ms", "key to frame, ms", "peak memory, MB")):
        theirs, own = (statistics.median(pair[side][at] for pair in pairs) for side in (0, 1))
        ratio = statistics.median(pair[1][at] / pair[0][at] for pair in pairs)
        print(f"{label:<22}{theirs:>10.1f}{own:>10.1f}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
