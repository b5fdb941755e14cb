"""What an import did, and the rows that it could not use."""

from typing import Any

from textual.app import App
from textual.content import Content

from screens.dialogs.page import Page
from screens.text import plain
from screens.widgets.keys import key_of
from workbook.exchange import ImportResult, PartPlan
from workbook.exchange.wording import COUNTS, taken_words
from workbook.text import plural

SHOWN = 300


def result_text(app: App[Any], result: ImportResult) -> Content:
    """What became of each file, and what can be done next."""
    head = "✓ Imported" if result.changed else "✓ Nothing changed: all of it was in the workbook already"
    lines = [Content.styled(head, "bold $success"), Content("")]
    for part in result.parts:
        lines += [*_part_lines(part), Content("")]
    for trouble in result.sentences[len(result.parts) :]:
        lines += [Content.styled("! " + plain(trouble).plain, "$warning"), Content("")]
    if result.changed:
        lines.append(Content.styled(f"{key_of(app, 'undo')} takes the whole import back.", "$text-muted"))
    lines.append(Content.styled(f"{key_of(app, 'import_next')} shows whose turn it is.", "$text-muted"))
    return Content("\n").join(lines)


def _part_lines(part: PartPlan) -> list[Content]:
    counts = [f"{getattr(part, name):,} {name.replace('_', ' ')}" for name in COUNTS if getattr(part, name)]
    lines = [Content.styled(plain(part.file).plain, "bold"), Content(" · ".join(counts))]
    return [*lines, plain(taken_words(part))] if part.by_rep else lines


def rejected_page(part: PartPlan) -> Page:
    """The rejected rows of a file with their reasons."""
    where = f"{part.path.stem}.rejected.csv"
    rows = part.rejected_rows
    many = plural(len(rows), "row")
    about = f"The import writes {many} to {where} beside the file, numbered where that is taken. Correct them there."
    lines = [Content.styled(plain(about).plain, "$text-muted"), Content("")]
    for row in rows[:SHOWN]:
        lines.append(Content.assemble((f"row {row.number:,}  ", "bold"), (plain(row.reason).plain, "$error")))
        lines.append(Content.styled("  " + plain(" · ".join(filter(None, row.cells))).plain, "$text-muted"))
    if len(rows) > SHOWN:
        lines.append(Content(f"and {len(rows) - SHOWN:,} more"))
    return Page(plain(f"Rows of {part.file} that cannot be used").plain, Content("\n").join(lines))
