"""A box of one line that leaves enter to whoever asked the question."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from screens.answers.ahead import TypeAhead
from screens.text import plain


class Box(TypeAhead, Input, inherit_bindings=False):
    """An Input in which enter is not taken, so that one place decides what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [each for each in Input.BINDINGS if "enter" not in str(each)]

    def __init__(self, value: str = "", hint: str = "", *, classes: str | None = None) -> None:
        super().__init__(value, placeholder=plain(hint).plain, compact=True, classes=classes)
