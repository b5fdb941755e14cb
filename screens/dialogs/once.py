"""A dialog that ends once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

R = TypeVar("R")


class Once(ModalScreen[R]):
    """Ends with its first answer: a key that is pressed twice in one moment does not close what lies below."""

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Ends with that answer, unless it has ended already."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
