"""playbook settings: what a team may set in a playbook, shown and changed."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.coaching.playbook_settings import TeamSetting, left_over, let_go, reset, team_settings, type_in
from workbook.playbook.diagnostics import did_you_mean
from workbook.playbook.library import Library
from workbook.playbook.loaded import Loaded
from workbook.playbook.schema import Playbook
from workbook.playbook.team_values import allowed
from workbook.playbook.values import ANSWER_TYPES, NUMBER_TYPES, number_of
from workbook.text import clean

SHOWN = 48
LISTS = ("list", "choices", "rank")
Found = tuple[str, list[TeamSetting]]


def settings(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the settings of one playbook or of all, sets one, or puts its default back.

    Status 1 where something was set that is not used, 2 for a name or a value that cannot be.
    """
    name = chosen.reset or chosen.name
    if chosen.reset and (chosen.name or chosen.value):
        raise BadCall("--reset takes the name of the setting, and no value beside it.")
    if not chosen.playbook:
        return _print(context, _of_all(context))
    playbook = _playbook(context, chosen.playbook)
    if playbook is None:
        return _of_one_gone(context, chosen.playbook, chosen.reset)
    if chosen.reset:
        return _say(playbook, reset(context.book, playbook, name))
    if chosen.value:
        return _say(playbook, type_in(context.book, playbook, name, _typed(playbook, name, chosen.value)))
    found = team_settings(context.book, playbook)
    if name:
        found = [each for each in found if each.name == name]
        if not found:
            reset(context.book, playbook, name)  # says which settings there are
    return _print(context, [(playbook.id, found)])


def _playbook(context: Context, word: str) -> Playbook | None:
    """The playbook of that id, None where there is none any more in which something was set. Raises BadCall."""
    entries = Library(context.folder).entries
    entry = next((each for each in entries if each.id == word), None)
    if entry is None and word in context.book.settings.playbooks:
        return None
    if entry is None:
        hint = did_you_mean(word, [each.id for each in entries])
        raise BadCall(f'There is no playbook "{clean(word, 60)}". {hint}'.rstrip())
    if entry.playbook is None:
        raise BadCall(
            f"{entry.id} cannot be used as it stands: line {entry.errors[0].line}: {entry.errors[0].message}."
        )
    return entry.playbook


def _typed(playbook: Playbook, name: str, words: list[str]) -> str:
    """Several words are one text, for a list one thing each."""
    setting = playbook.settings.get(name)
    return ("\n" if setting and setting.answer in LISTS else " ").join(words)


def _of_all(context: Context) -> list[Found]:
    entries = [entry for entry in Library(context.folder).entries if entry.playbook]
    return [*_of_entries(context, entries), *_of_gone(context, {entry.id for entry in entries})]


def _of_entries(context: Context, entries: list[Loaded]) -> Iterator[Found]:
    for entry in entries:
        if entry.playbook and (found := team_settings(context.book, entry.playbook)):
            yield entry.id, found


def _of_gone(context: Context, known: set[str]) -> Iterator[Found]:
    for name in context.book.settings.playbooks:
        if name not in known:
            yield name, left_over(context.book, name)


def _of_one_gone(context: Context, playbook: str, name: str) -> int:
    """What was set in a playbook that is not there any more can be looked at, and let go."""
    if name:
        let_go(context.book, playbook, name)
        print_line(f"{name} of {playbook} is gone.")
        return 0
    return _print(context, [(playbook, left_over(context.book, playbook))])


def _say(playbook: Playbook, found: TeamSetting) -> int:
    if found.setting is None:
        print_line(f"{found.name} of {playbook.id} is gone.")
    elif found.changed:
        print_line(f"{found.name} of {playbook.id} is now {found.value} ({found.default} unless changed).")
    else:
        print_line(f"{found.name} of {playbook.id} is at its default, {found.value}.")
    return 0


def _print(context: Context, found: list[Found]) -> int:
    problems = [(playbook, each) for playbook, rows in found for each in rows if each.problem]
    if context.json:
        print_json([_plain(playbook, each) for playbook, rows in found for each in rows])
        return 1 if problems else 0
    if not any(rows for _, rows in found):
        print_line("There is nothing that your team may set here.")
    elif len(found) == 1:
        print_table(("Name", "Setting", "Value", "Default", ""), [_row(each) for each in found[0][1]])
    else:
        rows = [(playbook, *_row(each)) for playbook, listed in found for each in listed]
        print_table(("Playbook", "Name", "Setting", "Value", "Default", ""), rows)
    for playbook, each in problems:
        print_line(f"{playbook}: {each.name}: {each.problem}", out=sys.stderr)
    return 1 if problems else 0


def _row(each: TeamSetting) -> tuple[str, ...]:
    state = "not used" if each.problem else "changed" if each.changed else ""
    return each.name, clean(each.label, SHOWN), clean(each.value, SHOWN), clean(each.default, SHOWN), state


def _plain(playbook: str, each: TeamSetting) -> dict[str, Any]:
    setting = each.setting
    used = each.stored if each.changed else setting.default if setting else None
    return {
        "playbook": playbook,
        "setting": each.name,
        "label": each.label,
        "answer": setting.answer if setting else None,
        "value": _value(each, used),
        "default": _value(each, setting.default if setting else None),
        "changed": each.changed,
        "allowed": allowed(setting) if setting else None,
        "set": each.stored,
        "problem": each.problem or None,
    }


def _value(each: TeamSetting, raw: Any) -> Any:
    """A value as data: numbers as numbers, the rest as it is stored."""
    is_number = each.setting is not None and ANSWER_TYPES[each.setting.answer] in NUMBER_TYPES
    return number_of(raw) if is_number else raw
