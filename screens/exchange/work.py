"""The slow half of an import, in a thread: it reads, plans and writes, and only posts messages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message
from textual.worker import get_current_worker

from workbook.book import Book
from workbook.errors import WorkbookError
from workbook.exchange import (
    ImportCancelled,
    ImportOptions,
    ImportPlan,
    ImportResult,
    SourceFile,
    apply_plan,
    make_plan,
    read_files,
)

Post = Callable[[Message], object]


@dataclass
class Progressed(Message):
    """So many rows of so many are done; `word` is what is done with them."""

    word: str
    done: int
    total: int


@dataclass
class Planned(Message):
    """There is a plan, or there are questions in it."""

    plan: ImportPlan


@dataclass
class Imported(Message):
    """The import was carried out."""

    result: ImportResult


@dataclass
class Stopped(Message):
    """It could not be done. `while_importing` says whether the plan was being carried out."""

    problem: WorkbookError
    while_importing: bool

    @property
    def by_manager(self) -> bool:
        """Whether it was the manager who stopped it."""
        return isinstance(self.problem, ImportCancelled)


def plan_import(
    book: Book, paths: Sequence[Path], files: Sequence[SourceFile], options: ImportOptions, post: Post
) -> None:
    """Reads the files, those in `files` excepted which are read already, and makes the plan."""
    worker = get_current_worker()

    def tell(done: int, total: int) -> None:
        post(Progressed("Reading", done, total))

    try:
        read = files or read_files(paths)
        plan = make_plan(book, read, options, tell, lambda: worker.is_cancelled)
    except WorkbookError as problem:
        post(Stopped(problem, while_importing=False))
    else:
        post(Planned(plan))


def carry_out(book: Book, plan: ImportPlan, post: Post) -> None:
    """Carries the plan out."""
    worker = get_current_worker()

    def tell(done: int, total: int) -> None:
        post(Progressed("Importing", done, total))

    try:
        result = apply_plan(book, plan, tell, lambda: worker.is_cancelled)
    except WorkbookError as problem:
        post(Stopped(problem, while_importing=True))
    else:
        post(Imported(result))
