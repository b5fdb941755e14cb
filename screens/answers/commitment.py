"""One commitment while it is written: whose it is, the words, and the day."""

from calendar import day_abbr
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from screens.answers.base import Asked, put
from screens.answers.box import Box
from screens.text import plain
from workbook import days
from workbook.coaching.due import due_day
from workbook.coaching.results import result_question
from workbook.coaching.shapes import linked
from workbook.coaching.subject import Subject
from workbook.errors import WorkbookError
from workbook.text import first_name


class Whose(Widget):
    """Whose commitment it is. Where it may be either's, space or a click turns it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "turn", show=False)]
    DEFAULT_CSS = """
    Whose { width: 12; height: 1; color: $secondary; }
    Whose:focus { background: $primary 30%; text-style: bold; }
    """

    def __init__(self, owner: str, either: bool, rep: str) -> None:
        super().__init__()
        self.owner, self._either, self._rep = owner, either, rep
        self.can_focus = either

    def render(self) -> Any:
        """The name, and a sign where it can be turned."""
        name = "I will" if self.owner == "manager" else f"{self._rep} will"
        return plain(f"⇄ {name}" if self._either else name)

    def action_turn(self) -> None:
        """Makes it the other side's."""
        self.owner = "rep" if self.owner == "manager" else "manager"
        self.refresh()
        self.post_message(CommitmentLine.Turned())

    def on_click(self) -> None:
        """A click turns it."""
        if self._either:
            self.action_turn()


class CommitmentLine(Vertical):
    """The words above, the day and how it is understood below."""

    DEFAULT_CSS = """
    CommitmentLine {
        height: auto;
        Horizontal { height: auto; }
        .text { width: 1fr; }
        .by { width: 12; color: $text-muted; }
        .due { width: 14; }
        .link { width: 1fr; }
        .about { height: auto; padding-left: 12; color: $success; }
        .day { width: 1fr; height: auto; padding-left: 1; color: $success; }
        .day.wrong, .about.wrong, .question { color: $warning; }
        .question { height: auto; padding-left: 12; }
    }
    """

    class Turned(Message):
        """The commitment is the other side's now."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(classes="commitment")
        self._asked, step = asked, asked.step
        rep = first_name(asked.subject.rep.name)[:8] if asked.subject.rep else "Rep"
        owner = "rep" if step.owner == "either" else step.owner
        self.whose = Whose(owner, step.owner == "either", rep)
        self.text = Box(hint="what, and for whom", classes="text")
        self.due = Box(step.due, "fri, in 10 days", classes="due")
        self.link = Box(hint="a part of its name", classes="link")
        self._day, self._question = Static("", classes="day"), Static("", classes="question")
        self._about = Static("", classes="about")

    def compose(self) -> ComposeResult:
        """The two lines, and room for a question about a commitment that names only a result."""
        with Horizontal():
            yield self.whose
            yield self.text
        if self._asked.step.link:
            with Horizontal(classes="on"):
                yield Static("on", classes="by")
                yield self.link
            yield self._about
        with Horizontal(classes="when"):
            yield Static("by", classes="by")
            yield self.due
            yield self._day
        yield self._question

    def on_mount(self) -> None:
        """Says at once how the proposed day is understood."""
        self._understand()

    @property
    def item(self) -> dict[str, str]:
        """The commitment as it stands; its day and its opportunity are read when it is kept."""
        return {
            "owner": self.whose.owner,
            "text": self.text.value,
            "typed": self.due.value,
            "kind": self._asked.step.kind,
        } | ({"on": self.link.value} if self._asked.step.link else {})

    @property
    def boxes(self) -> list[Box]:
        """The boxes in the order in which they are filled."""
        return [self.text, *([self.link] if self._asked.step.link else []), self.due]

    def set(self, item: dict[str, Any]) -> None:
        """Shows a stored or drafted commitment."""
        with self.prevent(Input.Changed):
            self.text.value = str(item.get("text", ""))
            self.due.value = str(item.get("typed") or item.get("due") or "")
            about = self._asked.book.opportunities.find(item["opportunity"]) if item.get("opportunity") else None
            self.link.value = f"#{about.id}" if about else str(item.get("on") or "")
        if item.get("owner") in ("rep", "manager"):
            self.whose.owner = str(item["owner"])
            self.whose.refresh()
        self._understand()

    @on(Input.Changed)
    def follow(self) -> None:
        """Reads the day and the words anew."""
        self._understand()

    def _understand(self) -> None:
        if self.is_mounted:
            for part in self.query(".when, .on, .about"):
                part.display = bool(self.text.value.strip())
        subject = self._understand_link() if self._asked.step.link else self._asked.subject
        try:
            day = due_day(self._asked.book, subject, self.due.value or self._asked.step.due)
            words, wrong = f"{day_abbr[day.weekday()]} {days.show(day)}, {days.ago(day, self._asked.today)}", False
        except WorkbookError as problem:
            words, wrong = str(problem), True
        put(self._day, words, wrong=wrong)
        self._ask_for_action()

    def _understand_link(self) -> Subject:
        """Says which opportunity is meant and whose it is, or why none is; the subject that its day hangs on."""
        try:
            about = linked(self._asked.book, {"on": self.link.value})
        except WorkbookError as problem:
            put(self._about, str(problem), wrong=True)
            return self._asked.subject
        subject = Subject.of(self._asked.book, None, about)
        put(self._about, subject.name)
        return subject

    def _ask_for_action(self) -> None:
        question = result_question(self.text.value) if self.text.value.strip() else None
        put(self._question, question or "")
        self._question.display = bool(question)
