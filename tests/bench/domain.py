"""What ranking and importing cost, each against something everybody knows, in one run.

python -m tests.bench.domain [--records 100000]
"""

import argparse
import csv
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.dataset import NOW, TODAY, fill
from workbook.book import Book
from workbook.exchange import ImportOptions, apply_plan, make_plan, read_files
from workbook.insight.attention import rank

ROWS = 10_000


def median(step: Callable[[], object], times: int) -> float:
    """The median of so many calls in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        step()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def ranking(folder: Path, _scratch: Path) -> tuple[float, float]:
    """Whose turn it is, in an open workbook, against decoding its time entries once."""
    with Book.open(folder, today=TODAY, now=lambda: NOW) as book:
        decode = median(lambda: (book.time.forget(), book.time.all()), 5)
        rank(book)
        return median(lambda: rank(book), 9), decode


def importing(_folder: Path, scratch: Path) -> tuple[float, float]:
    """10,000 opportunities from a CSV, against reading the file with the csv module."""
    path = scratch / "pipeline.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Opportunity ID", "Name", "Account", "Owner", "Stage", "Amount", "Close Date"])
        for n in range(ROWS):
            row = [f"OP{n}", f"Line {n}", f"Account {n % 400}", f"Rep {n % 20}", "Proposal", n * 100, "2026-12-24"]
            writer.writerow(row)

    def bring_in() -> None:
        where = Path(tempfile.mkdtemp(dir=scratch))
        with Book.open(where, today=TODAY, now=lambda: NOW) as book:
            apply_plan(book, make_plan(book, read_files([path]), ImportOptions()))

    def read() -> None:
        with path.open(newline="") as file:
            list(csv.reader(file))

    return median(bring_in, 3), median(read, 3)


def main() -> None:
    """Prints one line for each, with the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--records", type=int, default=100_000)
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "workbook"
        fill(folder, records)
        print(f"{records:,} records" + " " * 18 + f"{'workbook':>10}{'yardstick':>11}{'ratio':>8}   yardstick")
        for measure in (ranking, importing):
            ours, yardstick = measure(folder, Path(scratch))
            about = " ".join(measure.__doc__.split()).partition(" against ")[2].rstrip(".")
            print(f"{measure.__name__:<32}{ours:>9.2f}{yardstick:>11.2f}{ours / yardstick:>8.2f}   {about}")


if __name__ == "__main__":
    main()
