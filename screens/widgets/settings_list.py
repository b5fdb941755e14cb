"""A list of settings."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.widgets.long_list import LongList


class SettingsList(LongList):
    """The list of settings; enter changes the highlighted one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.change", "Change", tooltip="Give the highlighted setting another value"),
    ]
