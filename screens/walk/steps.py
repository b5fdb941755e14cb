"""The steps of a walk, one line each: done, now, ahead, skipped. A click goes there."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from screens.text import fit
from workbook.playbook.flow import VisibleStep
from workbook.text import clean

_MARKS = {
    "done": ("✓", "$success", ""),
    "now": ("▸", "bold $accent", "bold $accent"),
    "typed": ("…", "$warning", ""),
    "skipped": ("–", "$text-muted", "$text-muted"),
    "ahead": (" ", "", "$text-muted"),
}


class Steps(Widget):
    """Draws the steps that are visible now. `drafts` are those in which something was typed and not kept yet."""

    DEFAULT_CSS = "Steps { height: auto; width: 1fr; }"

    @dataclass
    class Chosen(Message):
        """A click on a step."""

        step: str

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[VisibleStep] = ()
        self._drafts: frozenset[str] = frozenset()

    def show(self, steps: Sequence[VisibleStep], drafts: frozenset[str]) -> None:
        """Shows these, the present one in sight."""
        if (steps, drafts) == (self._steps, self._drafts):
            return
        is_as_long = len(steps) == len(self._steps)
        self._steps, self._drafts = steps, drafts
        self.refresh(layout=not is_as_long)
        self.call_after_refresh(self._show_now)

    def _show_now(self) -> None:
        at = next((at for at, shown in enumerate(self._steps) if shown.state == "now"), None)
        around = self.parent
        if at is not None and isinstance(around, ScrollableContainer):
            around.scroll_to_region(Region(0, max(0, at - 1), 1, 3), animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's names
        """A line for each step."""
        return len(self._steps)

    def render(self) -> Content:
        """The marks and the names, cut to the width."""
        return Content("\n").join(self._line(shown) for shown in self._steps)

    def _line(self, shown: VisibleStep) -> Content:
        state = "typed" if shown.state == "ahead" and shown.id in self._drafts else shown.state
        mark, mark_style, style = _MARKS[state]
        name = fit(clean(shown.label), max(4, self.size.width - 2)).rstrip()
        return Content.assemble((mark, mark_style), " ", (name, style))

    def on_click(self, event: events.Click) -> None:
        """Goes to the step under the pointer."""
        position = event.get_content_offset(self)
        if position is not None and 0 <= position.y < len(self._steps):
            self.post_message(self.Chosen(self._steps[position.y].id))
