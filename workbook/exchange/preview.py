"""A plan as lines to be read, and as plain data for --json. Screens and commands show the same."""

from dataclasses import dataclass
from typing import Any, Literal

from workbook import days
from workbook.exchange.parts import PartPlan
from workbook.exchange.plan import ImportPlan
from workbook.exchange.wording import COUNTS, count_words, taken_words
from workbook.text import joined, plural

LineKind = Literal["file", "fact", "count", "warning", "sample", "rejected", "question", "problem"]
SHOWN = 10


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of a preview. `kind` says what it is, so that a screen can set it apart."""

    kind: LineKind
    text: str


def preview_lines(plan: ImportPlan) -> list[PreviewLine]:
    """The plan in lines: each file with how it was read, its counts, warnings, first rows and rejected rows."""
    lines = [line for part in plan.parts for line in _part_lines(part)]
    if plan.questions:
        lines += [
            PreviewLine("fact", _read_words(file.name, file.encoding, file.delimiter_name)) for file in plan.files
        ]
    for question in plan.questions:
        lines.append(PreviewLine("question", f"{question.text} Say {question.option}."))
    if plan.problem:
        lines.append(PreviewLine("problem", plan.problem))
    return lines


def preview_data(plan: ImportPlan) -> dict[str, Any]:
    """The plan as plain data: questions, and for each file its counts, columns, warnings, sample and rejected rows."""
    return {
        "as_of": plan.as_of.isoformat(),
        "questions": [
            {"key": q.key, "text": q.text, "choices": list(q.choices), "option": q.option} for q in plan.questions
        ],
        "problem": plan.problem,
        "files": [_part_data(part) for part in plan.parts],
    }


def _part_data(part: PartPlan) -> dict[str, Any]:
    return {
        "file": part.file,
        "what": part.what,
        "encoding": part.encoding,
        "delimiter": part.delimiter,
        "as_of": part.as_of.isoformat(),
        "rows": part.rows,
        **{name: getattr(part, name) for name in COUNTS},
        "open": part.open,
        "by_rep": part.by_rep,
        "columns": part.columns,
        "extra": list(part.extra),
        "moves": part.moves,
        "new_reps": list(part.new_reps),
        "notes": list(part.notes),
        "warnings": [{"text": w.text, "count": w.count, "row": w.row} for w in part.warnings],
        "sample": [
            {"row": s.number, "outcome": s.outcome, **s.values, "changes": list(s.changes)} for s in part.sample
        ],
        "rejected_rows": [{"row": r.number, "reason": r.reason, "cells": list(r.cells)} for r in part.rejected_rows],
    }


def _read_words(name: str, encoding: str, delimiter: str) -> str:
    return f"{name}: {encoding}, {delimiter} between the columns"


def _part_lines(part: PartPlan) -> list[PreviewLine]:
    head = f"{part.file}: {plural(part.rows, 'row')}, {part.what}, as of {days.show(part.as_of)}"
    lines = [PreviewLine("file", head)]
    columns = joined([f'{name.replace("_", " ")} from "{header}"' for name, header in part.columns.items()])
    lines.append(PreviewLine("fact", f"{part.encoding}, {part.delimiter} between the columns. Read: {columns}."))
    if part.extra:
        lines.append(
            PreviewLine("fact", f"Kept as they are: {joined(list(part.extra[:SHOWN]))}{_more(len(part.extra))}.")
        )
    lines += [PreviewLine("fact", note) for note in part.notes]
    lines += [PreviewLine("count", text) for text in _counts(part)]
    lines += [PreviewLine("warning", remark.sentence) for remark in part.warnings]
    for row in part.sample:
        values = " · ".join(row.values.values())
        moved = f" ({', '.join(row.changes)})" if row.changes else ""
        lines.append(PreviewLine("sample", f"row {row.number}, {row.outcome}: {values}{moved}"))
    lines += [PreviewLine("rejected", f"row {row.number}: {row.reason}") for row in part.rejected_rows[:SHOWN]]
    if len(part.rejected_rows) > SHOWN:
        lines.append(PreviewLine("rejected", f"and {len(part.rejected_rows) - SHOWN:,} more"))
    return lines


def _counts(part: PartPlan) -> list[str]:
    lines = [count_words(part)]
    if part.by_rep:
        lines.append(taken_words(part))
    if part.moves:
        lines.append("What changes: " + joined([f"{name} of {count:,}" for name, count in part.moves.items()]))
    return lines


def _more(count: int) -> str:
    return f" and {count - SHOWN} more" if count > SHOWN else ""
