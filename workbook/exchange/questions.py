"""What has to be asked before a visit's files can be taken in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook.exchange.options import ImportOptions, Question
from workbook.exchange.sheet import Sheet, open_sheet, remembered
from workbook.exchange.source import SourceFile, What
from workbook.exchange.team import choose_manager
from workbook.model import ColumnMapping
from workbook.text import joined

IDENTITIES = ("external_id", "name", "product")
WHATS: tuple[What, ...] = ("opportunities", "team")


@dataclass(slots=True)
class Settled:
    """The sheets of a visit in order, the manager whose rows are taken from each (empty: all), and what is unsure."""

    sheets: list[Sheet] = field(default_factory=list)
    managers: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def settle(
    files: Sequence[SourceFile], mappings: Sequence[ColumnMapping], options: ImportOptions, usual_manager: str
) -> Settled:
    """The files with their columns understood, teams first, and every question that they leave open, each once.

    `usual_manager` is the one in settings; it counts where the file names it and nothing else was said.
    """
    settled = Settled()
    for file in files:
        known = remembered(file.table.headers, mappings)
        what = _what(file, known, options, len(files))
        if what is None:
            settled.questions.append(_what_question(file))
        else:
            settled.sheets.append(open_sheet(file, what, known, options))
    settled.sheets.sort(key=lambda sheet: sheet.what != "team")
    for sheet in settled.sheets:
        _settle_sheet(sheet, settled, options, usual_manager)
    settled.questions = list({question.key: question for question in reversed(settled.questions)}.values())[::-1]
    return settled


def _what(file: SourceFile, known: ColumnMapping | None, options: ImportOptions, count: int) -> What | None:
    if options.as_ and (count == 1 or file.what is None):
        return options.as_
    return next((what for what in WHATS if known and known.what == what), file.what)


def _what_question(file: SourceFile) -> Question:
    names = joined([f'"{name}"' for name in file.table.headers[:8]])
    return Question(
        key="as_",
        text=f"The columns of {file.name} do not tell what it holds: {names}. Is it opportunities or a team?",
        choices=WHATS,
        option="--as opportunities or --as team",
    )


def _settle_sheet(sheet: Sheet, settled: Settled, options: ImportOptions, usual_manager: str) -> None:
    settled.questions += sheet.questions
    if sheet.what == "team":
        if not {"name", "first_name", "last_name", "email"} & sheet.columns.keys():
            settled.questions.append(_column_question(sheet, "name", "who is meant"))
    elif not sheet.columns.keys() & set(IDENTITIES):
        settled.questions.append(_column_question(sheet, "name", "one opportunity from another"))
    elif "name" not in sheet.columns:
        instead = "product" if "product" in sheet.columns else "external_id"
        sheet.remarks.say(f'No column with a name: "{sheet.header(instead)}" is taken as the name of the opportunity')
    settled.managers.append(_manager(sheet, settled, options, usual_manager))


def _column_question(sheet: Sheet, field_name: str, tells: str) -> Question:
    return Question(
        key=f"maps.{field_name}",
        text=f"No column of {sheet.file.name} is known to tell {tells}. Which one is the name?",
        choices=sheet.headers,
        option=f'--map {field_name}="{sheet.headers[0]}"',
    )


def _manager(sheet: Sheet, settled: Settled, options: ImportOptions, usual: str) -> str:
    if "manager" not in sheet.columns:
        if options.manager and not options.everybody and not _has_team(settled, sheet):
            sheet.remarks.say("It names no managers, so everybody in it is taken")
        return ""
    named = [text for _, text in sheet.values("manager")]
    chosen = choose_manager(named, options.manager or usual, sheet.file.name)
    if isinstance(chosen, Question) and not options.manager and usual:
        chosen = choose_manager(named, "", sheet.file.name)
    if isinstance(chosen, Question):
        settled.questions.append(chosen)
        return ""
    return chosen


def _has_team(settled: Settled, sheet: Sheet) -> bool:
    return sheet.what == "opportunities" and any(other.what == "team" for other in settled.sheets)
