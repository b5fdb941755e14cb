"""How long playbooks take: python -m tests.bench.playbooks. Files and cache lie in a folder that is thrown away.

A hundred playbooks made of the shipped ones are linted through the command line, cold, unchanged, and with one of
them changed; each figure is the median of some runs and includes the start of the program.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from workbook.playbook.library import shipped_folder
from workbook.playbook.loading import files_in
from workbook.playbook.reading.reader import read
from workbook.playbook.reading.yamltree import parse

COUNT = 100
RUNS = 5


def main() -> None:
    """Prints one line for each measurement."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _hundred(folder / "playbooks")
        size = sum(path.stat().st_size for path in files) // len(files)
        print(f"{len(files)} playbooks of {size} bytes each on average, Python {sys.version.split()[0]}")
        _reading(files)
        _linting(folder, files)


def _hundred(folder: Path) -> list[Path]:
    folder.mkdir()
    shipped = [path for path in files_in(shipped_folder()) if path.parent.name != "snippets"]
    found = []
    for number in range(COUNT):
        source = shipped[number % len(shipped)]
        path = folder / f"{source.stem}-{number}.yaml"
        path.write_bytes(source.read_bytes().replace(b"\nid: ", f"\nid: n{number}-".encode(), 1))
        found.append(path)
    return found


def _reading(files: list[Path]) -> None:
    texts = [(path.read_bytes(), str(path)) for path in files]
    own = _median(lambda: [parse(*each) for each in texts])
    pure = _median(lambda: [list(yaml.parse(data.decode(), Loader=yaml.SafeLoader)) for data, _ in texts])
    whole = _median(lambda: [read(*each, {}) for each in texts])
    print(f"tree of each file         {own / COUNT * 1000:8.1f} ms a file, {own / pure:.2f} of PyYAML's events alone")
    print(f"whole file read           {whole / COUNT * 1000:8.1f} ms a file")


def _linting(folder: Path, files: list[Path]) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "WORKBOOK_DIR": str(folder / "none")}
    words = [sys.executable, "-m", "workbook.cli.main", "playbook", "lint", str(folder / "playbooks"), "--output=short"]

    def lint(*more: str) -> None:
        subprocess.run([*words, *more], env=environment, check=False, stdout=subprocess.DEVNULL)

    def one_changed() -> None:
        files[0].write_bytes(files[0].read_bytes() + b"# changed\n")
        lint()

    print(f"lint, cold                {_both(lambda: lint('--fresh'))}")
    lint()
    print(f"lint, unchanged           {_both(lint)}")
    print(f"lint, one file changed    {_both(one_changed)}")
    bare = _median(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    print(f"(an empty Python          {bare:8.2f} s)")


def _both(work: Callable[[], object]) -> str:
    """Seconds by the clock, and of a processor, which says more where the machine has other work."""
    before = os.times()
    seconds = _median(work)
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return f"{seconds:8.2f} s, {spent / RUNS:.2f} s of a processor"


def _median(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
