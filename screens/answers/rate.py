"""Scores: criteria by one who rates, the scale under them, and what its points mean."""

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.answers.base import AnswerWidget, Asked, Taught
from screens.answers.rows import Row, Rows
from screens.answers.scale import ScaleLine
from screens.text import fit, plain
from workbook.coaching.gaps import criteria_of, has_scored, weighted
from workbook.playbook.schema import Criterion
from workbook.text import clean

_COLUMN = 9


class Grid(Rows):
    """One line per criterion with the points of one rater."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "point(-1)", show=False),
        Binding("right,plus", "point(1)", show=False),
    ]

    class Moved(Message):
        """Another criterion is highlighted."""

    def __init__(self, criteria: list[Criterion], line: ScaleLine) -> None:
        super().__init__()
        self.criteria, self._line = criteria, line
        self.scores: dict[str, int] = {}

    @property
    def criterion(self) -> Criterion:
        """The one that is highlighted."""
        return self.criteria[self.cursor]

    def rows(self) -> list[Row]:
        """The criteria, each with its weight and its points."""
        return [Row("", self._label(each), self._score(each)) for each in self.criteria]

    def _label(self, criterion: Criterion) -> Content:
        weight = f"  ×{criterion.weight.normalize():f}" if criterion.weight != 1 else ""
        return Content.assemble(plain(criterion.label), (weight, "$text-muted"))

    def _score(self, criterion: Criterion) -> Content:
        score = self.scores.get(criterion.id)
        here = self.has_focus and criterion == self.criterion
        text = "–" if score is None else str(score)
        return Content.styled((f"[{text}]" if here else text).center(_COLUMN), "bold" if here else "")

    def watch_cursor(self) -> None:
        """Another criterion."""
        super().watch_cursor()
        self.post_message(self.Moved())

    def action_point(self, by: int) -> None:
        """One point more or less."""
        self._line.action_step(by)


class Rate(AnswerWidget):
    """The grid, the scale for the criterion that is highlighted, and its levels as anchors."""

    DEFAULT_CSS = """
    Rate, RateInTurn {
        .raters { color: $secondary; }
        .level, .sum { color: $text-muted; height: auto; }
        ScaleLine, .sum { margin-top: 1; }
    }
    """
    KEYS: ClassVar[str] = "a number or ←→ scores, ↑↓ moves, enter goes on"
    TEACHES: ClassVar[Taught] = (
        ("0 … 9", "Score the highlighted line"), ("← →", "One point less or more, as - and + do"),
        ("↑ ↓", "Go to another line; its levels stand below the scale"), ("⏎", "Go on"),
    )  # fmt: skip
    LIVE: ClassVar[bool] = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._raters = rater_names(asked)
        self.line = ScaleLine(self.step.low, self.step.high)
        self.line.can_focus = False
        self.grid = Grid(criteria_of(self.step), self.line)
        self._head, self._level, self._sum = (
            Static("", classes="raters"), Static("", classes="level"), Static("", classes="sum"),
        )  # fmt: skip

    @property
    def rater(self) -> str:
        """Who rates now."""
        return next(iter(self._raters))

    def compose(self) -> ComposeResult:
        """Who rates, the grid, the scale, what its points mean, and the sum."""
        yield self._head
        yield self.grid
        yield self.line
        yield self._level
        yield self._sum

    def on_mount(self) -> None:
        """The scale shows the first criterion."""
        self._follow()

    def on_resize(self) -> None:
        """The name stands over its column."""
        name = fit(self._raters[self.rater], _COLUMN).center(_COLUMN)
        self._head.update(plain("").append(name.rjust(self.size.width)))

    @property
    def value(self) -> Any:
        """The scores by rater and criterion, or None for none."""
        return {self.rater: dict(self.grid.scores)} if self.grid.scores else None

    def set(self, value: Any) -> None:
        """Shows stored scores."""
        self.grid.scores = scores_in(value, self.rater)
        self.grid.changed()
        if self.is_mounted:
            self._follow()

    def on_key(self, event: events.Key) -> None:
        """Digits score the highlighted criterion."""
        if self.grid.has_focus:
            self.line.on_key(event)

    def on_scale_line_picked(self) -> None:
        """A point was picked for the highlighted criterion."""
        if self.line.point is not None:
            self.grid.scores[self.grid.criterion.id] = self.line.point
        self.grid.changed()
        self._say_level()
        self.tell()

    def on_grid_moved(self) -> None:
        """Another criterion is highlighted."""
        self._follow()

    def _follow(self) -> None:
        self.line.point = self.grid.scores.get(self.grid.criterion.id)
        self.line.refresh()
        self._say_level()

    def _say_level(self) -> None:
        """The levels beside the scale, the one that is picked marked; what is less than everything has no sum."""
        criterion, point = self.grid.criterion, self.line.point
        levels = criterion.levels or self.step.levels
        told = [f"{'▸' if level == point else ' '} {level}  {clean(text)}" for level, text in sorted(levels.items())]
        self._level.update(plain("").append("\n".join([*([clean(criterion.help)] if criterion.help else []), *told])))
        whole = has_scored(self.step, self.grid.scores) and len(self.grid.criteria) > 1
        self._sum.update(f"Sum {sum_words(self.asked, self.grid.scores)}" if whole else "")
        self._sum.display = whole


def rater_names(asked: Asked) -> dict[str, str]:
    """What those who rate are called, by what the step calls them."""
    rep = asked.subject.rep
    called = {"rep": clean(rep.name.split()[0]) if rep else "The rep", "manager": "You"}
    return {
        name: called.get(name, clean(name).replace("_", " ").capitalize()) for name in asked.step.by or ("manager",)
    }


def scores_in(value: Any, rater: str) -> dict[str, int]:
    """The stored points of one rater."""
    held = value.get(rater) if isinstance(value, dict) else None
    return (
        {str(name): score for name, score in held.items() if isinstance(score, int)} if isinstance(held, dict) else {}
    )


def sum_words(asked: Asked, scores: dict[str, int]) -> str:
    """The sum of the points, each times its weight, out of the most."""
    total, most = weighted(asked.step, scores)
    return f"{total.normalize():f} of {most.normalize():f}"
