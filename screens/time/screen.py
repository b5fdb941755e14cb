"""Time: the log, the mix of kinds, the year's weeks of every rep, and the timer."""

from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.dialogs.choose import Choose, Option
from screens.dialogs.done import at_once
from screens.dialogs.log_time import rep_choices
from screens.time.entries import Entries
from screens.time.heat import Heat, HeatMap
from screens.time.mix import Mix
from screens.time.shades import bounds
from screens.time.words import legend_line, timer_line
from screens.widgets.keys import key_of
from screens.widgets.long_list import LongList
from workbook.coaching.time import remove_entry, running_timer
from workbook.insight.thresholds import WINDOW_DAYS
from workbook.model import Document, Opportunity, Rep, TimeEntry

NEEDS_ENTRY = frozenset({"edit", "remove"})


class TimeScreen(BookScreen):
    """Where your minutes went: every entry, the mix of the last 30 days, and a year of weeks for each rep. Tab goes
    from the entries to the weeks; the timer runs for the highlighted rep. What is pale does not count to the target."""

    CSS_PATH = "time.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("timer", "log", "log_yesterday", "edit", "remove", "open", "commit", "plan", "walk"),
        *bindings("brief", "new", "back"),
    ]
    AUTO_FOCUS = "#time-entries"

    _at_hand = (False, False)

    def body(self) -> ComposeResult:
        """The timer, the log beside the mix, and the weeks below."""
        yield Static(id="time-timer")
        with Container(id="time"):
            yield Entries(self.book, id="time-entries")
            yield Mix(self.book, id="time-mix")
            with Container(id="time-weeks"):
                yield HeatMap(self.book, id="time-heat")
                yield Static(id="time-legend")

    def on_mount(self) -> None:
        """Draws the time, and keeps the timer's seconds running."""
        self.query_one("#time-entries").border_title = "Entries"
        self.query_one("#time-mix").border_title = f"{WINDOW_DAYS} days"
        self.query_one("#time-heat").border_title = "Weeks"
        super().on_mount()
        self.set_interval(1, self._tick)

    def fill(self) -> None:
        """Draws the time as it stands now."""
        self.query_one(Entries).fill()
        self.query_one(HeatMap).fill()
        limits = bounds(self.book.settings.target_minutes, WINDOW_DAYS)
        self.query_one("#time-legend", Static).update(legend_line(limits))
        self._draw_timer()
        self.query_one(Mix).fill()

    def _tick(self) -> None:
        if self.is_current and running_timer(self.book):
            self._draw_timer()

    def _draw_timer(self) -> None:
        self.query_one("#time-timer", Static).update(timer_line(self.book))

    @property
    def _entry(self) -> TimeEntry | None:
        """The highlighted entry, while the keys go to the entries."""
        listed = self.query_one(Entries)
        return cast("TimeEntry | None", listed.item) if self.focused in (None, listed) else None

    def about_rep(self) -> Rep | None:
        """The rep of the highlighted week row, or of the highlighted entry where it is about one rep."""
        heat = cast("Heat | None", self.query_one(HeatMap).item)
        if self.focused is self.query_one(HeatMap):
            return heat.rep if heat else None
        return self.book.reps.find(self._entry.reps[0]) if self._entry and len(self._entry.reps) == 1 else None

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the highlighted entry is about."""
        return self.book.opportunities.find(self._entry.opportunity) if self._entry else None

    def about_document(self) -> Document | None:
        """The highlighted entry, or the rep of the highlighted weeks."""
        return self._entry or self.about_rep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the highlighted row allows."""
        if self.is_mounted and action in NEEDS_ENTRY and self._entry is None:
            return None
        if self.is_mounted and action == "open" and self.about_rep() is None:
            return None
        return super().check_action(action, parameters)

    @on(LongList.Highlighted)
    def renew_keys(self) -> None:
        """What can be done depends on the highlighted row and on the list that the keys go to."""
        at_hand = (self._entry is None, self.about_rep() is None)
        if at_hand != self._at_hand:
            self._at_hand = at_hand
            self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """The other list has its own highlighted row."""
        self.renew_keys()

    @on(LongList.Selected)
    def action_open(self) -> None:
        """Opens the opportunity that it is about, else the rep."""
        self.open_at_hand()

    @work
    async def action_timer(self) -> None:
        """Stops the timer and counts it, or starts one for the rep at hand or for one who is chosen."""
        from screens.dialogs.timer import toggle_timer

        rep = self.about_rep()
        if rep is None and running_timer(self.book) is None:
            options = [Option(name, "", int(number)) for name, number in rep_choices(self.book)]
            empty = f"There is nobody yet. {key_of(self.app, 'new')} adds a rep."
            rep = self.book.reps.find(await self.app.push_screen_wait(Choose("Timer for", options, empty=empty)))
            if rep is None:
                return
        await toggle_timer(self.workbook, rep, self.about_opportunity())

    @work
    async def action_edit(self) -> None:
        """Corrects the highlighted entry."""
        from screens.dialogs.log_time import ask_correction

        if self._entry:
            await ask_correction(self.workbook, self._entry)

    def action_remove(self) -> None:
        """Takes the highlighted entry out of the count."""
        entry = self._entry
        if entry is not None:
            at_once(self.workbook, lambda: remove_entry(self.book, entry))
