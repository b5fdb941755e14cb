"""Now: the brief, and beside it why the rep stands where they stand in the ranking."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from screens.people.pane import Pane
from screens.widgets.brief import draw_brief
from screens.widgets.why import Why
from workbook.coaching.brief import brief_rep
from workbook.insight.attention import need_in


class Upright(VerticalScroll, inherit_bindings=False):
    """Scrolls up and down only; left and right belong to the tabs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class NowPane(Pane):
    """What to know before the next one-on-one."""

    FIRST = "#now-brief"

    def compose(self) -> ComposeResult:
        """The brief, and the need beside it where there is room."""
        with Horizontal():
            with Upright(id="now-brief"):
                yield Static(id="brief")
            yield Why(id="now-why")

    def fill(self) -> None:
        """Draws the brief and the need."""
        self._brief = brief_rep(self.book, self.rep, self.book.today)
        self._wrap()
        self.query_one(Why).show(need_in(self.book, self.rep), "")

    def on_resize(self) -> None:
        """Wraps the brief to the new width."""
        if hasattr(self, "_brief"):
            self.call_after_refresh(self._wrap)

    def _wrap(self) -> None:
        width = self.query_one("#now-brief").content_size.width or self.app.size.width - 4
        self.query_one("#brief", Static).update(draw_brief(self._brief, width - 1))
