"""import and export: files in, files out."""

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import Any

from workbook.cli.asking import Counter, agreed, can_ask, pick, print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.output import json_bytes, print_json
from workbook.exchange import (
    ImportOptions,
    ImportPlan,
    ImportResult,
    Question,
    answered,
    apply_plan,
    make_plan,
    preview_data,
    preview_lines,
    read_files,
)
from workbook.exchange.export import rows, to_csv, to_tinydb
from workbook.exchange.wording import history_words
from workbook.store import StoreError

_PLAIN = ("file", "what", "as_of", "new", "changed", "unchanged", "missing", "rejected", "left_out", "warnings")
_MORE = ("rows", "open", "by_rep", "encoding", "delimiter", "columns", "extra", "rejected_rows")
_NOTE = "note"
_PRIVATE = "This file holds private answers, because --with-private was given."
_MARKS = {"file": "", "problem": "! ", "warning": "  ! ", "rejected": "  ! "}


def bring_in(context: Context, chosen: argparse.Namespace) -> int:
    """Shows what the files would do, and does it once that is agreed to; status 1 where rows were rejected."""
    if context.book.read_only and not chosen.dry_run:
        raise StoreError(context.book.read_only)
    counter = Counter()
    plan = _plan(context, chosen, counter)
    asks = not (chosen.yes or chosen.dry_run or plan.problem)
    if asks or not context.json:
        _preview(plan, to_error=context.json, samples=not chosen.yes)
    result = None
    if not (chosen.dry_run or plan.problem) and _agreed(chosen):
        result = apply_plan(context.book, plan, counter.of("Importing"))
    counter.clear()
    if context.json:
        print_json([_plain(part, result) for part in preview_data(plan)["files"]])
    else:
        _tell(plan, result, dry=chosen.dry_run)
    return 1 if any(part.rejected for part in plan.parts) else 0


def _plan(context: Context, chosen: argparse.Namespace, counter: Counter) -> ImportPlan:
    """The plan with every question answered. Raises BadCall with the first question where nobody can be asked."""
    options = _options(context, chosen)
    files = read_files(Path(name).expanduser() for name in chosen.files)
    plan = make_plan(context.book, files, options, counter.of("Reading"))
    while plan.questions:
        options = _answered(plan.questions[0], options, ask=not chosen.yes and can_ask())
        plan = make_plan(context.book, files, options, counter.of("Reading"))
    counter.clear()
    return plan


def _answered(question: Question, options: ImportOptions, *, ask: bool) -> ImportOptions:
    if not ask:
        raise BadCall(f"{question.text} Say {question.option}.")
    choices = [(choice, question.labels.get(choice, "")) for choice in question.choices]
    return answered(options, question.key, pick(question.text, choices))


def _agreed(chosen: argparse.Namespace) -> bool:
    if not chosen.yes and not can_ask():
        raise BadCall("Import this? Say --yes to do it or --dry-run to only look. Nothing was imported.")
    return chosen.yes or agreed("Import this?")


def _options(context: Context, chosen: argparse.Namespace) -> ImportOptions:
    return ImportOptions(
        manager=chosen.manager,
        as_=chosen.as_,
        maps=dict(_mapped(text) for text in chosen.map),
        dates=chosen.dates,
        as_of=context.parse_day(chosen.as_of, past=True) if chosen.as_of else None,
        strict=chosen.strict,
    )


def _mapped(text: str) -> tuple[str, str]:
    field, equals, column = (part.strip() for part in text.partition("="))
    if not (field and equals and column):
        raise BadCall(f'--map cannot be "{text}". Write FIELD=COLUMN, like --map close_date="Closing day".')
    return field, column


def _preview(plan: ImportPlan, *, to_error: bool, samples: bool) -> None:
    for line in preview_lines(plan):
        if line.kind != "problem" and (samples or line.kind != "sample"):
            print_line(line.text, _MARKS.get(line.kind, "  "), sys.stderr if to_error else None)


def _tell(plan: ImportPlan, result: ImportResult | None, *, dry: bool) -> None:
    if result is None:
        print_line(plan.problem or ("This was a dry run: nothing was changed." if dry else "Nothing was imported."))
        return
    for sentence in result.sentences[len(result.parts) :]:
        print_line(sentence)
    if result.changed:
        print_line(f"{history_words(result.parts)}. `workbook undo` takes it back.")
    else:
        print_line("Nothing changed: all of it was in the workbook already.")


def _plain(part: dict[str, Any], result: ImportResult | None) -> dict[str, Any]:
    row = {name: part[name] for name in _PLAIN} | {"imported": result is not None}
    return row | {name: part[name] for name in _MORE}


def take_out(context: Context, chosen: argparse.Namespace) -> int:
    """Writes what the workbook holds to standard output or to a file; status 1 where there is nothing."""
    book, private = context.book, chosen.with_private
    if chosen.what == "tinydb" and chosen.format == "csv":
        raise BadCall("tinydb is written as JSON. Leave --format csv out.")
    if chosen.what == "tinydb":
        tables = to_tinydb(book, with_private=private)
        marked: Any = {_NOTE: {"1": {"text": _PRIVATE}}} | tables if private else tables
        _put_out(chosen.out, json_bytes(marked))
        return 0 if any(tables.values()) else 1
    found = rows(book, chosen.what, with_private=private)
    if private and chosen.what == "sessions":
        found = [{_NOTE: _PRIVATE} | row for row in found]
    _put_out(chosen.out, to_csv(found).encode() if chosen.format == "csv" else json_bytes(found))
    return 0 if found else 1


def _put_out(named: str | None, data: bytes) -> None:
    """To standard output, or whole to a file that only its owner can read."""
    if not named:
        sys.stdout.buffer.write(data)
        return
    path = Path(named).expanduser()
    target = Path(os.path.realpath(path))
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced
            path.write_bytes(data)
            return
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
        beside.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise BadCall(f"{path} cannot be written: {error.strerror or error}. Choose another place.") from error
