"""What saving, opening, ranking and importing cost, each against something everybody knows, in one run.

python -m tests.bench.domain [--records 100000]
"""

import argparse
import csv
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from tests.bench.dataset import NOW, TODAY, fill
from workbook.book import Book
from workbook.exchange import ImportOptions, apply_plan, make_plan, read_files
from workbook.insight.attention import rank
from workbook.model import Answer

SAVES = 200
ROWS = 10_000


def median(step: Callable[[], object], times: int) -> float:
    """The median of so many calls in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        step()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def saving(folder: Path, scratch: Path) -> tuple[float, float]:
    """One answer, durable, against an append and fsync of as many bytes."""
    with Book.open(folder, today=TODAY, now=lambda: NOW) as book:
        answer = Answer(session=1, step="pain", sentence="What happens if they do nothing?", at=NOW, value="x" * 200)
        with book.change("Typed", undoable=False) as change:
            answer = change.add(answer)

        typed = iter(range(SAVES))

        def save() -> None:
            with book.change("Typed", undoable=False) as change:
                change.put(replace(answer, note=f"{next(typed):03}"))

        ours = median(save, SAVES)
    line = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)[-1]
    with (scratch / "raw").open("ab", buffering=0) as raw:

        def append() -> None:
            raw.write(line)
            os.fsync(raw.fileno())

        return ours, median(append, SAVES)


def opening(folder: Path, scratch: Path) -> tuple[float, float]:
    """The workbook against reading the same records with `json.loads`."""
    ours = median(lambda: Book.open(folder, today=TODAY, now=lambda: NOW).close(), 5)
    with Book.open(folder, today=TODAY, now=lambda: NOW) as book:
        plain = json.dumps([entry.note + str(entry.on) + entry.kind for entry in book.time.all()])
    (scratch / "plain.json").write_text(plain)
    return ours, median(lambda: json.loads((scratch / "plain.json").read_text()), 5)


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
        for measure in (saving, opening, ranking, importing):
            ours, yardstick = measure(folder, Path(scratch))
            about = " ".join(measure.__doc__.split()).partition(" against ")[2].rstrip(".")
            print(f"{measure.__name__:<32}{ours:>9.2f}{yardstick:>11.2f}{ours / yardstick:>8.2f}   {about}")


if __name__ == "__main__":
    main()
