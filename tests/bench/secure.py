"""An encrypted workbook against the same one that is not, in turn in one run: unlocking, opening, saving, encrypting.

    python -m tests.bench.secure [--records 10000 100000] [--saves 200]

All figures are medians in milliseconds. Opening is told without the time that the passphrase takes, which is the
same at any size.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.dataset import NOW
from tests.bench.store import middle, timed, write_journal
from workbook.store import Store, open_store
from workbook.store.lines.cipher import Kdf, unwrap, wrap
from workbook.store.oslayer import SYSTEM

PASSPHRASE = "correct horse battery"
CHEAP = Kdf(n=2)
OPENINGS = 5
NOTE = b'{"session":1,"step":"why","text":"%s"}' % (b"They want the numbers before the board decides. " * 4)


def opened(folder: Path) -> Store:
    """The workbook, whichever it is."""
    return open_store(folder, now=lambda: NOW, passphrase=lambda: PASSPHRASE)


def opening(folder: Path) -> float:
    """Until the first document can be read."""
    began = time.perf_counter()
    db = opened(folder)
    db.raw_get("reps", 1)
    took = (time.perf_counter() - began) * 1000
    db.close()
    return took


def saving(db: Store, saves: int) -> Callable[[], float]:
    """Saves one answer and returns how long it took."""

    def save() -> None:
        with db.transaction("Answered") as change:
            change.insert("answers", NOTE)

    return lambda: timed(save)


def measure(scratch: Path, count: int, saves: int) -> None:
    """Prints the figures for one size."""
    plain, sealed = scratch / "plain", scratch / "sealed"
    write_journal(plain, count)
    opened(plain).close()
    shutil.copytree(plain, sealed)
    db = opened(sealed)
    print(f"{count:>9,} records  encrypt {timed(lambda: db.encrypt(PASSPHRASE, CHEAP)):8.0f}", end="")
    db.close()
    took: dict[Path, list[float]] = {plain: [], sealed: []}
    for _ in range(OPENINGS):
        for folder, found in took.items():
            found.append(opening(folder))
    tell("open", took[plain], took[sealed])
    bare = [(_without_index(plain), _without_index(sealed)) for _ in range(OPENINGS)]
    tell("open without index", [one for one, _ in bare], [other for _, other in bare])
    savers = [saving(opened(folder), saves) for folder in took]
    pairs = [(savers[0](), savers[1]()) for _ in range(saves)]
    tell("save", [one for one, _ in pairs], [other for _, other in pairs])
    sizes = [(folder / "journal.jsonl").stat().st_size for folder in took]
    print(f"  size {sizes[0]:,} -> {sizes[1]:,}")


def _without_index(folder: Path) -> float:
    (folder / "index").unlink(missing_ok=True)
    return opening(folder)


def tell(what: str, plain: list[float], sealed: list[float]) -> None:
    """Prints both medians and their ratio."""
    one, other = middle(plain), middle(sealed)
    print(f"  {what} {one:.2f} -> {other:.2f} ({other / one:.2f} x)", end="")


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--saves", type=int, default=200)
    chosen = parser.parse_args()
    words = PASSPHRASE.encode()
    cipher = wrap(SYSTEM.random(32), "bench", words, Kdf(), SYSTEM.random)
    print(f"unlock {middle([timed(lambda: unwrap(cipher, words)) for _ in range(OPENINGS)]):.0f}")
    for count in chosen.records:
        with tempfile.TemporaryDirectory() as scratch:
            measure(Path(scratch), count, chosen.saves)


if __name__ == "__main__":
    main()
