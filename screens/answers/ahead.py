"""Keys that are typed ahead: what follows an enter belongs to whatever comes up next."""

from dataclasses import dataclass
from typing import cast

from textual import events
from textual.message import Message
from textual.widget import Widget


class TypeAhead:
    """Mixed into a widget that takes keys: hands on every key after an enter, until it is told that it stays.

    Keys reach a widget's queue before the enter that stands ahead of them has been acted on. Without this
    they would be written into an answer that is left already, and be lost.
    """

    has_left = False

    @dataclass
    class Late(Message):
        """A key that came after the enter."""

        key: str
        character: str | None

    def leaves(self, event: events.Key) -> bool:
        """Whether this key ends what is written here."""
        return event.key == "enter"

    def on_key(self, event: events.Key) -> None:
        """Notices the key that ends it, and hands on what comes after that."""
        if self.has_left:
            event.stop()
            event.prevent_default()
            cast(Widget, self).post_message(self.Late(event.key, event.character))
        else:
            self.has_left = self.leaves(event)

    def stay(self) -> None:
        """The keys belong here again."""
        self.has_left = False
