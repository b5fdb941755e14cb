"""The open commitments, gone through one by one: kept, missed, moved, dropped, or still open."""

from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.answers.base import AnswerWidget, Asked, Taught, give_keys
from screens.answers.rows import Row, Rows
from screens.commands import COMMANDS
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import day_check
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.due import iso_day
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.shapes import stored_form
from workbook.model import Commitment
from workbook.text import clean

_MARKS = {
    "open": ("○", "open", ""),
    "kept": ("✓", "kept", "$success"),
    "missed": ("✗", "missed", "$error"),
    "moved": ("→", "moved", "$warning"),
    "dropped": ("–", "dropped", "$text-muted"),
}
_COMMANDS = {"keep": "kept", "miss": "missed", "move": "moved", "drop": "dropped", "reopen": "open"}
"""What each command of the commitments makes of one here, by the same keys as there."""


class Ledger(Rows):
    """The commitments with what became of each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(COMMANDS[name].keys, f"mark('{status}')", show=False, id=name) for name, status in _COMMANDS.items()
    ]

    class Settled(Message):
        """One of them is marked now."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.outcomes: dict[str, dict[str, str]] = {str(one.id): {"status": "open"} for one in asked.to_check}

    def rows(self) -> list[Row]:
        """Each with whose it is, its words, its day, and what became of it."""
        return [self._row(one) for one in self.asked.to_check]

    def _row(self, one: Commitment) -> Row:
        outcome = self.outcomes[str(one.id)]
        mark, word, style = _MARKS[outcome["status"]]
        moves = f" · moved {len(one.moves)}×" if one.moves else ""
        until = days.until(one.due, self.asked.today)
        due = until if one.due < self.asked.today else f"due {until}"
        text = Content.assemble(clean(one.text, 200), "\n", (self._about(outcome, f"{due}{moves}"), "$text-muted"))
        return Row(f"{mark} ", text, Content.styled(word, style))

    def _about(self, outcome: dict[str, str], due: str) -> str:
        reason = clean(outcome.get("reason", ""))
        if outcome["status"] == "moved":
            return f"to {days.show(iso_day(outcome.get('to')))}: {reason}"
        return f"{due}: {reason}" if reason else due

    @work(exclusive=True)
    async def action_mark(self, status: str) -> None:
        """Marks the highlighted one; a new day and a drop ask for the reason."""
        if not self.asked.to_check:
            return
        one = self.asked.to_check[self.cursor]
        outcome: dict[str, str] | None = {"status": status}
        if status in ("moved", "dropped"):
            outcome = await self._ask(one, status)
        if outcome is not None:
            self.outcomes[str(one.id)] = outcome
            self.changed()
            self.post_message(self.Settled())
            if status != "open":
                self.cursor += 1

    async def _ask(self, one: Commitment, status: str) -> dict[str, str] | None:
        before = self.outcomes[str(one.id)]
        why = FormField(
            "reason", "Because", before.get("reason", ""), "one honest reason; it stays with the commitment"
        )
        to = FormField(
            "to", "New day", before.get("to", ""), "fri, in 10 days", check=day_check(self.asked.today, needed=True)
        )
        fields = [to, why] if status == "moved" else [why]
        title = "Move it to another day" if status == "moved" else "Drop it"

        def save(values: Values) -> None:
            stored_form(
                self.asked.book, self.asked.subject, self.asked.step, {str(one.id): {"status": status} | values}
            )
            if status == "moved" and days.parse_day(values["to"], self.asked.today) < self.asked.today:
                raise CoachingProblem("That day has passed. Move it to today or later.")

        values = await self.app.push_screen_wait(Form(title, fields, save, about=one.text))
        if not values:
            return None
        key = str(one.id)
        found = stored_form(self.asked.book, self.asked.subject, self.asked.step, {key: {"status": status} | values})
        outcome: dict[str, str] = found[key]
        return outcome


class CheckCommitments(AnswerWidget):
    """The commitments of a check step, and what the letters do."""

    DEFAULT_CSS = """
    CheckCommitments #letters { margin-top: 1; color: $text-muted; height: auto; }
    """
    TEACHES: ClassVar[Taught] = (
        ("↑ ↓", "Highlight another one"),
        ("⏎", "Go on; what became of each takes effect when the session is finished"),
    )
    LIVE: ClassVar[bool] = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.ledger = Ledger(asked)

    def compose(self) -> ComposeResult:
        """The commitments and the letters; a word where there are none."""
        if self.asked.to_check:
            yield self.ledger
            yield Letters({key_of(self.app, name): status for name, status in _COMMANDS.items()})
        else:
            yield Static("Nothing is open on this side.", classes="understood")

    def start(self) -> None:
        """The first one has the keys."""
        if self.asked.to_check:
            give_keys(self.ledger)

    @property
    def keys(self) -> str:
        """Nothing to mark, nothing to say about marking."""
        letters = " ".join(key_of(self.app, name) for name in _COMMANDS)
        return f"{letters} marks the highlighted one, enter goes on" if self.asked.to_check else "enter goes on"

    @property
    def value(self) -> Any:
        """What became of each, by its id."""
        return dict(self.ledger.outcomes)

    @property
    def raw(self) -> Any:
        """The same; nothing where nothing is marked."""
        return self.value if any(each["status"] != "open" for each in self.ledger.outcomes.values()) else None

    def set(self, value: Any) -> None:
        """Shows what was marked; what was settled elsewhere meanwhile is not listed any more."""
        for key, outcome in value.items() if isinstance(value, dict) else ():
            if key in self.ledger.outcomes and isinstance(outcome, dict) and outcome.get("status") in _MARKS:
                self.ledger.outcomes[key] = {name: str(text) for name, text in outcome.items()}
        self.ledger.changed()

    def on_ledger_settled(self) -> None:
        """One is marked."""
        self.tell()


class Letters(Static):
    """What the letters do, each to be clicked as well."""

    def __init__(self, statuses: dict[str, str]) -> None:
        self._spans: list[tuple[int, int, str]] = []
        text = Content("")
        for key, status in statuses.items():
            word = f"{key} {status}"
            self._spans.append((text.cell_length, text.cell_length + cell_len(word), status))
            text = text + Content.assemble((key, "bold $accent"), f" {status}   ")
        super().__init__(text, id="letters")

    def on_click(self, event: events.Click) -> None:
        """Marks the highlighted commitment."""
        for start, end, status in self._spans:
            if start <= event.x < end:
                self.screen.query_one(Ledger).action_mark(status)
