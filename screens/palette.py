"""The palette: every command that works here, and every mode, by name."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from screens.commands import COMMANDS, Command


class CommandProvider(Provider):
    """Offers the commands bound on the present screen, with what each does."""

    def _available(self) -> Iterator[Command]:
        bound = {active.binding.id for active in self.screen.active_bindings.values() if active.enabled}
        return (command for name, command in COMMANDS.items() if name in bound)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._available():
            yield DiscoveryHit(command.named or command.label, self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name or help has what was typed."""
        matcher = self.matcher(query)
        for command in self._available():
            called = command.named or command.label
            score = max(matcher.match(called), matcher.match(command.help) * 0.8)
            if score:
                yield Hit(score, matcher.highlight(called), self._run(command), help=command.help)

    def _run(self, command: Command) -> Callable[[], Any]:
        return partial(self.screen.run_action, command.action)
