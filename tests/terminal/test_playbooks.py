"""A trainer's round in the real program: begin a playbook, break it, mend it at the line that is named."""

from pathlib import Path

import pytest

from tests.terminal.conftest import Start

EDITOR = """#!/bin/sh
echo "$@" >> "$HOME/opened"
echo "THE EDITOR IS OPEN"
read -r answer
case "$answer" in
    break) sed -i 's/^subject: opportunity/subject: oportunity/' "$2" ;;
    mend) sed -i 's/^subject: oportunity/subject: opportunity/' "$2" ;;
    fail) exit 3 ;;
esac
"""


@pytest.fixture
def editor(environment: dict[str, str], tmp_path: Path) -> Path:
    """An editor that does what it is told, by the name of one that takes a line."""
    path = tmp_path / "bin" / "nano"
    path.parent.mkdir()
    path.write_text(EDITOR)
    path.chmod(0o755)
    environment["EDITOR"] = str(path)
    return tmp_path / "opened"


def test_a_playbook_is_begun_broken_and_mended_at_its_line(start: Start, editor: Path) -> None:
    app = start(columns=80, lines=24)
    app.wait("This workbook is empty")
    app.press("7")
    app.wait("None of your own yet: n begins one")
    app.press("n")
    app.wait("A playbook of your own")
    app.write("Second look")
    app.wait("second-look.yaml")
    app.press("enter")
    app.wait("THE EDITOR IS OPEN")
    app.write("break\n")
    app.wait("second-look", "1 problem")
    app.press("l")
    app.wait("subject: oportunity", "^^^", "Edit this line")
    app.press("enter")
    app.wait("THE EDITOR IS OPEN")
    app.write("mend\n")
    app.wait("second-look.yaml: nothing to mend")
    begun, mended = editor.read_text().splitlines()
    file = "workbook/playbooks/second-look.yaml"
    lines = (editor.parent / file).read_text().splitlines()
    assert begun.startswith("+1,1 ") and begun.endswith(file)
    line = next(at for at, text in enumerate(lines, 1) if text.startswith("subject:"))
    assert mended.startswith(f"+{line},10 ") and mended.endswith(file)
    app.press("escape")
    app.wait("Ask, do not tell")
    app.press("q")
    assert app.wait_end() == 0


def test_ctrl_c_and_a_failing_editor_leave_the_program_as_it_was(start: Start, editor: Path) -> None:
    app = start(columns=80, lines=24)
    app.wait("This workbook is empty")
    app.press("7")
    app.wait("None of your own yet")
    app.press("e")
    app.wait("Copy and edit")
    app.press("y")
    app.wait("THE EDITOR IS OPEN")
    app.press("ctrl+c")
    app.wait("stopped")
    app.wait_gone("shipped with the program")
    app.press("e")
    app.wait("THE EDITOR IS OPEN")
    app.write("fail\n")
    app.wait("status 3")
    app.press("q")
    assert app.wait_end() == 0
