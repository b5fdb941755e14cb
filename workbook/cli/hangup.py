"""A program that draws ends with its terminal."""

import os
import select
from threading import Thread

HUNG_UP = 129
"""The status of a program that SIGHUP ended, as shells tell it."""


def end_with_terminal() -> None:
    """Ends the program when the terminal is gone, also where no signal tells it so.

    Otherwise it would wait for ever to draw, read the end of its input again and again, and keep the workbook's files
    open. What was saved is on the disk; there is nobody left to tell anything to. Windows ends such programs itself.
    """
    if hasattr(select, "poll"):
        Thread(target=_wait, name="hangup", daemon=True).start()


def _wait() -> None:
    watched = select.poll()
    watched.register(0, 0)  # nothing but a hang-up, which is always told
    if any(told & select.POLLHUP for _file, told in watched.poll()):
        os._exit(HUNG_UP)
