"""The two-sided ledger: what the manager and the reps promised, and what came of it."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

import msgspec

from workbook.book import Book
from workbook.insight.chance import FEW, differs, wilson
from workbook.model import Commitment, Owner, Rep
from workbook.text import plural

ONE_SIDED = 3


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one side's commitments.

    `due` are open ones due today, `late` open ones due before. `kept` counts all kept ones, `on_time` those
    kept by the date first promised. `moved` counts changes of a due date. `came_due` are all whose first date
    is past or that are settled, but for those dropped before it.
    """

    open: int = 0
    due: int = 0
    late: int = 0
    kept: int = 0
    on_time: int = 0
    missed: int = 0
    dropped: int = 0
    moved: int = 0
    came_due: int = 0

    @property
    def kept_rate(self) -> float | None:
        """Kept on time as a share of all that came due, 0…1; None before anything came due."""
        return self.on_time / self.came_due if self.came_due else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the kept-rate where fewer than 20 came due, for then it is little more than a guess."""
        return wilson(self.on_time, self.came_due) if 0 < self.came_due < FEW else None

    @property
    def words(self) -> str:
        """The kept-rate as a sentence with its count."""
        if not self.came_due:
            return "nothing came due yet"
        return f"{self.on_time} of {self.came_due} that came due kept on time"


class Balance(msgspec.Struct, frozen=True):
    """Both sides, with one rep or over all (`rep` None). `out_of_balance` says why they are, or is None."""

    rep: Rep | None
    mine: Side
    theirs: Side
    out_of_balance: str | None


def balance_of(commitments: Iterable[Commitment], today: date, rep: Rep | None = None) -> Balance:
    """The balance of these commitments."""
    listed = list(commitments)
    mine, theirs = side_of(listed, "manager", today), side_of(listed, "rep", today)
    return Balance(rep, mine, theirs, _out_of_balance(mine, theirs))


def balances(book: Book, today: date | None = None) -> tuple[Balance, list[Balance]]:
    """The balance over all reps who are not archived, and each one's, by name."""
    today = today or book.today
    reps = sorted((rep for rep in book.reps.all() if not rep.archived), key=lambda rep: (rep.name, rep.id))
    each = {rep.id: book.commitments.where(rep=rep.id) for rep in reps}
    whole = balance_of(chain.from_iterable(each.values()), today)
    return whole, [balance_of(each[rep.id], today, rep) for rep in reps]


def side_of(commitments: Iterable[Commitment], owner: Owner, today: date) -> Side:
    """What became of the commitments that one side made."""
    own = [one for one in commitments if one.owner == owner]
    status = {name: [one for one in own if one.status == name] for name in ("open", "kept")}
    return Side(
        open=len(status["open"]),
        due=sum(one.due == today for one in status["open"]),
        late=sum(one.due < today for one in status["open"]),
        kept=len(status["kept"]),
        on_time=sum(kept_on_time(one) for one in status["kept"]),
        missed=sum(one.status == "missed" for one in own),
        dropped=sum(one.status == "dropped" for one in own),
        moved=sum(len(one.moves) for one in own),
        came_due=sum(came_due(one, today) for one in own),
    )


def first_due(commitment: Commitment) -> date:
    """The date that was promised first, before any was moved."""
    return commitment.moves[0].due_before if commitment.moves else commitment.due


def kept_on_time(commitment: Commitment) -> bool:
    """Whether it was kept by the date first promised. One kept on an unknown day counts as on time."""
    if commitment.status != "kept":
        return False
    return commitment.settled_on is None or commitment.settled_on <= first_due(commitment)


def came_due(commitment: Commitment, today: date) -> bool:
    """Whether there is a verdict to give: settled, or open past the first date; not when dropped before it."""
    if commitment.status == "open":
        return first_due(commitment) < today
    if commitment.status == "dropped":
        return (commitment.settled_on or today) > first_due(commitment)
    return True


def _out_of_balance(mine: Side, theirs: Side) -> str | None:
    if theirs.open >= ONE_SIDED and not mine.open:
        return f"{plural(theirs.open, 'commitment')} of theirs are open and none of yours"
    if mine.open >= ONE_SIDED and not theirs.open:
        return f"{plural(mine.open, 'commitment')} of yours are open and none of theirs"
    if differs(mine.on_time, mine.came_due, theirs.on_time, theirs.came_due):
        return (
            f"the sides differ by more than chance: you kept {mine.on_time} of {mine.came_due} on time, "
            f"they kept {theirs.on_time} of {theirs.came_due}"
        )
    return None
