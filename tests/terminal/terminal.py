"""The real program in a pseudo-terminal: keys go in, and what stands on the screen is read."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import NoReturn, Self

import pyte

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "enter": "\r", "tab": "\t", "escape": "\x1b", "space": " ", "backspace": "\x7f", "delete": "\x1b[3~",
    "ctrl+down": "\x1b[1;5B", "ctrl+up": "\x1b[1;5A",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip
PATIENCE = 60.0


class Terminal:
    """A program that believes it runs in a terminal of that size."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = 120, lines: int = 36
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(command, environment, struct.pack("HHHH", lines, columns, 0, 0))
        self._over = False

    @property
    def lines(self) -> list[str]:
        """The lines on the screen as text."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def forget(self) -> None:
        """Has `changed` begin anew."""
        self._screen.dirty.clear()

    @property
    def changed(self) -> bool:
        """Whether anything was drawn since `forget`."""
        return bool(self._screen.dirty)

    def settle(self, quiet: float = 0.1) -> None:
        """Takes in what comes until nothing has come for so many seconds."""
        while self._take(quiet):
            pass

    def wait(self, *wanted: str) -> None:
        """Waits until all of these stand on the screen at once."""
        self.wait_until(lambda: all(each in self.text for each in wanted), f"{wanted}")

    def wait_gone(self, unwanted: str) -> None:
        """Waits until this is not on the screen any more."""
        self.wait_until(lambda: unwanted not in self.text, f"{unwanted} to go")

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Waits until `holds` does; fails with the screen as it stands when patience is over."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end or self._over:
                raise AssertionError(f"waited in vain for {what}; the screen is:\n{self.text}")
            self._take(0.005)

    def wait_end(self) -> int:
        """Waits until the program has ended and its last words are on the screen, and returns its exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._take(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                self.settle(0)
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"the program did not end; the screen is:\n{self.text}")

    def write(self, text: str) -> None:
        """Types a text as a person would, except for the speed."""
        os.write(self._fd, text.encode())

    def press(self, *keys: str) -> None:
        """Presses keys by name, or single characters."""
        for key in keys:
            self.write(KEYS.get(key, key))

    def resize(self, columns: int, lines: int) -> None:
        """Makes the terminal another size."""
        self._screen.resize(lines, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def kill(self) -> None:
        """Ends the program at once, as kill -9 does."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def _take(self, seconds: float) -> bool:
        waiting = select.poll()  # unlike select it also takes descriptors beyond 1024
        waiting.register(self._fd, select.POLLIN)
        if not waiting.poll(seconds * 1000):
            return False
        try:
            chunk = os.read(self._fd, 65536)
        except OSError:
            chunk = b""
        self._over = not chunk
        self._stream.feed(chunk)
        return bool(chunk)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.kill()
        os.close(self._fd)


def _become(command: Sequence[str], environment: Mapping[str, str], size: bytes) -> NoReturn:
    """Turns a forked child into that program, in a terminal that has its size from the start."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
    finally:
        os._exit(127)
