"""The slow half of an import, in a thread: it reads, plans and writes, and only posts messages."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message
from textual.worker import get_current_worker

from screens.exchange.visit import Visit
from workbook.book import Book
from workbook.errors import WorkbookError
from workbook.exchange import (
    ImportCancelled,
    ImportPlan,
    ImportResult,
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


class Brake:
    """What stops the work: the manager, or the end of the app. Made anew for each piece of work."""

    def __init__(self) -> None:
        self._pulled = threading.Event()

    def pull(self) -> None:
        """Asks the work to stop at the next row."""
        self._pulled.set()

    def is_pulled(self) -> bool:
        """Whether the work has to stop. To be called in its thread."""
        return self._pulled.is_set() or get_current_worker().is_cancelled


def plan_import(book: Book, visit: Visit, post: Post, brake: Brake) -> None:
    """Reads the files of the visit, unless that was done before, and makes the plan."""

    def tell(done: int, total: int) -> None:
        post(Progressed("Reading", done, total))

    try:
        files = visit.files or read_files(visit.paths)
        plan = make_plan(book, files, visit.options, tell, brake.is_pulled)
    except WorkbookError as problem:
        post(Stopped(problem, while_importing=False))
    else:
        post(Planned(plan))


def carry_out(book: Book, plan: ImportPlan, post: Post, brake: Brake) -> None:
    """Carries the plan out."""

    def tell(done: int, total: int) -> None:
        post(Progressed("Importing", done, total))

    try:
        result = apply_plan(book, plan, tell, brake.is_pulled)
    except WorkbookError as problem:
        post(Stopped(problem, while_importing=True))
    else:
        post(Imported(result))
