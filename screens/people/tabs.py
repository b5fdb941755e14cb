"""The line of tabs."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

GAP = 3


class TabLine(Widget):
    """Names beside one another, one of them marked. A click on a name asks for it."""

    DEFAULT_CSS = "TabLine { height: 1; padding: 0 1; }"

    @dataclass
    class Clicked(Message):
        """The manager wants that tab."""

        tab: str

    def __init__(self, tabs: Sequence[str], *, id: str) -> None:  # noqa: A002  Textual's own word
        super().__init__(id=id)
        self._tabs, self._current = tuple(tabs), tabs[0]

    def show(self, current: str) -> None:
        """Marks that tab."""
        self._current = current
        self.refresh()

    def render(self) -> Content:
        """The names, the present one marked."""
        return Content(" " * GAP).join(
            Content.styled(tab, "bold $accent underline" if tab == self._current else "$text-muted")
            for tab in self._tabs
        )

    def on_click(self, event: events.Click) -> None:
        """Asks for the tab under the pointer."""
        start = 1
        for tab in self._tabs:
            if start <= event.x < start + len(tab):
                self.post_message(self.Clicked(tab))
                return
            start += len(tab) + GAP
