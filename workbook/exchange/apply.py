"""Carrying out the plan of an import: one transaction, one undo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from workbook.book import Book, Change
from workbook.exchange.parts import EVERY, PartPlan
from workbook.exchange.plan import ImportPlan
from workbook.exchange.problem import ImportCancelled, ImportProblem
from workbook.exchange.rejected import write_rejected
from workbook.exchange.wording import counts_of, history_words, part_sentence
from workbook.model import Opportunity, Snapshot
from workbook.text import plural


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: sentences to be shown, counts over all files, and where rejected rows were written."""

    sentences: tuple[str, ...]
    counts: dict[str, int]
    parts: tuple[PartPlan, ...]
    rejected_files: tuple[Path, ...] = ()
    changed: bool = True


def apply_plan(
    book: Book,
    plan: ImportPlan,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Carries the plan out, all of it or nothing, and writes rejected rows beside their files.

    Raises ImportProblem where questions are open, rows are rejected and the import is strict, or the workbook
    has changed since the plan was made; ImportCancelled when `cancelled` says so; StoreError where the
    workbook cannot be written.
    """
    _check(book, plan)
    changes = bool(plan.mappings or plan.settings) or not plan.changes_nothing
    if changes:
        book.back_up()
    if changes or not _remembered(book, plan):
        with book.change(history_words(plan.parts), undoable=changes) as change:
            _Writer(change, plan, progress, cancelled).write()
    paths, trouble = _write_rejected(plan)
    sentences = (*(part_sentence(part) for part in plan.parts), *trouble)
    return ImportResult(sentences, counts_of(plan.parts), plan.parts, tuple(paths), changes)


def _check(book: Book, plan: ImportPlan) -> None:
    if plan.questions:
        raise ImportProblem(f"{plan.questions[0].text} Say {plan.questions[0].option}.")
    if plan.problem:
        raise ImportProblem(plan.problem)
    if book.read_only:
        raise ImportProblem(book.read_only)
    book.catch_up()
    draft = plan.draft
    same = plan.known == (len(book.reps), len(book.opportunities))
    same = same and all(book.reps.find(old.id) == old for old, _ in draft.changed_reps())
    if not same or any(book.opportunities.find(old.id) != old for old, _ in draft.changed_opportunities()):
        raise ImportProblem(
            "The workbook was changed since this preview was made. Look at a new preview and import then."
        )


def _remembered(book: Book, plan: ImportPlan) -> bool:
    """Whether every file was imported before as of the same day, so that nothing is left to write down."""
    known = {(run.what, run.as_of, frozenset(run.outsiders)) for run in book.imports.all()}
    return all((part.what, part.as_of, frozenset(part.outsiders)) in known for part in plan.parts)


class _Writer:
    """Writes a plan into one change, with the ids that new reps get there."""

    def __init__(
        self,
        change: Change,
        plan: ImportPlan,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._change, self._plan, self._progress, self._cancelled = change, plan, progress, cancelled
        self._ids: dict[int, int] = {}
        self._done = 0
        draft = plan.draft
        self._new, self._changed = draft.new_opportunities(), [new for _, new in draft.changed_opportunities()]

    def write(self) -> None:
        plan, change = self._plan, self._change
        for rep in plan.draft.new_reps():
            self._ids[rep.id] = change.add(replace(rep, id=0)).id
        for _, changed in plan.draft.changed_reps():
            change.put(changed)
        for new in self._ticking(self._new):
            change.add(self._with_ids(replace(new, id=0)))
        for known in self._ticking(self._changed):
            change.put(self._with_ids(known))
        for document in [*plan.mappings, *([plan.settings] if plan.settings else [])]:
            if document.id:
                change.put(document)
            else:
                change.add(document)
        for part in plan.parts:
            change.add(part.run())

    def _ticking(self, opportunities: list[Opportunity]) -> Iterable[Opportunity]:
        total = len(self._new) + len(self._changed)
        for one in opportunities:
            self._done += 1
            if self._done % EVERY == 0 or self._done == total:
                if self._cancelled and self._cancelled():
                    raise ImportCancelled
                if self._progress:
                    self._progress(self._done, total)
            yield one

    def _with_ids(self, one: Opportunity) -> Opportunity:
        """The opportunity with the ids that its new reps were given when they were stored."""
        if not self._ids or not ((one.rep or 0) < 0 or any((snapshot.rep or 0) < 0 for snapshot in one.snapshots)):
            return one
        return replace(one, rep=self._id(one.rep), snapshots=tuple(map(self._snapshot, one.snapshots)))

    def _snapshot(self, snapshot: Snapshot) -> Snapshot:
        return replace(snapshot, rep=self._id(snapshot.rep))

    def _id(self, rep: int | None) -> int | None:
        return rep if rep is None else self._ids.get(rep, rep)


def _write_rejected(plan: ImportPlan) -> tuple[list[Path], list[str]]:
    paths: list[Path] = []
    trouble: list[str] = []
    files = {file.path: file for file in plan.files}
    for part in plan.parts:
        if not part.rejected_rows:
            continue
        try:
            paths.append(write_rejected(files[part.path], part.rejected_rows))
            trouble.append(
                f"{plural(part.rejected, 'row')} could not be used: see {paths[-1].name} beside {part.file}."
            )
        except OSError as error:
            why = error.strerror or str(error)
            trouble.append(f"The rejected rows of {part.file} could not be written beside it: {why}.")
    return paths, trouble
