"""A terminal that goes away takes the program with it."""

import os
import pty
import select
import subprocess
import sys


def test_the_program_ends_when_its_terminal_is_gone_and_no_signal_says_so(environment: dict[str, str]) -> None:
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "workbook.cli.main"],
        env={**environment, "TERM": "xterm-256color"}, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    )  # fmt: skip
    try:
        os.close(slave)
        drawn = b""
        while b"Today" not in drawn:
            assert select.select([master], [], [], 30)[0], drawn
            drawn += os.read(master, 65536)
        os.close(master)
        assert program.wait(30) == 129
    finally:
        program.kill()
        program.wait()
