"""settings: show them all, or change one."""

import argparse
from typing import Any

from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.cli.passphrase_command import keep_command, kept_command
from workbook.locations import passphrase_command_file
from workbook.settings import FIELDS, Settings, change_setting
from workbook.text import clean

COMMAND, PLAYBOOKS = "passphrase_command", "playbooks"
_PLAYBOOKS = "How many values your team set in playbooks. `workbook playbook settings` shows and changes them."
_ABOUT = {
    "weights": "Points of each term of the need.",
    "cadence": "Days between one-on-ones with the reps of this group.",
    "keys": "The key of this command.",
    "kinds": "A kind of time.",
}


def settings(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the settings, or changes the one named and says so."""
    key = clean(chosen.key)
    if key == COMMAND:
        return _passphrase_command(context, chosen)
    book = context.book
    if key and chosen.value is not None:
        value, note = _understood(key, clean(chosen.value), book.settings)
        changed = change_setting(book.settings, key, value)
        book.save_settings(changed, f"Set {key} to {value or 'its default'}")
        print(f"{key} is now {value or 'back at its default'}{note}.")
        return 0
    rows = _rows(book.settings, key)
    if context.json:
        print_json(rows)
    else:
        print_table(("Setting", "Value", "What it does"), [tuple(row.values()) for row in rows])
    return 0


def _passphrase_command(context: Context, chosen: argparse.Namespace) -> int:
    """Prints or changes what is kept on this computer and not in the workbook, which it is there to open."""
    path = passphrase_command_file()
    if chosen.value is not None:
        command = clean(chosen.value)
        keep_command(path, command)
        print(f"{COMMAND} is now {command or 'forgotten: the passphrase is typed'}. {path} keeps it for this computer.")
        return 0
    row = {"setting": COMMAND, "value": kept_command(path), "about": f"Prints the passphrase. Kept in {path}."}
    if context.json:
        print_json([row])
    else:
        print_table(("Setting", "Value", "What it does"), [tuple(row.values())])
    return 0


def _understood(key: str, value: str, now: Settings) -> tuple[str, str]:
    """The value, and what else has that key. Only the screens know which keys, commands and themes there are."""
    if not value or key.partition(".")[0] not in ("keys", "theme"):
        return value, ""
    from screens.settings.outside import clash, understood  # late: it costs the import of the screens

    value = understood(key, value)
    others = clash(key, value, now)
    return value, f", {others}" if others else ""


def _rows(now: Settings, key: str) -> list[dict[str, Any]]:
    if key and key not in (*FIELDS, PLAYBOOKS):
        return [{"setting": key, "value": _own(now, key), "about": _ABOUT[key.partition(".")[0]]}]
    rows = [(name, getattr(now, name), f"{field.label}. {field.help}") for name, field in FIELDS.items()]
    rows.append((PLAYBOOKS, sum(map(len, now.playbooks.values())), _PLAYBOOKS))
    return [{"setting": name, "value": value, "about": about} for name, value, about in rows if key in ("", name)]


def _own(now: Settings, key: str) -> str | int | bool | None:
    """How a setting stands that is not one of FIELDS; None where it is at its default."""
    change_setting(now, key, "")  # says what there is where there is no such setting
    head, _, rest = key.partition(".")
    if head == "weights":
        return ", ".join(f"{name} {weight:f}" for name, weight in now.all_weights.items())
    if head == "kinds":
        name, _, part = rest.partition(".")
        if name not in now.all_kinds:
            raise BadCall(f'There is no kind of time "{clean(name, 40)}". There are {", ".join(now.all_kinds)}.')
        value: str | bool = getattr(now.all_kinds[name], part)
        return value
    return now.group_cadence_days.get(rest) if head == "cadence" else now.keys.get(rest)
