"""The steps of a walk, one line each under the headings of their sections: done, now, ahead, skipped."""

from collections.abc import Iterator, Sequence
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
        self._lines: list[str | VisibleStep] = []

    def show(self, steps: Sequence[VisibleStep], drafts: frozenset[str]) -> None:
        """Shows these, the present one in sight."""
        if (steps, drafts) == (self._steps, self._drafts):
            return
        before = len(self._lines)
        self._steps, self._drafts, self._lines = steps, drafts, list(_lines(steps))
        self.refresh(layout=len(self._lines) != before)
        self.call_after_refresh(self._show_now)

    def _show_now(self) -> None:
        at = next(
            (at for at, line in enumerate(self._lines) if not isinstance(line, str) and line.state == "now"), None
        )
        around = self.parent
        if at is not None and isinstance(around, ScrollableContainer):
            around.scroll_to_region(Region(0, max(0, at - 1), 1, 3), animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's names
        """A line for each step and each heading."""
        return len(self._lines)

    def render(self) -> Content:
        """The marks and the names, cut to the width."""
        return Content("\n").join(self._line(line) for line in self._lines)

    def _line(self, line: str | VisibleStep) -> Content:
        if isinstance(line, str):
            return Content.styled(fit(clean(line), max(4, self.size.width)).rstrip(), "$secondary")
        state = "typed" if line.state == "ahead" and line.id in self._drafts else line.state
        mark, mark_style, style = _MARKS[state]
        name = fit(clean(line.label), max(4, self.size.width - 2)).rstrip()
        return Content.assemble((mark, mark_style), " ", (name, style))

    def on_click(self, event: events.Click) -> None:
        """Goes to the step under the pointer."""
        position = event.get_content_offset(self)
        if position is not None and 0 <= position.y < len(self._lines):
            line = self._lines[position.y]
            if not isinstance(line, str):
                self.post_message(self.Chosen(line.id))


def _lines(steps: Sequence[VisibleStep]) -> Iterator[str | VisibleStep]:
    """The steps, and the name of a section before the first of its steps that stand together."""
    section = ""
    for shown in steps:
        if shown.step.section and shown.step.section != section:
            yield shown.step.section
        section = shown.step.section
        yield shown
