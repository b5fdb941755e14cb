"""Typing ahead: keys that come while a window is still opening belong to that window."""

from typing import TypeVar

from textual import events
from textual.app import App

from screens.commands import COMMANDS

R = TypeVar("R")
LONGEST_SECONDS = 0.5


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

    async def on_event(self, event: events.Event) -> None:
        """Holds a key back where something is opening, and notes when a key opens something."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._opening or (self._held and not self._flushing):
                self._held.append(event)
                return
            if self._opens(event):
                self._opening = True
                self.set_timer(LONGEST_SECONDS, self._ready)
        await super().on_event(event)

    def on_descendant_focus(self) -> None:
        """What was opening has the focus now."""
        if self._opening:
            self.call_later(self._ready)

    def _opens(self, event: events.Key) -> bool:
        focused = self.screen.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return False
        if event.key in ("tab", "shift+tab"):
            return True
        bound = self.screen.active_bindings.get(event.key)
        command = COMMANDS.get(bound.binding.id or "") if bound and bound.enabled else None
        return command is not None and command.opens

    async def _ready(self) -> None:
        self._opening, self._flushing = False, True
        held, self._held = self._held, []
        for event in held:
            await self.on_event(event)
        self._flushing = False
