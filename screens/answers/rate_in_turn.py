"""Scores of several raters: each scores alone, and when all have, the gaps are shown."""

from typing import Any, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Static

from screens.answers.ahead import TypeAhead
from screens.answers.base import Asked, give_keys, put
from screens.answers.rate import Rate, scores_in, sum_words
from screens.answers.scale import ScaleLine
from screens.text import block, plain
from workbook.coaching.gaps import Gap, gaps, has_scored


class RateInTurn(TypeAhead, Rate):
    """A page to look away before each rater's own scores; nothing of them is seen before everyone has scored."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "again", show=False)]
    DEFAULT_CSS = """
    RateInTurn .page, RateInTurn .missing { height: auto; }
    RateInTurn .missing { color: $warning; margin-top: 1; }
    RateInTurn Button { margin-top: 1; }
    """

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._held: dict[str, dict[str, int]] = {name: {} for name in self._raters}
        self._at = 0
        self._page: Literal["away", "score", "gap"] = "away"
        self._told, self._button = Static("", classes="page"), Button("", classes="turn-page", compact=True)
        self._missing = Static("", classes="missing")
        self._button.can_focus = False

    @property
    def rater(self) -> str:
        """Who scores now, or scored last."""
        return list(self._raters)[min(self._at, len(self._raters) - 1)]

    def compose(self) -> ComposeResult:
        """The grid of one rater; the page before it and behind it; a button for the mouse."""
        yield from super().compose()
        yield self._told
        yield self._missing
        yield self._button

    def on_mount(self) -> None:
        """Begins with whoever has not scored yet."""
        self._show()

    @property
    def _is_whole(self) -> bool:
        return all(has_scored(self.step, self._held[name]) for name in self._raters)

    @property
    def value(self) -> Any:
        """The scores by rater and criterion once all are there."""
        return self.raw if self._is_whole else None

    @property
    def raw(self) -> Any:
        """The scores so far."""
        return {rater: dict(scores) for rater, scores in self._held.items() if scores} or None

    def set(self, value: Any) -> None:
        """Goes on with the first rater who has not scored everything."""
        self._held = {name: scores_in(value, name) for name in self._raters}
        self._at = next(
            (at for at, name in enumerate(self._raters) if not has_scored(self.step, self._held[name])),
            len(self._raters),
        )
        self._page = "gap" if self._at == len(self._raters) else "away"
        if self.is_mounted:
            self._show()

    def enter(self) -> bool:
        """From looking away to the scores, from these to the next rater, at last to the gaps; then on."""
        if self._page == "gap":
            return True
        if self._page == "away":
            self._page = "score"
        elif not has_scored(self.step, self._held[self.rater]):
            self._say_missing("Score each line first; where you are not sure, say what you believe.")
            self.grid.cursor = next(
                at for at, each in enumerate(self.grid.criteria) if each.id not in self._held[self.rater]
            )
            return False
        else:
            self._at += 1
            self._page = "away" if self._at < len(self._raters) else "gap"
        self._show()
        self.start()
        self.tell()
        return False

    def _say_missing(self, sentence: str) -> None:
        put(self._missing, sentence)
        self._missing.display = bool(sentence)

    @on(ScaleLine.Picked)
    def go_on_scoring(self) -> None:
        """A point was picked: what is still missing is said when it is asked for again."""
        self._say_missing("")

    def action_again(self) -> None:
        """Lets everyone score again, from the first on."""
        if self._page == "gap":
            self._at, self._page = 0, "away"
            self._show()
            self.start()
            self.post_message(self.Changed(self))

    def _show(self) -> None:
        scoring = self._page == "score"
        for part in (self._head, self.grid, self.line, self._level):
            part.display = scoring
        self._sum.display = False
        self._say_missing("")
        self._told.display = not scoring
        self._told.update(self._gaps() if self._page == "gap" else block(self._away()))
        self._button.label = {"away": "Begin to score", "score": "My scores are done", "gap": "Go on"}[self._page]
        self._button.refresh(layout=True)
        if scoring:
            self.grid.scores = self._held[self.rater]
            self.grid.cursor = 0
            self.grid.changed()
            self.on_resize()
            self._follow()

    def _away(self) -> str:
        name, others = self._raters[self.rater], len(self._raters) - 1
        who = "You score" if name == "You" else f"{name} scores"
        done = [self._raters[each] for each in list(self._raters)[: self._at]]
        told = f"\n\n{', '.join(done)}: done." if done else ""
        away = "The other one looks" if others == 1 else "The others look"
        return f"{who} now, alone. {away} away: scores are shown when everyone has given theirs.{told}"

    def _gaps(self) -> Content:
        if not self.step.show_gap:
            return plain("Everyone has scored. Who scored what is not shown here.")
        lines = [self._gap(each) for each in gaps(self.step, self._held, self._raters)]
        parts = [f"{name} {sum_words(self.asked, self._held[rater])}" for rater, name in self._raters.items()]
        sums = (
            Content.styled(f"\nSum: {', '.join(parts)}", "$text-muted") if len(self.grid.criteria) > 1 else Content("")
        )
        return Content("\n").join([Content.styled("How far apart you are, widest first", "bold"), *lines, sums])

    def _gap(self, gap: Gap) -> Content:
        sign = "=" if not gap.size else f"±{gap.size}"
        points = ", ".join(f"{self._raters[rater]} {points}" for rater, points in gap.points.items())
        words = "bold $warning" if gap.size > 1 else ""
        return Content.assemble(
            (f"{sign:>3}  ", words), plain(gap.criterion.label), "\n", (f"     {points}: {gap.words}", "$text-muted")
        )

    def start(self) -> None:
        """The grid has the keys while one scores, else the page."""
        give_keys(self.grid if self._page == "score" else self)

    @property
    def keys(self) -> str:
        """What enter does on this page."""
        if self._page == "away":
            return "enter: the others look away, begin"
        return "enter goes on · a score again" if self._page == "gap" else "a number or ←→ scores, enter: done"

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """A click turns the page."""
        event.stop()
        if self.enter():
            self.post_message(self.GoOn(self))
