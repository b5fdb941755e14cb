"""Scores: criteria by those who rate, and the scale under them."""

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.text import fit, plain
from screens.widgets.answers.base import AnswerWidget, Asked
from screens.widgets.answers.rows import Row, Rows
from screens.widgets.answers.scale import ScaleLine
from workbook.playbook.schema import Criterion

_COLUMN = 9


class Grid(Rows):
    """One line per criterion, one column per rater."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
    ]

    class Moved(Message):
        """Another cell is highlighted."""

    def __init__(self, criteria: list[Criterion], raters: dict[str, str]) -> None:
        super().__init__()
        self.criteria, self.raters = criteria, raters
        self.across = 0
        self.scores: dict[str, dict[str, int]] = {rater: {} for rater in raters}

    @property
    def cell(self) -> tuple[str, Criterion]:
        """The rater and the criterion that are highlighted."""
        return list(self.raters)[self.across], self.criteria[self.cursor]

    def rows(self) -> list[Row]:
        """The criteria, each with its scores."""
        return [
            Row(
                "",
                plain(each.label),
                Content("").join(self._score(at, row, each) for at, row in enumerate(self.raters)),
            )
            for each in self.criteria
        ]

    def _score(self, at: int, rater: str, criterion: Criterion) -> Content:
        score = self.scores[rater].get(criterion.id)
        here = self.has_focus and (at, criterion) == (self.across, self.criteria[self.cursor])
        text = "–" if score is None else str(score)
        return Content.styled((f"[{text}]" if here else text).center(_COLUMN), "bold" if here else "")

    def watch_cursor(self) -> None:
        """Another criterion."""
        super().watch_cursor()
        self.post_message(self.Moved())

    def action_across(self, by: int) -> None:
        """Another rater."""
        self.across = max(0, min(len(self.raters) - 1, self.across + by))
        self.changed()
        self.post_message(self.Moved())

    def clicked(self, x: int) -> None:
        """A click on a score highlights it."""
        column = len(self.raters) - 1 - (self.size.width - 1 - x) // _COLUMN
        if 0 <= column < len(self.raters):
            self.across = column
            self.action_across(0)


class Rate(AnswerWidget):
    """The grid, and the scale for the cell that is highlighted."""

    DEFAULT_CSS = """
    Rate { .raters { color: $secondary; } .level { color: $text-muted; height: auto; } ScaleLine { margin-top: 1; } }
    """
    KEYS: ClassVar[str] = "a number scores, the arrows move, enter goes on"
    LIVE: ClassVar[bool] = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        step, rep = self.step, asked.subject.rep
        called = {"rep": rep.name.split()[0] if rep else "Rep", "manager": "You"}
        self._raters = {name: called.get(name, name) for name in step.by or ("manager",)}
        criteria = list(step.criteria) or [Criterion(id="score", label=step.title or "Score")]
        self.grid, self.line = Grid(criteria, self._raters), ScaleLine(step.low, step.high)
        self.line.can_focus = False
        self._head, self._level = Static("", classes="raters"), Static("", classes="level")

    def compose(self) -> ComposeResult:
        """Who rates, the grid, the scale, and what the point means."""
        yield self._head
        yield self.grid
        yield self.line
        yield self._level

    def on_mount(self) -> None:
        """The scale shows the first cell."""
        self._follow()

    def on_resize(self) -> None:
        """The names stand over their columns."""
        names = "".join(fit(name, _COLUMN - 1).center(_COLUMN) for name in self._raters.values())
        self._head.update(plain("").append(names.rjust(self.size.width)))

    @property
    def value(self) -> Any:
        """The scores by rater and criterion, or None for none."""
        return {rater: dict(scores) for rater, scores in self.grid.scores.items() if scores} or None

    def set(self, value: Any) -> None:
        """Shows stored scores."""
        for rater, scores in value.items() if isinstance(value, dict) else ():
            if rater in self.grid.scores and isinstance(scores, dict):
                self.grid.scores[rater] = {str(name): score for name, score in scores.items() if isinstance(score, int)}
        self.grid.changed()
        if self.is_mounted:
            self._follow()

    def on_key(self, event: events.Key) -> None:
        """Digits score the highlighted cell."""
        self.line.on_key(event)

    def on_scale_line_picked(self) -> None:
        """A point was picked for the highlighted cell."""
        rater, criterion = self.grid.cell
        if self.line.point is not None:
            self.grid.scores[rater][criterion.id] = self.line.point
        self.grid.changed()
        self._say_level()
        self.tell()

    def on_grid_moved(self) -> None:
        """Another cell is highlighted."""
        self._follow()

    def _follow(self) -> None:
        rater, criterion = self.grid.cell
        self.line.point = self.grid.scores[rater].get(criterion.id)
        self.line.refresh()
        self._say_level()

    def _say_level(self) -> None:
        rater, criterion = self.grid.cell
        levels = criterion.levels or self.step.levels
        point = self.line.point
        told = levels.get(point, "") if point is not None else ""
        gap = self._gap(criterion)
        about = f"{self._raters[rater]}: {told or criterion.help}" if told or criterion.help else ""
        self._level.update(plain(f"{about}  {gap}"))

    def _gap(self, criterion: Criterion) -> str:
        scores = [self.grid.scores[rater].get(criterion.id) for rater in self._raters]
        known = [score for score in scores if score is not None]
        if not self.step.show_gap or len(known) < 2 or max(known) == min(known):
            return ""
        return f"({max(known) - min(known)} apart)"
