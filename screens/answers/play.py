"""A role play: who plays what, the cards that only their player may read, and the clock of each round."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Static

from screens.answers.ahead import TypeAhead
from screens.answers.base import AnswerWidget, Asked, Taught, give_keys, put
from screens.answers.box import Box
from screens.answers.play_pages import Page, Stage, page_text
from screens.text import block, plain
from workbook.coaching.roles import cards, cast_of, cast_problem
from workbook.coaching.shapes import played
from workbook.text import clean

GAP_SECONDS = 60.0
SAVE_SECONDS = 5


class Player(Horizontal):
    """One role and the box for its player."""

    def __init__(self, asked: Asked, role: str) -> None:
        super().__init__(classes="player")
        self.role = next(each for each in asked.step.roles if each.id == role)
        optional = "nobody, or a name" if self.role.optional else "a name"
        self.box = Box(hint=optional)
        self.box.suggester = SuggestFromList(_names(asked), case_sensitive=False)

    def compose(self) -> ComposeResult:
        """The role and the box."""
        yield Static(plain(self.role.name), classes="role")
        yield self.box


class Play(TypeAhead, AnswerWidget):
    """Goes from page to page with enter: the names, each private card behind a page to look away, the rounds."""

    can_focus = True
    LIVE: ClassVar[bool] = True
    TEACHES: ClassVar[Taught] = (
        ("⏎", "The next page: the names, a card to its player alone, the clock of a round, its end"),
        ("→", "Take the name that is proposed while one is typed"),
        ("c", "The cards again; a clock that runs stands still meanwhile"),
        ("n", "The names again, before the first round"),
        ("b", "Back into the round that was ended last; its clock goes on"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "cards", show=False),
        Binding("n", "names", show=False),
        Binding("b", "back_into_round", show=False),
    ]
    DEFAULT_CSS = """
    Play .players, Play .player { height: auto; }
    Play .role { width: 20; height: auto; color: $secondary; padding-right: 1; }
    Play Box { width: 1fr; }
    Play .page, Play .told { height: auto; }
    Play .told { color: $warning; }
    Play Button { margin-top: 1; }
    """
    _KEYS: ClassVar[dict[str, str]] = {
        "who": "enter: the next name · → takes the one proposed",
        "last name": "enter goes on · → takes the one proposed",
        "away": "enter shows the card to its player alone",
        "card": "enter hides the card",
        "ready": "enter starts the clock",
        "running": "enter ends the round",
        "done": "enter goes on",
    }
    _BUTTONS: ClassVar[dict[Page, str]] = {
        "who": "Go on", "away": "Show the card", "card": "Hide it", "ready": "Start the clock",
        "running": "End the round", "done": "Go on",
    }  # fmt: skip

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._players = [Player(asked, role.id) for role in self.step.roles]
        self._stage = Stage("who")
        self._rounds: list[int] = []
        self._last = asked.book.now()
        self._saved = 0
        self._page, self._told = Static("", classes="page"), Static("", classes="told")
        self._button = Button("", classes="turn-page", compact=True)
        self._button.can_focus = False

    def compose(self) -> ComposeResult:
        """The names, the page, what is wrong, and a button for the mouse."""
        with Vertical(classes="players"):
            yield from self._players
        yield self._page
        yield self._told
        yield self._button

    def on_mount(self) -> None:
        """The clock is looked at every second."""
        self.set_interval(1, self.look)
        self._show()

    @property
    def _people(self) -> dict[str, str]:
        return {each.role.id: clean(each.box.value, 60) for each in self._players if each.box.value.strip()}

    @property
    def _cast(self) -> dict[str, str]:
        return cast_of(self.step, self._people, self._at)

    @property
    def _at(self) -> int:
        return len(self._rounds)

    @property
    def value(self) -> Any:
        """The roles and the rounds once all of them were played."""
        return played(self.step, self.raw) if self._at >= self.step.rounds else None

    @property
    def raw(self) -> Any:
        """As far as it went: the names, the rounds, and the seconds of the one that is being played."""
        people = {each.role.id: each.box.value for each in self._players if each.box.value}
        if not people and not self._rounds:
            return None
        held: dict[str, Any] = {"roles": people, "rounds": list(self._rounds)}
        return held | ({"spent": int(self._stage.spent)} if self._stage.spent else {})

    def set(self, value: Any) -> None:
        """Goes on where it was left; never with a card open."""
        held = value if isinstance(value, dict) else {}
        people, rounds = held.get("roles") or {}, held.get("rounds") or []
        for each in self._players:
            with each.box.prevent(Input.Changed):
                each.box.value = str(people.get(each.role.id) or "")
        self._rounds = [int(seconds) for seconds in rounds if isinstance(seconds, int)][: self.step.rounds]
        spent = held.get("spent")
        self._stage = self._begin(float(spent) if isinstance(spent, int) else 0.0)
        if self.is_mounted:
            self._show()

    def _begin(self, spent: float = 0.0) -> Stage:
        if cast_problem(self.step, self._people):
            return Stage("who")
        if self._at >= self.step.rounds:
            return Stage("done")
        return self._cards(Stage("ready", spent=spent))

    def _cards(self, behind: Stage) -> Stage:
        return behind._replace(page="away", card=0) if cards(self.step, self._cast) else behind._replace(page="ready")

    def enter(self) -> bool:
        """Turns the page; whether the play is over."""
        match self._stage.page:
            case "who":
                self._leave_names()
            case "away":
                self._turn(self._stage._replace(page="card"))
            case "card":
                more = self._stage.card + 1 < len(cards(self.step, self._cast))
                self._turn(self._stage._replace(page="away" if more else "ready", card=self._stage.card + more))
            case "ready":
                self._last = self.asked.book.now()
                self._turn(self._stage._replace(page="running"))
            case "running":
                self._end_round()
            case "done":
                return True
        return False

    def _leave_names(self) -> None:
        boxes = [each.box for each in self._players]
        at = next((at for at, box in enumerate(boxes) if box.has_focus), len(boxes) - 1)
        if at + 1 < len(boxes):
            give_keys(boxes[at + 1])
            return
        wrong = cast_problem(self.step, self._people)
        put(self._told, wrong)
        if wrong:
            give_keys(next((box for box in boxes if not box.value.strip()), boxes[0]))
        else:
            self._turn(self._begin(self._stage.spent))

    def _end_round(self) -> None:
        self._rounds.append(int(self._stage.spent))
        self._turn(self._begin())

    def _turn(self, stage: Stage) -> None:
        self._stage = stage
        self._show()
        self.start()
        self.tell()

    def look(self) -> None:
        """Counts the second of a round that runs; a round that must stop on time is ended."""
        now = self.asked.book.now()
        gap, self._last = (now - self._last).total_seconds(), now
        if self._stage.page != "running" or not 0 < gap < GAP_SECONDS:
            return
        before, planned = self._stage.spent, self.step.seconds
        self._stage = self._stage._replace(spent=before + gap)
        if planned and before < planned <= self._stage.spent:
            self.app.bell()
            if self.step.hard_stop:
                self._end_round()
                return
        self._show_page()
        if abs(int(self._stage.spent) - self._saved) >= SAVE_SECONDS:
            self._saved = int(self._stage.spent)
            self.tell()

    def action_cards(self) -> None:
        """Shows the cards again, one by one; a clock that runs stands still meanwhile."""
        if self._has_cards:
            self._turn(self._cards(self._stage))

    def action_names(self) -> None:
        """Goes back to the names before the clock runs."""
        if self._is_before_all:
            self._turn(self._stage._replace(page="who"))

    def action_back_into_round(self) -> None:
        """Goes on with the round that was ended last, as long as the next one has not begun."""
        if self._is_between:
            self._turn(self._cards(Stage("ready", spent=float(self._rounds.pop()))))

    @property
    def _has_cards(self) -> bool:
        return self._stage.page in ("ready", "running") and bool(cards(self.step, self._cast))

    @property
    def _is_before_all(self) -> bool:
        return self._stage.page == "ready" and not self._rounds

    @property
    def _is_between(self) -> bool:
        return self._stage.page in ("away", "ready", "done") and bool(self._rounds) and not self._stage.spent

    def _show(self) -> None:
        for each in self._players:
            each.display = self._stage.page == "who"
        self._button.label = plain(self._BUTTONS[self._stage.page])
        self._button.refresh(layout=True)
        self._show_page()

    def _show_page(self) -> None:
        text = page_text(self.step, self._stage, self._people, self._rounds)
        self._page.update(block(text))

    def start(self) -> None:
        """The first empty box has the keys, or the page."""
        boxes = [each.box for each in self._players]
        if self._stage.page == "who" and boxes:
            give_keys(next((box for box in boxes if not box.value.strip()), boxes[0]))
        else:
            give_keys(self)

    @property
    def keys(self) -> str:
        """What enter does on this page, and what else can be done."""
        more = {
            "c cards": self._has_cards,
            "n names": self._is_before_all,
            f"b back into round {self._at}": self._is_between,
        }
        does = self._KEYS["last name" if self._is_at_last_name else self._stage.page]
        return " · ".join([does, *(told for told, can_be in more.items() if can_be)])

    @property
    def _is_at_last_name(self) -> bool:
        return self._stage.page == "who" and self._players[-1].box.has_focus

    @on(Input.Changed)
    def follow(self) -> None:
        """A name was typed."""
        put(self._told, "")
        self.tell()

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """A click turns the page."""
        event.stop()
        if self.enter():
            self.post_message(self.GoOn(self))


def _names(asked: Asked) -> list[str]:
    """The reps, to be proposed while a name is typed."""
    return [clean(rep.name, 60) for rep in asked.book.reps.all() if not rep.archived]
