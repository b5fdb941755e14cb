"""Commitments: what you and the reps promised each other, yours first."""

from dataclasses import replace
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.commitments.ledger import Ledger
from screens.commitments.shown import ABOUT, COUNTED, SHOWN, Wanted, choose
from screens.commitments.words import balance_lines, story
from screens.dialogs.choose import Choose, Option
from screens.dialogs.done import at_once
from screens.dialogs.log_time import rep_choices
from screens.dialogs.menu import Item, Menu
from screens.widgets.keys import key_of
from screens.widgets.long_list import LongList
from workbook.coaching.commitments import reopen
from workbook.insight.balance import balance_of
from workbook.model import Commitment, Document, Opportunity, Rep
from workbook.text import clean

STORY_LINES = 4
BY_REP = "by rep"
NOTHING = {
    "mine": (
        "You owe nothing.  {commit} notes a commitment.",
        "None of yours.  {filter} shows others, {commit} notes a new one.",
    ),
    "theirs": ("Nothing is due to you.  {commit} notes a commitment.", "None of theirs.  {filter} shows others."),
}


class CommitmentsScreen(BookScreen):
    """What you promised, and what was promised to you; tab goes to the other side. What became of the highlighted
    one stands at the bottom. Above: how much of what came due each side kept on time, yours first."""

    CSS_PATH = "commitments.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("filter", "commit", "open", "walk", "log", "new", "reopen"),
        *bindings("log_yesterday", "brief", "plan", "back"),
    ]
    AUTO_FOCUS = "#ledger-mine"

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self._status: str | None = None

    def body(self) -> ComposeResult:
        """The balance, both sides, and the story of the highlighted one."""
        yield Static(id="ledger-balance")
        with Container(id="ledger"):
            yield Ledger(empty="", id="ledger-mine")
            yield Ledger(empty="", id="ledger-theirs")
        yield Static(id="ledger-story")

    def fill(self) -> None:
        """Draws both sides and their balance."""
        self._draw()

    def _draw(self, *, from_top: bool = False) -> None:
        rep = self.book.reps.find(self.wanted.rep)
        held = self._held()
        self.query_one("#ledger-balance", Static).update(balance_lines(balance_of(held, self.book.today, rep)))
        found = choose(held, self.wanted.show, self.book.today)
        for side, owner, words in (("mine", "manager", "I promised"), ("theirs", "rep", "They promised")):
            self._draw_side(side, [each for each in found if each.owner == owner], words, rep, from_top)
        self._tell_story()

    def _draw_side(self, side: str, commitments: list[Commitment], words: str, rep: Rep | None, from_top: bool) -> None:
        listed = self.query_one(f"#ledger-{side}", Ledger)
        of = f" · {clean(rep.name, 30)}" if rep else ""
        listed.border_title = Content(f"{words} · {len(commitments):,} {COUNTED[self.wanted.show]}{of}")
        plain_view = self.wanted == Wanted()
        show = listed.show_from_top if from_top else listed.show
        keys = {name: key_of(self.app, name) for name in ("commit", "filter")}
        show(commitments, empty=NOTHING[side][0 if plain_view else 1].format_map(keys))

    def _held(self) -> list[Commitment]:
        if self.wanted.rep is not None:
            return self.book.commitments.where(rep=self.wanted.rep)
        away = {rep.id for rep in self.book.reps.where(archived=True)}
        return [each for each in self.book.commitments.all() if each.rep not in away]

    @property
    def _at(self) -> Ledger:
        return self.focused if isinstance(self.focused, Ledger) else self.query_one("#ledger-mine", Ledger)

    @on(LongList.Highlighted)
    def follow(self) -> None:
        """Tells the story of the one that is highlighted now."""
        self._tell_story()

    def on_descendant_focus(self) -> None:
        """The other side has its own highlighted one."""
        self._tell_story()

    def _tell_story(self) -> None:
        commitment = self._at.commitment
        told = story(self.book, commitment, STORY_LINES) if commitment else Content("")
        self.query_one("#ledger-story", Static).update(told, layout=False)
        status = commitment.status if commitment else None
        if self._status != status:
            self._status = status
            self.refresh_bindings()

    @work
    async def action_filter(self) -> None:
        """Asks which ones to show, and of whom."""
        items = [Item(name[0], label, ABOUT[name], name) for name, label in SHOWN.items()]
        whose = self.book.reps.find(self.wanted.rep)
        items.append(Item("r", "By rep …", clean(whose.name, 30) if whose else "everybody at present", BY_REP))
        chosen = await self.app.push_screen_wait(Menu("Show", items, self.wanted.show))
        if chosen == BY_REP:
            await self._ask_rep()
        elif chosen:
            self._want(show=chosen)

    async def _ask_rep(self) -> None:
        options = [Option("Everybody", "", 0)]
        options += [Option(name, "", int(number)) for name, number in rep_choices(self.book)]
        chosen = await self.app.push_screen_wait(Choose("Commitments with", options))
        if chosen is not None:
            self._want(rep=chosen or None)

    def _want(self, **changes: Any) -> None:
        self.wanted = replace(self.wanted, **changes)
        self._draw(from_top=True)

    def about_rep(self) -> Rep | None:
        """With whom the highlighted one is."""
        commitment = self._at.commitment
        return self.book.reps.find(commitment.rep) if commitment else None

    def about_opportunity(self) -> Opportunity | None:
        """What the highlighted one is about."""
        commitment = self._at.commitment
        return self.book.opportunities.find(commitment.opportunity) if commitment else None

    def about_document(self) -> Document | None:
        """The highlighted one."""
        return self._at.commitment

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the highlighted one allows."""
        commitment = self._at.commitment if self.is_mounted else None
        if action == "reopen":
            return True if commitment and commitment.status != "open" else None
        if action == "open" and commitment is None:
            return None
        return super().check_action(action, parameters)

    @on(LongList.Selected)
    def action_open(self) -> None:
        """Opens the opportunity that it is about, else the rep."""
        self.open_at_hand()

    def action_reopen(self) -> None:
        """Makes the highlighted one open again."""
        commitment = self._at.commitment
        if commitment is not None:
            at_once(self.workbook, lambda: reopen(self.book, commitment))
