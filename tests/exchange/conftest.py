from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workbook.book import Book
from workbook.exchange import ImportOptions, ImportPlan, ImportResult, apply_plan, make_plan, read_files

TODAY = date(2026, 11, 21)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "workbook", today=TODAY, now=lambda: datetime(2026, 11, 21, 9, tzinfo=UTC)) as opened:
        yield opened


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str | bytes, name: str = "deals.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def plan_of(book: Book, *paths: Path, **options: object) -> ImportPlan:
    return make_plan(book, read_files(paths), ImportOptions(**options))


def bring_in(book: Book, *paths: Path, **options: object) -> ImportResult:
    return apply_plan(book, plan_of(book, *paths, **options))


def counts(result: ImportResult) -> tuple[int, int, int, int, int, int]:
    """New, changed, unchanged, missing, rejected, left out."""
    return tuple(result.counts.values())
