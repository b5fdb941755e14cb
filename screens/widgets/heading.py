"""The line at the top of every screen: where one is, where one can go, and the day everything is computed for."""

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.widget import Widget

from screens.commands import MODES
from workbook import days


class Heading(Widget):
    """The modes with their keys, the present one marked, and the day. A click on a mode goes there."""

    DEFAULT_CSS = """
    Heading { height: 1; dock: top; background: $panel; color: $foreground; padding: 0 1; }
    """
    NAMES: ClassVar[dict[str, str]] = {name: f"{mode.keys} {mode.label}" for name, mode in MODES.items()}

    def render(self) -> Content:
        """The modes on the left, the day on the right, shorter where there is no room."""
        left = Content("  ").join([self._mode(name) for name in self.NAMES])
        today = getattr(self.app, "today", None)
        room = self.content_size.width - left.cell_length
        day = days.show_full(today) if today else ""
        if len(day) + 1 > room and today:
            day = days.show(today)
        if len(day) + 1 > room:
            day = ""
        return left + Content(" " * (room - len(day))) + Content.styled(day, "$text-muted")

    def _mode(self, name: str) -> Content:
        key, label = self.NAMES[name].split(" ", 1)
        if name == self.app.current_mode:
            return Content.styled(f"{key} {label}", "bold $accent underline")
        return Content.assemble((key, "$accent"), " ", (label, "$text-muted"))

    def on_click(self, event: events.Click) -> None:
        """Goes to the mode under the pointer."""
        start = 1
        for name, text in self.NAMES.items():
            if start <= event.x < start + len(text):
                self.app.switch_mode(name)
                return
            start += len(text) + 2
