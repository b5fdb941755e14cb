"""The line at the bottom: the keys of this screen and what they do, drawn as one line because it changes often."""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.keys import format_key
from textual.screen import Screen
from textual.widget import Widget

from screens.widgets.keys import STAYS

_ROOM = 2


class KeyLine(Widget):
    """The commands that the screen shows, greyed where they are not possible now. A click does what the key does.

    Where there is not room for all, the last ones are left out; the way back, find and help always stay.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $panel; color: $foreground; padding: 0 1; }
    """

    def on_mount(self) -> None:
        """Listens for commands that come, go, or become possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._take_in)

    def _take_in(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """The keys that there is room for."""
        return Content(" " * _ROOM).join([self._shown(binding, enabled) for _, _, binding, enabled in self._places()])

    def on_click(self, event: events.Click) -> None:
        """Presses the key under the pointer."""
        for start, end, binding, enabled in self._places():
            if start <= event.x - self.styles.padding.left < end and enabled:
                self.app.simulate_key(binding.key.split(",")[0])
                return

    def _places(self) -> list[tuple[int, int, Binding, bool]]:
        """Each binding that fits, with the cells it takes."""
        active = (each for key, each in self.screen.active_bindings.items() if self._works(key))
        wanted = [(each.binding, each.enabled) for each in active if each.binding.show]
        wanted = list({binding.action: (binding, enabled) for binding, enabled in reversed(wanted)}.values())[::-1]
        kept, room = [], self.content_size.width
        for binding, enabled in sorted(wanted, key=lambda each: each[0].id not in STAYS):
            length = self._shown(binding, enabled).cell_length + _ROOM
            if length - _ROOM <= room:
                kept.append((binding, enabled))
                room -= length
        places, start = [], 0
        for binding, enabled in (each for each in wanted if each in kept):
            end = start + self._shown(binding, enabled).cell_length
            places.append((start, end, binding, enabled))
            start = end + _ROOM
        return places

    def _works(self, key: str) -> bool:
        """Whether the key does what it says here, and is not written into the box that has the keys."""
        focused, character = self.screen.focused, format_key(key)
        is_written = len(character) == 1 and character.isascii()
        return focused is None or not is_written or not focused.check_consume_key(key, character)

    def _shown(self, binding: Binding, enabled: bool) -> Content:
        key = self.app.get_key_display(binding)
        if not enabled:
            return Content.styled(f"{key} {binding.description}", "$foreground 40%")
        return Content.assemble((key, "bold $accent"), " ", binding.description)
