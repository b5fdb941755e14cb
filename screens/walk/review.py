"""The review: everything that was said on one page, what will be filed, and the end of the session."""

from calendar import day_abbr
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from screens.answers.rows import Row, Rows
from screens.commands import bindings
from screens.dialogs.confirm import Confirm
from screens.dialogs.once import Once
from screens.text import block, plain
from screens.walk.finish import ask_finish
from screens.walk.verdict import score_text
from screens.widgets.banner import Banner
from screens.widgets.key_line import KeyLine
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.walk import Draft, Walk
from workbook.coaching.walk import Row as ReviewRow
from workbook.errors import WorkbookError
from workbook.text import clean, first_name, plural

_MARKS = {"given": "✓ ", "draft": "… ", "skipped": "– ", "open": "  "}


class Wish(NamedTuple):
    """What the manager wants after the review: another step, or the session is closed; neither is back."""

    step: str = ""
    closed: bool = False


class Said(Rows):
    """One row per step; enter or a second click goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "move(-6)", show=False),
        Binding("pagedown", "move(6)", show=False),
    ]

    def __init__(self, found: list[ReviewRow]) -> None:
        super().__init__()
        self.found = found

    def rows(self) -> list[Row]:
        """The sentence, and the answer below it."""
        return [self._row(each) for each in self.found]

    def _row(self, each: ReviewRow) -> Row:
        mark = "! " if each.missing else _MARKS[each.state]
        asked = Content.styled(clean(each.sentence or each.label), "$text-muted")
        note = Content.styled(f"\nNote: {block(each.note).plain}", "$text-muted") if each.note else Content("")
        private = Content.styled("private", "$text-muted") if each.private else Content("")
        return Row(mark, Content.assemble(asked, *_said(each), note), private)

    def clicked(self, _x: int) -> None:
        """A click goes there."""
        self.screen.run_worker(self.screen.run_action("jump"))


class ReviewScreen(Once[Wish]):
    """Everything that was said: {jump} goes back to the highlighted step, {finish} counts the minutes and closes."""

    AUTO_FOCUS = "Said"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "jump", "finish", "abandon", "back", "help", "palette", "messages", "copy"
    )  # type: ignore[assignment]

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk

    def compose(self) -> ComposeResult:
        """The title, the rows, what closing files, and the button that closes."""
        with Horizontal(id="title"):
            yield Static(plain(self._walk.title), id="what")
            yield Static("review", id="where")
        yield Banner()
        with Container(id="review"):
            with VerticalScroll(id="said", can_focus=False):
                yield Said(self._walk.review())
            with VerticalScroll(id="filed", can_focus=False):
                yield Static(self._filed())
                yield Button("Finish", id="finish", variant="primary", compact=True)
        yield KeyLine()

    def _filed(self) -> Content:
        try:
            drafts = self._walk.commitments()
        except WorkbookError as problem:
            return Content.styled(plain(str(problem)).plain, "$warning")
        missing = self._walk.missing()
        score = self._walk.score
        parts = [score_text(score), Content("")] if score else []
        parts += [Content.styled("When you finish", "bold $accent")]
        parts += [self._commitment(each) for each in drafts] or [Content.styled(self._nothing_filed(), "$text-muted")]
        if missing:
            told = f"{plural(len(missing), 'step')} still to be answered, marked !"
            parts.append(Content.styled(told, "$warning"))
        return Content("\n").join(parts)

    def _nothing_filed(self) -> str:
        promised = any(shown.step.verb == "commit" and not shown.step.link for shown in self._walk.flow.steps)
        if not (self._walk.subject.practice and promised):
            return "No commitment will be filed."
        return f"Practice files nothing. Afterwards {key_of(self.app, 'commit')} notes what you promised with a rep."

    def _commitment(self, each: Draft) -> Content:
        about = self._walk.book.opportunities.find(each.opportunity) if each.opportunity else None
        rep = self._walk.book.reps.find(about.rep) if about else self._walk.subject.rep
        who = "You" if each.owner == "manager" else first_name(rep.name) if rep else "The rep"
        due = f"{day_abbr[each.due.weekday()]} {days.show(each.due)}"
        late = " (has passed)" if each.due < self._walk.book.today else ""
        on = (f" ({clean(about.full_name)})", "$text-muted") if about else ""
        return Content.assemble(plain(who), ": ", plain(each.text), on, (f"  by {due}{late}", "$text-muted"))

    def action_jump(self) -> None:
        """Goes back to the highlighted step."""
        said = self.query_one(Said)
        if said.found:
            self.dismiss(Wish(step=said.found[said.cursor].step))

    def on_button_pressed(self) -> None:
        """The button finishes."""
        self.action_finish()

    @work(exclusive=True)
    async def action_finish(self) -> None:
        """Asks for the minutes and the next day, and closes the session."""
        missing = self._walk.missing()
        if missing:
            said = self.query_one(Said)
            said.cursor = next((at for at, row in enumerate(said.found) if row.step == missing[0].id), said.cursor)
            words = f'"{missing[0].label}" is still to be answered. Answer it, or skip it with a reason.'
            self.notify(plain(words).plain, severity="warning", markup=False)
            return
        if await ask_finish(self.app, self._walk):
            self.dismiss(Wish(closed=True))

    @work(exclusive=True)
    async def action_abandon(self) -> None:
        """Closes the session without counting or filing anything."""
        question = "Nothing is counted, filed or settled. What was written stays readable in the history."
        if not await self.app.push_screen_wait(Confirm("Abandon the session", question, "Abandon", "Keep it open")):
            return
        try:
            self._walk.abandon()
        except WorkbookError as problem:
            self.notify(str(problem), severity="error", markup=False, timeout=10)
            return
        self.dismiss(Wish(closed=True))

    def action_back(self) -> None:
        """Back to the step one came from."""
        self.dismiss(Wish())


def _said(each: ReviewRow) -> tuple[Content | tuple[str, str], ...]:
    if each.state in ("given", "draft"):
        return (Content("\n"), block(each.words))
    if each.state == "skipped":
        return ((f"  skipped: {clean(each.reason)}" if each.reason else "  skipped", "$text-muted"),)
    return (("  still to be answered", "bold $warning") if each.missing else ("  not answered", "$text-muted"),)
