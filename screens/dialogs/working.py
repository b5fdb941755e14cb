"""A window over slow work, which goes on in a thread: how far it is, and a way to stop it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, ProgressBar, Static
from textual.worker import get_current_worker

from screens.desk import Desk
from screens.text import plain
from workbook.errors import WorkbookError
from workbook.progress import Stopped, Tell

R = TypeVar("R")
QUICK_SECONDS = 0.3
"""What takes less is not worth a window, which would only flash."""


@dataclass
class Progressed(Message):
    """So much of it is done; `total` is 0 where that is not known."""

    what: str
    done: int
    total: int


@dataclass
class Ended(Message):
    """It came to its end, with a result or a problem."""

    result: Any
    problem: WorkbookError | None


async def worked(app: Desk, title: str, deed: Callable[[Tell], R], *, stops: bool = True) -> R:
    """What `deed` returns, which goes on in a thread behind a window. Raises WorkbookError as it does.

    `stops` is whether the manager may stop it on the way, and then Stopped is raised.
    """
    ended = await app.push_screen_wait(Working(title, deed, stops=stops))
    if ended.problem is not None:
        raise ended.problem
    result: R = ended.result
    return result


class Working(ModalScreen[Ended]):
    """Shows how far something slow is. It stays until that has ended; escape asks it to end early."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="working.stop", tooltip="Stop, with everything as it was"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, title: str, deed: Callable[[Tell], Any], *, stops: bool) -> None:
        super().__init__(classes="-quick")
        self._heading, self._deed, self._stops = title, deed, stops
        self._stop, self._told = threading.Event(), ""

    def compose(self) -> ComposeResult:
        """What is being done, the bar, and how to stop it."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            yield Static("", id="doing")
            yield ProgressBar(show_eta=False, id="progress")
            if self._stops:
                with Horizontal(classes="buttons"):
                    yield Button("Stop", id="stop", compact=True)
                    yield Static("esc stops it; nothing is changed then", classes="keys")

    def on_mount(self) -> None:
        """Begins at once, and shows itself where that was not the end of it."""
        self.set_timer(QUICK_SECONDS, lambda: self.remove_class("-quick"))
        self._work()

    @work(thread=True)
    def _work(self) -> None:
        try:
            result = self._deed(self._tell)
        except WorkbookError as problem:
            self.post_message(Ended(None, problem))
        else:
            self.post_message(Ended(result, None))

    def _tell(self, what: str, done: int, total: int) -> None:
        """Hears of the progress, in the thread."""
        if self._stop.is_set() or get_current_worker().is_cancelled:
            raise Stopped
        told = f"{what} {done * 100 // total if total else ''}"
        if told != self._told:
            self._told = told
            self.post_message(Progressed(what, done, total))

    @on(Progressed)
    def show_progress(self, event: Progressed) -> None:
        """Draws how far it is."""
        if not self._stop.is_set():
            self.query_one("#doing", Static).update(plain(f"{event.what} …"))
        self.query_one(ProgressBar).update(total=event.total or None, progress=event.done)

    @on(Ended)
    def end(self, event: Ended) -> None:
        """Closes with what came of it."""
        self.dismiss(event)

    @on(Button.Pressed)
    def action_stop(self) -> None:
        """Asks the work to end at the next place where that leaves everything as it was."""
        if self._stops:
            self._stop.set()
            self.query_one("#doing", Static).update("Stopping …")
