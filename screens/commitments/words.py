"""What became of a commitment, and of both sides, in words."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from workbook.book import Book
from workbook.days import show, until
from workbook.insight.balance import Balance, Side
from workbook.model import Commitment
from workbook.text import clean, first_name, plural

PART, NAME = 60, 8
SETTLED = {"kept": "$success", "missed": "$error", "dropped": "$text-muted"}


def story(book: Book, commitment: Commitment, room: int) -> Content:
    """How a commitment was made, moved and settled, in at most `room` lines; the newest moves are kept."""
    text, made, *moves, end = _told(book, commitment)
    hidden = max(0, len(moves) - (room - 3))
    shown = moves[hidden:]
    if hidden and shown:
        shown[0] += Content.styled(f", and {plural(hidden, 'time')} before", "$text-muted")
    return Content("\n").join([text, made, *shown, end])


def _told(book: Book, commitment: Commitment) -> Iterator[Content]:
    yield Content.styled(f"“{clean(commitment.text, 2 * PART)}”", "bold")
    yield Content(_made(book, commitment))
    for move in commitment.moves:
        days = f"{show(move.due_before)} → {show(move.due_after)}"
        yield Content.assemble((f"moved on {show(move.on)}", "$warning"), f": {days}, “{clean(move.reason, 2 * PART)}”")
    yield _end(commitment, book.today)


def _made(book: Book, commitment: Commitment) -> str:
    rep, opportunity = book.reps.find(commitment.rep), book.opportunities.find(commitment.opportunity)
    name = clean(rep.name, PART) if rep else "a rep who is gone"
    who = f"You to {name}" if commitment.owner == "manager" else f"{name} to you"
    about = f", on {clean(opportunity.name, PART)}" if opportunity else ""
    first = commitment.moves[0].due_before if commitment.moves else commitment.due
    return f"{who}{about}, made on {show(commitment.made_on)} for {show(first)}"


def _end(commitment: Commitment, today: date) -> Content:
    if commitment.status == "open":
        late = commitment.due < today
        return Content.assemble(("open, ", ""), (until(commitment.due, today), "$error" if late else ""))
    day = f" on {show(commitment.settled_on)}" if commitment.settled_on else ""
    why = f": “{clean(commitment.reason, 2 * PART)}”" if commitment.reason else ""
    return Content.assemble((commitment.status + day, SETTLED[commitment.status]), why)


def balance_lines(balance: Balance) -> Content:
    """Both sides' kept-rates, the manager's own first, with their counts, and why they are out of balance."""
    theirs = clean(first_name(balance.rep.name), NAME) if balance.rep else "They"
    lines = [_side("You", balance.mine), _side(theirs, balance.theirs)]
    if balance.out_of_balance:
        lines.append(Content.assemble(("! ", "$warning"), balance.out_of_balance))
    return Content("\n").join(lines)


def _side(who: str, side: Side) -> Content:
    counts = ((side.late, "late"), (side.moved, "moved"), (side.missed, "missed"), (side.dropped, "dropped"))
    rest = "".join(f" · {count:,} {word}" for count, word in counts if count)
    if side.kept_rate is None:
        return Content.assemble((f"{who:<{NAME}} ", "bold"), side.words, (rest, "$text-muted"))
    kept = f" kept on time, {side.on_time:,} of {side.came_due:,} due"
    return Content.assemble((f"{who:<{NAME}} {side.kept_rate:.0%}", "bold"), kept, (rest, "$text-muted"))
