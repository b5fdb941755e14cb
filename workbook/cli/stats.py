"""playbook stats: what one's own sessions say about the playbooks."""

import argparse
from typing import Any

import msgspec

from workbook.cli.asking import print_line
from workbook.cli.context import Context
from workbook.cli.one_playbook import meant
from workbook.cli.output import print_json, print_table
from workbook.coaching.stats import PlaybookStats, StepStats, playbook_stats
from workbook.playbook.library import Library
from workbook.text import joined, plural


def stats(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the figures of one playbook step by step, or a line for each that was walked. Status 1 for none."""
    if chosen.id:
        return _one(context, chosen.id)
    playbooks = [entry.playbook for entry in Library(context.folder).entries if entry.playbook]
    found = [(each.title, playbook_stats(context.book, each)) for each in playbooks]
    walked = [(title, each) for title, each in found if each.finished or each.abandoned or each.open]
    if context.json:
        print_json([_plain(each) for _, each in walked])
    elif walked:
        rows = [(one.id, title, one.finished, one.abandoned, one.open, _percent(one.completion), _minutes(one))
                for title, one in walked]  # fmt: skip
        head = ("Id", "Title", "Finished", "Abandoned", "Open", "Completed", "Minutes")
        print_table(head, rows, right="Finished Abandoned Open Completed Minutes")
        for _, each in walked:
            for remark in each.remarks:
                print_line(f"{each.id}: {remark}")
    else:
        print_line("No playbook was walked yet; there is nothing to count.")
    return 0 if walked else 1


def _one(context: Context, word: str) -> int:
    playbook = meant(context, word).playbook
    if playbook is None:
        print_line(f"{word} cannot be used as it stands; `workbook playbook lint` says why.")
        return 1
    found = playbook_stats(context.book, playbook)
    if context.json:
        print_json(_plain(found))
        return 0 if found.finished else 1
    print_line(f"{playbook.title}: {_rests(found)}.")
    if not found.finished:
        return 1
    rows = [(step.number, step.id, step.title, step.came_up, step.answered, _percent(step.skip_rate), _seconds(step))
            for step in found.steps]  # fmt: skip
    head = ("No", "Step", "Title", "Shown", "Answered", "Unanswered", "Seconds")
    print_table(head, rows, right="No Shown Answered Unanswered Seconds")
    for remark in found.remarks:
        print_line(remark)
    return 0


def _rests(found: PlaybookStats) -> str:
    parts = [f"{plural(found.finished, 'finished session')}"]
    parts += [f"{found.abandoned} abandoned"] if found.abandoned else []
    parts += [f"{found.open} still open"] if found.open else []
    planned = f" of {found.planned} planned" if found.planned else ""
    took = f"; {found.minutes:.0f} minutes{planned}" if found.minutes is not None else ""
    return joined(parts) + took


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def _minutes(found: PlaybookStats) -> str:
    return "" if found.minutes is None else f"{found.minutes:.0f}"


def _seconds(step: StepStats) -> str:
    return "" if step.seconds is None else f"{step.seconds:.0f}"


def _plain(found: PlaybookStats) -> dict[str, Any]:
    rows: dict[str, Any] = msgspec.to_builtins(found)
    for row, step in zip(rows["steps"], found.steps, strict=True):
        row["skip_rate"] = step.skip_rate
    return {**rows, "completion": found.completion}
