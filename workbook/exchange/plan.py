"""The plan of an import: what a visit's files would do to the workbook, and what has to be asked first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from workbook import days
from workbook.book import Book
from workbook.exchange.columns import check_maps
from workbook.exchange.draft import Draft
from workbook.exchange.members import MemberReader
from workbook.exchange.merge import Timing
from workbook.exchange.missing import Look, mark_missing
from workbook.exchange.opportunities import Intake, Scope
from workbook.exchange.options import ImportOptions, Question
from workbook.exchange.parts import PartPlan, Ticker, new_part
from workbook.exchange.people import People, Person
from workbook.exchange.problem import ImportProblem
from workbook.exchange.questions import settle
from workbook.exchange.sheet import Sheet, learnt, remembered
from workbook.exchange.source import SourceFile
from workbook.exchange.team import TeamIntake
from workbook.model import ColumnMapping
from workbook.settings import Settings
from workbook.text import plural

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import will do. While there are `questions` there are no parts: answer them and plan again."""

    files: tuple[SourceFile, ...]
    options: ImportOptions
    as_of: date
    draft: Draft
    known: tuple[int, int]
    questions: tuple[Question, ...] = ()
    parts: tuple[PartPlan, ...] = ()
    mappings: tuple[ColumnMapping, ...] = ()
    settings: Settings | None = None

    @property
    def problem(self) -> str | None:
        """Why the plan may not be carried out although nothing is left to ask, as a sentence."""
        rejected = sum(part.rejected for part in self.parts)
        if self.options.strict and rejected:
            rows = plural(rejected, "row")
            return f"{rows} cannot be used, so nothing is imported. Correct them or import without --strict."
        return None

    @property
    def ready(self) -> bool:
        """Whether the plan can be carried out."""
        return bool(self.parts) and not self.questions and self.problem is None

    @property
    def changes_nothing(self) -> bool:
        """Whether every record is in the workbook already as the files have it."""
        return not any(part.new or part.changed or part.missing for part in self.parts)


def make_plan(
    book: Book,
    files: Sequence[SourceFile],
    options: ImportOptions | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportPlan:
    """What the files would do to the workbook as it is now. Nothing is written.

    `progress` is called with rows done and rows in all. Raises ImportCancelled when `cancelled` says so, and
    ImportProblem for options that fit no file.
    """
    options = options or ImportOptions()
    as_of = _as_of(book, options)
    known = (len(book.reps), len(book.opportunities))
    draft = Draft(book.reps.all(), book.opportunities.all())
    mappings = book.mappings.all()
    settled = settle(files, mappings, options, book.settings.manager)
    plan = ImportPlan(tuple(files), options, as_of, draft, known, questions=tuple(settled.questions))
    if settled.questions:
        return plan
    check_maps(options.maps, [(sheet.what, sheet.headers) for sheet in settled.sheets])
    ticker = Ticker(sum(len(file.table.rows) for file in files), progress, cancelled)
    maker = _Maker(book, draft, options, as_of, ticker)
    parts = maker.make(settled.sheets, settled.managers)
    return ImportPlan(
        tuple(files), options, as_of, draft, known, parts=parts, settings=_settings(book, options, settled.managers),
        mappings=tuple(_learnt(settled.sheets, mappings)),
    )  # fmt: skip


class _Maker:
    """Takes the sheets of a visit into the draft one after the other."""

    def __init__(self, book: Book, draft: Draft, options: ImportOptions, as_of: date, ticker: Ticker) -> None:
        self._draft, self._options, self._ticker, self._today = draft, options, ticker, book.today
        runs = book.imports.all()
        seen_on = sorted({run.as_of for run in runs if run.what == "opportunities"})
        self._timing = Timing(as_of, seen_on)
        outsiders = () if options.everybody else [name for run in runs for name in run.outsiders]
        self._people = People(draft.reps.values(), outsiders)
        for key, name in options.maps.items():
            if key.startswith("rep."):
                self._alias(key.removeprefix("rep."), name)
        self._look = Look()

    def make(self, sheets: Sequence[Sheet], managers: Sequence[str]) -> tuple[PartPlan, ...]:
        parts = []
        for sheet, manager in zip(sheets, managers, strict=True):
            part = new_part(sheet, self._timing.as_of)
            if sheet.what == "team":
                self._take_team(sheet, manager, part)
            else:
                self._take_opportunities(sheet, manager, part)
            parts.append(part)
        last = next((part for part in reversed(parts) if part.what == "opportunities"), None)
        if last:
            last.missing = mark_missing(self._look, self._draft, self._timing)
        for sheet, part in zip(sheets, parts, strict=True):
            part.warnings = sheet.remarks.all()
        return tuple(parts)

    def _take_team(self, sheet: Sheet, manager: str, part: PartPlan) -> None:
        intake = TeamIntake(sheet, self._draft, self._people, MemberReader(sheet, self._today), manager)
        intake.take(sheet.file.table.rows, self._ticker)
        intake.finish(part)

    def _take_opportunities(self, sheet: Sheet, manager: str, part: PartPlan) -> None:
        if self._timing.older:
            last = days.show(self._timing.seen_on[-1])
            sheet.remarks.say(
                f"There was an import as of {last} already: this one fills in history and changes nothing of today"
            )
        scope = Scope(manager, self._options.create_reps)
        intake = Intake(sheet, self._draft, self._people, self._timing, scope)
        intake.take(sheet.file.table.rows, self._ticker)
        intake.finish(part)
        self._look.sheets.append(sheet)
        self._look.seen |= intake.seen

    def _alias(self, written: str, name: str) -> None:
        """Makes another way of writing a rep's name known. Raises ImportProblem where there is no such rep."""
        owner = self._people.owner(Person(name, ""))
        if owner.rep is None:
            raise ImportProblem(f'There is no rep "{name}" in this workbook for "{written}" to stand for.')
        rep = self._draft.reps[owner.rep]
        rep = self._draft.reps[rep.id] = replace(rep, aliases=tuple(dict.fromkeys((*rep.aliases, written))))
        self._people.add(rep)


def _as_of(book: Book, options: ImportOptions) -> date:
    as_of = options.as_of or book.today
    if as_of > book.today:
        raise ImportProblem(
            f"The export cannot be of {days.show(as_of)}, which is still to come. Today is {days.show(book.today)}."
        )
    return as_of


def _settings(book: Book, options: ImportOptions, managers: Sequence[str]) -> Settings | None:
    """The settings with the manager's name where they had none and this visit told it."""
    name = next((manager for manager in managers if manager), "")
    if book.settings.manager or not options.manager or options.everybody or not name:
        return None
    return replace(book.settings, manager=name)


def _learnt(sheets: Sequence[Sheet], mappings: Sequence[ColumnMapping]) -> list[ColumnMapping]:
    changed = []
    for sheet in sheets:
        known = remembered(sheet.headers, mappings)
        mapping = learnt(sheet, known)
        if mapping != known:
            changed.append(mapping)
    return changed
