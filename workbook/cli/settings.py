"""settings: show them all, or change one."""

import argparse

from workbook.cli.context import Context
from workbook.cli.output import print_json, print_table
from workbook.settings import FIELDS, change_setting


def settings(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the settings, or changes the one named and says so."""
    book = context.book
    if chosen.key and chosen.value is not None:
        changed = change_setting(book.settings, chosen.key, chosen.value)
        book.save_settings(changed, f"Set {chosen.key} to {chosen.value or 'its default'}")
        print(f"{chosen.key} is now {chosen.value or 'back at its default'}.")
        return 0
    rows = [
        {"setting": name, "value": getattr(book.settings, name), "about": f"{field.label}. {field.help}"}
        for name, field in FIELDS.items()
        if chosen.key in ("", name)
    ]
    if not rows:
        change_setting(book.settings, chosen.key, "")
    if context.json:
        print_json(rows)
    else:
        print_table(("Setting", "Value", "What it does"), [tuple(row.values()) for row in rows])
    return 0
