"""A few fields to fill in. It stays open, with every word in it, until what was typed can be kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Label, Select, Static

from screens.commands import bindings
from screens.desk import desk_of
from screens.dialogs.once import Once
from screens.notices import Heeded, shortened
from screens.text import plain
from screens.widgets.keys import key_of
from workbook.errors import WorkbookError
from workbook.text import clean

Values = dict[str, str]
SHOWN_LIMIT = 4000


@dataclass(frozen=True)
class FormField:
    """One line of a form. `check` returns how a text is understood ("Fri 27 Nov"), or raises with what is wrong.

    With `choices` (label, value) it is a list to pick from. `hint` stands in the empty box.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    check: Callable[[str], str] | None = None

    @property
    def shown(self) -> str:
        """The value as it stands in the box, harmless to a terminal whatever it is."""
        return clean(self.value, SHOWN_LIMIT)


class Form(Once[Values | None]):
    """Asks for the fields, hands them to `save`, and returns them; None where the manager thought better of it.

    `save` raises WorkbookError where it cannot be done: the sentence is shown and everything typed stays.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="form.cancel", tooltip="Close without saving"),
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Keep what is written"),
        *bindings("copy", "messages", "palette"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        save: Callable[[Values], None],
        *,
        about: str = "",
        first: str = "",
        problem: str = "",
    ) -> None:
        """`problem` is a sentence that is to be read from the beginning."""
        super().__init__()
        self._problem = problem
        self._heading, self._about, self._fields, self._save, self._first = title, about, fields, save, first
        self._refused = ""

    def compose(self) -> ComposeResult:
        """A title, the fields, the place for a sentence, and what the keys do."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            if self._about:
                yield Static(plain(self._about), classes="about")
            with VerticalScroll(classes="fields", can_focus=False):
                for field in self._fields:
                    yield from self._line(field)
            yield Static(plain(self._problem), id="problem")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save", variant="primary", compact=True)
                yield Button("Cancel", id="cancel", compact=True)
                yield Static("enter save · tab next field · esc cancel", classes="keys")

    def _line(self, field: FormField) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Label(plain(field.label))
            if field.choices:
                chosen = field.value if any(value == field.value for _, value in field.choices) else field.choices[0][1]
                options = [(plain(label), value) for label, value in field.choices]
                yield Select(options, value=chosen, allow_blank=False, id=field.name, compact=True)
            else:
                yield Input(field.shown, placeholder=field.hint, id=field.name, compact=True)
        yield Static("", id=f"{field.name}-understood", classes="understood")

    def on_mount(self) -> None:
        """Starts where there is something to fill in, and says at once how the defaults are understood."""
        for field in self._fields:
            self._understand(field)
        first = self._first or next((each.name for each in self._fields if not each.value), self._fields[0].name)
        self.query_one(f"#{first}").focus()

    @property
    def values(self) -> Values:
        """What stands in the fields."""
        return {field.name: self._value(field) for field in self._fields}

    def _value(self, field: FormField) -> str:
        if field.choices:
            return str(self.query_one(f"#{field.name}", Select).value)
        typed = self.query_one(f"#{field.name}", Input).value
        return field.value if typed == field.shown else typed

    @on(Input.Changed)
    def show_understood(self, event: Input.Changed) -> None:
        """Says below the box how its text is understood."""
        for field in self._fields:
            if field.name == event.input.id:
                self._understand(field)

    def _understand(self, field: FormField) -> bool:
        if field.check is None:
            return True
        note = self.query_one(f"#{field.name}-understood", Static)
        text = self._value(field)
        try:
            understood = field.check(text)
        except WorkbookError as problem:
            note.update(plain(str(problem) if text else ""))
            note.set_class(bool(text), "wrong")
            return False
        note.update(plain(understood))
        note.remove_class("wrong")
        return True

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Keeps the fields and closes, or says what stands in the way and puts the cursor there."""
        for field in self._fields:
            if not self._understand(field):
                self._say(field)
                return
        try:
            self._save(self.values)
        except WorkbookError as problem:
            self._refuse(str(problem))
            return
        self.dismiss(self.values)

    def _refuse(self, sentence: str) -> None:
        """Says why it cannot be kept, and where nothing can be kept any more what helps."""
        book = desk_of(self).book
        self._refused = book.refusal
        if self._refused:
            key = key_of(self.app, "copy")
            sentence = f"{shortened(sentence, book.folder)} {key} does that; what is written here stays."
        self.query_one("#problem", Static).update(plain(sentence))

    @on(Heeded)
    def take_heart(self) -> None:
        """Says that it can be kept after all, once a copy of the workbook took its place."""
        if self._refused and not desk_of(self).book.refusal:
            self._refused = ""
            self.query_one("#problem", Static).update("This is the copy now: enter saves it here.")

    def _say(self, field: FormField) -> None:
        try:
            if field.check is not None:
                field.check(self._value(field))
        except WorkbookError as problem:
            said_below_the_box = bool(self._value(field))
            self.query_one("#problem", Static).update("" if said_below_the_box else plain(f"{field.label}: {problem}"))
        self.query_one(f"#{field.name}").focus()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Closes without saving."""
        self.dismiss(None)
