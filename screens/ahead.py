"""Typing ahead: keys that come while a window is still opening belong to that window."""

from functools import partial
from typing import TypeVar

from textual import events
from textual.app import App
from textual.widget import Widget

from screens.commands import COMMANDS

R = TypeVar("R")
LONGEST_SECONDS = 1.0
"""So long is waited for a window that does not come after all."""


class TypesAhead(App[R]):
    """Holds keys back from the moment a command opens something until the focus is there, then gives them in order.

    Without it the "45" of "t45" would go to the screen below, where 4 is another mode, and what follows a tab
    to the box before.
    """

    _opening = False
    _flushing = False

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Key] = []
        self._openings = 0
        self._left: Widget | None = None

    async def on_event(self, event: events.Event) -> None:
        """Holds a key back where something is opening, and notes when a key opens something."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._opening or (self._held and not self._flushing):
                self._held.append(event)
                return
            if self._opens(event):
                self._opening, self._left = True, self.focused
                self._openings += 1
                self.set_timer(LONGEST_SECONDS, partial(self._give_held, self._openings))
        await super().on_event(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What was opening has the focus now."""
        if self._opening and event.widget is not self._left:
            self.call_later(self._give_held, self._openings)

    def _opens(self, event: events.Key) -> bool:
        focused = self.screen.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return False
        if event.key in ("tab", "shift+tab"):
            return True
        bound = self.screen.active_bindings.get(event.key)
        command = COMMANDS.get(bound.binding.id or "") if bound and bound.enabled else None
        return command is not None and command.opens

    async def _give_held(self, opening: int) -> None:
        """Gives the held keys, unless it is a later opening that they wait for."""
        if opening != self._openings or not self._opening:
            return
        self._opening, self._flushing = False, True
        held, self._held = self._held, []
        for event in held:
            await self.on_event(event)
        self._flushing = False
