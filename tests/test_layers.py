"""The domain runs without a screen, and the first verbs start without what they do not need."""

import pkgutil
import subprocess
import sys

import workbook

PROGRAM = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"textual", "rich", "yaml", "shtab", "icalendar"}))
"""


def _came_along(*modules: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *modules], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_no_module_of_the_domain_brings_a_screen_library() -> None:
    modules = [each.name for each in pkgutil.walk_packages(workbook.__path__, "workbook.")]
    assert len(modules) > 50
    assert not _came_along(*modules) & {"textual", "rich"}


def test_whose_turn_it_is_needs_no_yaml() -> None:
    assert not _came_along("workbook.cli.main", "workbook.cli.due")
