"""One setting of a playbook, asked like a question of the walk."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from screens.answers.ahead import TypeAhead
from screens.answers.base import AnswerWidget, Asked, put
from screens.answers.kinds import widget_for
from screens.commands import bindings
from screens.text import block, plain
from workbook.book import Book
from workbook.coaching.playbook_settings import TeamSetting
from workbook.coaching.subject import Subject
from workbook.errors import WorkbookError
from workbook.playbook.schema import Setting
from workbook.playbook.team_values import allowed, question


class AskSetting(ModalScreen[bool]):
    """Asks for a value in the form in which answers are stored, and hands it to `save`; whether it was kept.

    `save` raises WorkbookError where it cannot be: the sentence is shown, and what was written stays.
    """

    CSS_PATH = ["../dialogs/dialogs.tcss", "ask_setting.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="setting.cancel", tooltip="Leave it as it is"),
        Binding("enter,ctrl+s", "save", "Keep", id="setting.save", tooltip="Keep what is written"),
        *bindings("copy", "messages", "palette"),
    ]

    def __init__(self, book: Book, shown: TeamSetting, setting: Setting, save: Callable[[Any], object]) -> None:
        super().__init__()
        self._shown, self._setting, self._save = shown, setting, save
        self.answer: AnswerWidget = widget_for(Asked(question(shown.name, setting), book, Subject()))

    def compose(self) -> ComposeResult:
        """What it is for and may be, the answer, the place for a sentence, and the keys."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._shown.label)
            yield Static(block(self._about()), classes="about")
            with VerticalScroll(id="asked", can_focus=False):
                yield self.answer
            yield Static("", id="problem")
            yield Static("", classes="keys")

    def _about(self) -> str:
        may = "" if self._setting.choices else f"What may be set: {allowed(self._setting)}. "
        return f"{self._setting.help}\n{may}The default is {self._shown.default}.".strip()

    def on_mount(self) -> None:
        """Begins with the value in force."""
        stored = self._shown.stored if not self._shown.problem else None
        self.answer.set(self._setting.default if stored is None else stored)
        self.answer.start()
        self._show_keys()

    def _show_keys(self) -> None:
        keys = self.answer.keys.replace(" and goes on", "").replace("goes on", "keeps it")
        put(self.query_one(".keys", Static), f"{keys} · esc cancel")

    @on(AnswerWidget.Changed)
    def forget_problem(self) -> None:
        """What was said about it may hold no more."""
        put(self.query_one("#problem", Static), "")
        self._show_keys()

    def action_save(self) -> None:
        """Keeps what is written, once it is complete; what is empty puts the default back."""
        if self.answer.enter():
            self._keep()
        self._stay()

    @on(AnswerWidget.GoOn)
    def keep_complete(self) -> None:
        """The answer says itself that it is complete."""
        self._keep()
        self._stay()

    def _keep(self) -> None:
        try:
            value = self.answer.value
            self._save(None if value in ("", []) else value)
        except WorkbookError as problem:
            told = (str(each.content) for each in self.answer.query(".understood").results(Static))
            put(self.query_one("#problem", Static), "" if str(problem) in told else str(problem))
            return
        self.dismiss(True)

    def _stay(self) -> None:
        for part in self.query(Widget):
            if isinstance(part, TypeAhead):
                part.stay()

    @on(TypeAhead.Late)
    def hand_on(self, event: TypeAhead.Late) -> None:
        """Gives a key that was typed ahead to whatever came up, once it has."""
        event.stop()
        self.app.call_later(self.app.post_message, events.Key(event.key, event.character).set_sender(self.app))

    def action_cancel(self) -> None:
        """Leaves it as it is."""
        self.dismiss(False)
