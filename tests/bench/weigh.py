"""Opens a workbook in a process of its own, asks for a rep's open commitments and prints what memory that took, in MB.

    python -m tests.bench.weigh FOLDER

What stays, what it was at its highest, and what stood before anything was opened.
"""

import json
import sys
from pathlib import Path

from tests.bench.dataset import NOW, TODAY
from workbook.book import Book


def memory(name: str) -> float:
    """VmRSS or VmHWM of this process in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def main() -> None:
    """Prints the three figures as JSON."""
    before = memory("VmRSS")
    with Book.open(Path(sys.argv[1]), today=TODAY, now=lambda: NOW) as book:
        book.commitments.where(rep=3, status="open")
        print(json.dumps({"stays": memory("VmRSS"), "highest": memory("VmHWM"), "before": before}))


if __name__ == "__main__":
    main()
