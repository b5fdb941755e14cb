"""Saving, opening, finding and memory of the store at several sizes, each against its yardsticks in turn in one run.

    python -m tests.bench.store [--records 1000 10000 100000 1000000] [--saves 200] [--json FILE]

Yardsticks are an append with fsync of the very bytes that the workbook wrote, sqlite (WAL, synchronous=FULL, one JSON
text a row, an index on rep and status) and stock TinyDB (JSONStorage), which is asked less often the longer it takes.
All figures are medians. Opening ends when the first record can be read.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tests.bench.dataset import NOW, TODAY
from tests.bench.rivals import Sqlite, Stock
from tests.bench.spread import answer, records, reps_of
from workbook import __version__
from workbook.book import Book
from workbook.model import Answer
from workbook.store.lines.header import FORMAT, SCHEMA, Header, compose_header
from workbook.store.lines.line import Meta, Op, compose

SIZES = (1_000, 10_000, 100_000, 1_000_000)
OPENINGS, FINDS = 5, 50
Row = dict[str, object]


class Bench:
    """One size: the same records in a workbook, in sqlite and in stock TinyDB, in one folder."""

    def __init__(self, scratch: Path, count: int, saves: int) -> None:
        self.count, self.saves, self.reps = count, saves, reps_of(count)
        self.stock_times = max(3, min(saves, 1_000_000 // count))
        self.folder, self.raw = scratch / "workbook", scratch / "raw"
        self.sqlite_path, self.stock_path = scratch / "data.sqlite", scratch / "data.json"
        write_journal(self.folder, count)
        Sqlite(self.sqlite_path).fill(records(count))
        Stock.fill(self.stock_path, records(count))
        self.book().close()

    def book(self) -> Book:
        """The workbook, opened as the app opens it."""
        return Book.open(self.folder, today=TODAY, now=lambda: NOW)

    def opening(self) -> list[Row]:
        """With the derived index, without it, and the yardsticks until they can read a record."""
        took: dict[str, list[float]] = {"index": [], "none": [], "sqlite": [], "tinydb": []}
        for _ in range(OPENINGS):
            took["index"].append(self._open())
            (self.folder / "index").unlink(missing_ok=True)
            took["none"].append(self._open())
            took["sqlite"].append(timed(lambda: Sqlite(self.sqlite_path).open_ones(1)))
            if len(took["tinydb"]) < self.stock_times:
                took["tinydb"].append(timed(lambda: Stock(self.stock_path).db.table("reps").get(doc_id=1)))
        yardsticks = {"sqlite": middle(took["sqlite"]), "tinydb": middle(took["tinydb"])}
        return [
            self._row("open, with index", "ms", middle(took["index"]), **yardsticks),
            self._row("open, without index", "ms", middle(took["none"]), **yardsticks),
        ]

    def _open(self) -> float:
        began = time.perf_counter()
        book = self.book()
        book.reps.find(1)
        took = time.perf_counter() - began
        book.close()
        return took * 1000

    def finding(self) -> list[Row]:
        """A rep's open commitments, as documents."""
        sqlite, stock = Sqlite(self.sqlite_path), Stock(self.stock_path)
        took: dict[str, list[float]] = {"cold": [], "warm": [], "store": [], "sqlite": [], "tinydb": []}
        with self.book() as book:
            for n in range(FINDS):
                rep = n % self.reps + 1
                find = lambda rep=rep: book.commitments.where(rep=rep, status="open")  # noqa: E731
                book.commitments.forget()
                took["cold"].append(timed(find))
                took["warm"].append(timed(find))
                took["sqlite"].append(timed(lambda rep=rep: sqlite.open_ones(rep)))
                if n < min(self.stock_times, 10):
                    took["tinydb"].append(timed(lambda rep=rep: stock.open_ones(rep)))
                assert len(find()) == sqlite.open_ones(rep)
        yardsticks = {"sqlite": middle(took["sqlite"]), "tinydb": middle(took["tinydb"])}
        return [
            self._row("a rep's open commitments, first time", "ms", middle(took["cold"]), **yardsticks),
            self._row("a rep's open commitments, again", "ms", middle(took["warm"]), **yardsticks),
        ]

    def saving(self) -> list[Row]:
        """One answer, durable, through the book, in turn with the yardsticks, each first as often as the others.

        Stock TinyDB comes after all: what it leaves to be written to the disk would burden the others.
        """
        took: dict[str, list[float]] = {"store": [], "append": [], "sqlite": [], "tinydb": []}
        sqlite, stock = Sqlite(self.sqlite_path), Stock(self.stock_path)
        with self.book() as book, self.raw.open("ab", buffering=0) as raw:
            keep(book, said(0))
            line = last_line(self.folder / "journal.jsonl")
            steps: list[tuple[str, Callable[[Answer], object]]] = [
                ("store", lambda said: keep(book, said)),
                ("append", lambda _: append(raw.fileno(), line)),
                ("sqlite", lambda said: sqlite.save(msgspec.json.encode(said))),
            ]
            os.sync()
            for n in range(self.saves):
                steps.append(steps.pop(0))
                for name, step in steps:
                    took[name].append(timed(lambda n=n, step=step: step(said(n))))
        for n in range(min(self.stock_times, 20)):
            took["tinydb"].append(timed(lambda n=n: stock.save(msgspec.json.encode(said(n)))))
            os.sync()
        return [self._row("save one answer", "ms", *map(middle, took.values()))]

    def weighing(self) -> list[Row]:
        """The memory of a fresh process that opened the workbook."""
        rows = []
        for name in ("with index", "without index"):
            if name == "without index":
                (self.folder / "index").unlink(missing_ok=True)
            command = [sys.executable, "-m", "tests.bench.weigh", str(self.folder)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            rows += [self._row(f"memory {name}, {key}", "MB", found[key]) for key in ("stays", "highest")]
        return [*rows, self._row("memory before opening", "MB", found["before"])]

    def _row(self, what: str, unit: str, store: float, append: float = 0, sqlite: float = 0, tinydb: float = 0) -> Row:
        return {
            "records": self.count, "what": what, "unit": unit, "workbook": round(store, 3), "append": round(append, 3),
            "sqlite": round(sqlite, 3), "tinydb": round(tinydb, 3),
        }  # fmt: skip


def write_journal(folder: Path, count: int) -> None:
    """A workbook in which every record was saved by itself, without waiting for the disk each time."""
    folder.mkdir(mode=0o700)
    with (folder / "journal.jsonl").open("wb") as journal:
        journal.write(compose_header(Header(FORMAT, SCHEMA, __version__, 1)))
        for n, (table, doc_id, document) in enumerate(records(count), 1):
            journal.write(compose(Meta(n, NOW, "app", "Saved a record"), [Op(table, doc_id, document)])[0])


def said(n: int) -> Answer:
    """The answer of one save."""
    return answer(1, f"s{n % 10}", "What they said once more, and what it means. " * 5)


def keep(book: Book, said: Answer) -> None:
    """Saves one answer as the walk does."""
    with book.change("Answered") as change:
        change.add(said)


def last_line(path: Path) -> bytes:
    """The bytes that the last save wrote."""
    with path.open("rb") as file:
        file.seek(-min(4000, path.stat().st_size), os.SEEK_END)
        return file.read().splitlines(keepends=True)[-1]


def append(fd: int, line: bytes) -> None:
    """What the disk takes for these bytes at the least."""
    os.write(fd, line)
    os.fsync(fd)


def timed(step: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    step()
    return (time.perf_counter() - began) * 1000


def middle(took: list[float]) -> float:
    """The median, 0 of nothing."""
    return statistics.median(took) if took else 0


def told(row: Row) -> str:
    """One line of the table, with the ratios to the yardsticks."""
    store = float(row["workbook"])  # type: ignore[arg-type]
    cells = []
    for name in ("append", "sqlite", "tinydb"):
        other = float(row[name])  # type: ignore[arg-type]
        cells.append(f"{other:>11.2f}{store / other:>9.3f}x" if other else f"{'':>21}")
    return f"{row['records']:>9,}  {row['what']:<38}{store:>9.2f} {row['unit']}{''.join(cells)}"


def main() -> None:
    """Measures every size and prints the table, line by line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=SIZES)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--scratch", type=Path, help="where to measure; a disk, not memory")
    given = parser.parse_args()
    found: list[Row] = []
    print(f"{'records':>9}  {'':<38}{'workbook':>12}{'append':>11}{'ratio':>10}{'sqlite':>11}{'ratio':>10}", end="")
    print(f"{'TinyDB':>11}{'ratio':>10}")
    for count in given.records:
        with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
            bench = Bench(Path(scratch), count, given.saves)
            for measure in (bench.opening, bench.finding, bench.weighing, bench.saving):
                rows = measure()
                found += rows
                print("\n".join(told(row) for row in rows), flush=True)
    if given.json:
        about = {"on": datetime.now(UTC).isoformat(), "machine": platform.platform(), "cores": os.cpu_count()}
        given.json.write_text(json.dumps(about | {"saves": given.saves, "rows": found}, indent=1))


if __name__ == "__main__":
    main()
