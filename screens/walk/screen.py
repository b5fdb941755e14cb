"""The walk: one step at a time, with the steps before and behind it and the evidence beside it."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from screens.answers.base import AnswerWidget, put
from screens.answers.writing import Paper
from screens.commands import bindings
from screens.notices import shortened
from screens.text import plain
from screens.walk.clock import Clock
from screens.walk.evidence import evidence_text
from screens.walk.keeping import NOTHING, Keeping
from screens.walk.moving import Moving
from screens.walk.newer import LOOK_SECONDS, Found, Watch, ask_newer
from screens.walk.question import Question
from screens.walk.status import Status
from screens.walk.steps import Steps
from screens.widgets.banner import Banner
from screens.widgets.key_line import KeyLine
from screens.widgets.keys import key_of
from workbook.coaching.newer import newer
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import Playbook

SHORT, LONGEST = 400, 20_000
"""How much of one line of evidence is shown beside a step: the papers of a case are there to be read."""
OURS = frozenset({"answers", "sessions", "playbooks"})


class WalkScreen(Moving, inherit_bindings=False):
    """A playbook, step by step. What you write is kept as you write it; leave at any time, and go on later where
    you stopped. Go back and forth with {previous} and {next_step}, or click on a step."""

    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = ""
    FOLLOWS_FILE: ClassVar[bool] = True
    """Whether a newer version of the playbook is offered while the walk is on screen."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *Screen.BINDINGS,
        *bindings("next", "previous", "skip", "hint", "note", "review", "next_step", "evidence", "newer", "leave"),
        *bindings("palette", "messages", "copy", "find", "help"),
    ]

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self.keeping = Keeping(self, walk, self._say_saved)
        self.clock = Clock(self, walk, self._say_counted)
        self._is_stale = self._is_turning = False
        self._newer: Playbook | None = None

    def compose(self) -> ComposeResult:
        """The title; the steps, the question and the evidence; the status and the keys."""
        with Horizontal(id="title"):
            yield Static(plain(self.walk.title), id="what")
            yield Static(id="newer")
            yield Static(id="where")
        yield Banner()
        with Horizontal(id="walk"):
            with VerticalScroll(id="steps", can_focus=False):
                yield Steps()
            yield VerticalScroll(id="question", can_focus=False)
            with VerticalScroll(id="evidence", can_focus=False):
                yield Static(id="aside")
        yield Status(self.walk.flow.progress.minutes)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins where the session was left."""
        self.book.watch(self._heard)
        self.query_one(Status).seconds = self.clock.seconds
        self.set_interval(1, self._look_at_clock)
        self.call_later(self.show_step)
        if self.FOLLOWS_FILE:
            self.set_interval(LOOK_SECONDS, Watch(self, self.walk).look)

    @on(Found)
    def take_in_newer(self, event: Found) -> None:
        """Says in the corner that there is a newer version, or nothing where there is none or it was not wanted."""
        self._newer = event.playbook
        self._tell_newer()

    def _tell_newer(self) -> None:
        told = self.query_one("#newer", Static)
        found = newer(self.walk, self._newer)
        put(told, f"{key_of(self.app, 'newer')} {found.title}" if found else "")
        told.display = self.has_newer = found is not None
        self.refresh_bindings()

    @on(events.Click, "#newer")
    @work(exclusive=True, group="offer")
    async def action_newer(self) -> None:
        """Shows what the newer version changes, and asks whether the session shall go on with it."""
        if self._newer is None:
            return
        if await ask_newer(self.workbook, self.walk, self.keeping, self._newer):
            self.keeping.forget()
            await self.show_step()
        self._tell_newer()

    def on_unmount(self) -> None:
        """Keeps what is not kept yet, however the screen ends."""
        self.book.unwatch(self._heard)
        self.keeping.flush()
        self.clock.keep()

    def _heard(self, tables: frozenset[str]) -> None:
        self._is_stale = self._is_stale or bool(tables - OURS)

    def take_in(self) -> None:
        """Draws what others changed; its own saving changes nothing that is on screen."""
        if self._is_stale and self.is_mounted:
            self._is_stale = False
            self.fill()
            self._try_again()

    def _try_again(self) -> None:
        """What could not be saved may go into the workbook that came underneath."""
        if any(status.trouble for status in self.query(Status)):
            self.clock.keep()
            self.keeping.flush()

    def fill(self) -> None:
        """Draws the steps and the evidence anew. What stands in the answer stays."""
        try:
            self.walk.refresh()
        except WorkbookError as problem:
            self.complain(problem)
        else:
            self.show_around()
            self._tell_newer()

    def about_rep(self) -> Rep | None:
        """The rep whom the session is about."""
        return self.walk.subject.rep

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the session is about."""
        return self.walk.subject.opportunity

    @property
    def question(self) -> Question:
        """The step that is shown."""
        return self.query_one(Question)

    async def show_step(self) -> None:
        """Shows the session's step."""
        shown = self.walk.step
        if shown is None:
            self.workbook.tell("No step of this playbook applies here.")
            self.dismiss()
            return
        box = self.query_one("#question", VerticalScroll)
        fresh = Question(self.walk, shown, self.clock)
        self._is_turning = True
        with self.app.batch_update():
            await box.query(Question).remove()
            await box.mount(fresh)
            self._is_turning = False
            self.keeping.show(fresh)
            if not self.is_running or not fresh.is_attached:
                return
            box.scroll_home(animate=False)
            self._show_time_of(fresh)
            self.show_around()
            self.call_after_refresh(self.show_keys)

    def show_around(self) -> None:
        """Shows the steps and the evidence as they are now."""
        self.show_steps()
        limit = LONGEST if self.walk.subject.practice else SHORT
        evidence = evidence_text(self.walk.evidence(self.walk.flow.current), limit)
        self.query_one("#aside", Static).update(evidence)
        self.question.show_evidence(evidence)
        self.refresh_bindings()
        self.show_keys()

    def show_steps(self) -> None:
        """Shows the steps as they are now; an answer may have made some of them appear or go."""
        flow = self.walk.flow
        at = next((at for at, shown in enumerate(flow.steps, 1) if shown.id == flow.current), 0)
        put(self.query_one("#where", Static), f"step {at} of {len(flow.steps)}")
        typed = (name for name, held in self.walk.answers.items() if held.state == "draft")
        drafts = frozenset(name for name in typed if self.walk.answers[name].value not in NOTHING)
        self.query_one(Steps).show(flow.steps, drafts)

    def _say_saved(self, saved: bool, trouble: str) -> None:
        for status in self.query(Status):
            status.saved, status.trouble = saved, shortened(trouble, self.book.folder)
        for banner in self.query(Banner):
            banner.trouble = trouble
            banner.heed()
        if saved and self.query(Question):
            self.show_steps()

    def _say_counted(self, saved: bool, trouble: str) -> None:
        if not (saved and self.keeping.is_due):
            self._say_saved(saved, trouble)

    def show_keys(self) -> None:
        """Says what the keys do where the cursor is."""
        for status in self.query(Status):
            status.keys = self.question.keys if self.query(Question) else ""

    def teaches(self) -> list[tuple[str, str]]:
        """The keys of the step that is shown, for the help."""
        return self.question.teaches if self.query(Question) else []

    def on_descendant_focus(self) -> None:
        """The keys do something else in another box."""
        self.call_after_refresh(self.show_keys)

    @on(AnswerWidget.Changed)
    def keep_answer(self, event: AnswerWidget.Changed) -> None:
        """Keeps the answer as it is written."""
        event.stop()
        if self._is_turning or event.widget is not self.question.answer:
            return
        self.question.complain("")
        self.question.forget_verdict()
        self.clock.touch()
        self.keeping.touch_answer()
        self.show_keys()

    @on(Paper.Changed, ".note")
    def keep_note(self) -> None:
        """Keeps the note as it is written."""
        self.clock.touch()
        self.keeping.touch_note()

    def _look_at_clock(self) -> None:
        self.clock.look()
        for question in self.query(Question):
            self._look_at_step(question)
        for status in self.query(Status):
            status.seconds = self.clock.seconds

    def _show_time_of(self, question: Question) -> None:
        own = question.step.seconds if question.step.verb != "play" else None
        for status in self.query(Status):
            status.step = (self.clock.spent(question.step.id), own) if own else None

    def _look_at_step(self, question: Question) -> None:
        self._show_time_of(question)
        if question.look_at_time():
            self.keeping.keep(finished=False)
            self.show_steps()
            self.show_keys()
