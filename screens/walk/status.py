"""The line at the bottom of a walk: what enter does, the time, and whether everything is saved."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from screens.text import fit
from workbook.text import clean, clock


class Status(Widget):
    """`trouble` is why something could not be saved; it stands over everything else until it is.

    `step` is the time of the present step and the time that is planned for it, in seconds.
    """

    DEFAULT_CSS = """
    Status { height: 1; background: $panel; padding: 0 1; }
    """
    keys: reactive[str] = reactive("")
    seconds: reactive[int] = reactive(0)
    saved: reactive[bool] = reactive(True)
    trouble: reactive[str] = reactive("")
    step: reactive[tuple[int, int] | None] = reactive(None)

    def __init__(self, planned: int | None) -> None:
        super().__init__()
        self.planned = planned

    def render(self) -> Content:
        """The keys on the left; the time and the state of saving on the right."""
        right = Content.assemble(self._step_time(), self._time(), "  ", self._state())
        room = max(0, self.content_size.width - right.cell_length - 1)
        if self.trouble:
            left = Content.styled(fit(f"NOT SAVED: {clean(self.trouble)}", room), "bold $error")
        else:
            left = Content.styled(fit(self.keys, room), "$text-muted")
        return left + Content(" ") + right

    def _step_time(self) -> Content:
        """The time of this step and what is planned for it; past that it is marked, and nothing else happens."""
        if self.step is None:
            return Content("")
        spent, planned = self.step
        late = spent > planned
        told = f"step {clock(spent)}/{clock(planned)}{' !' if late else ''}"
        return Content.assemble((told, "$warning" if late else "$text-muted"), "  ")

    def _time(self) -> Content:
        minutes, seconds = divmod(self.seconds, 60)
        told = f"{minutes:02}:{seconds:02}"
        if self.planned is None:
            return Content(told)
        late = self.seconds > self.planned * 60
        return Content.assemble((f"{told} of {self.planned}", "$warning" if late else ""), " min" if not late else " !")

    def _state(self) -> Content:
        if self.trouble:
            return Content.styled("not saved", "bold $error")
        return Content.styled("saved ✓", "$success") if self.saved else Content.styled("saving…", "$text-muted")
