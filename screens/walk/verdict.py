"""What is said to an answer, and the score of an exercise, as text."""

from decimal import Decimal

from textual.content import Content

from screens.text import block
from workbook.coaching.scoring import Judged, Score
from workbook.text import plural


def verdict_text(found: Judged) -> Content:
    """Right or not, the points, and the feedback below; a sign and a word beside each colour."""
    sign, word, style = _MARKS[found.right]
    points = f"{_number(found.points)} of {_points(found.most)}" if found.points is not None and found.most else ""
    head = f"{sign} {' · '.join(part for part in (word, points) if part)}" if word or points else ""
    parts = [Content.styled(head, style)] if head else []
    return Content("\n").join([*parts, *(block(text) for text in found.words)])


def score_text(score: Score) -> Content:
    """The points so far, and how many steps that count are still open."""
    told = f"Score: {_number(score.points)} of {_points(score.most)}"
    waiting = f", {plural(score.open, 'scored step')} not answered" if score.open else ""
    return Content.assemble((told, "bold"), (waiting, "$text-muted"))


_MARKS: dict[bool | None, tuple[str, str, str]] = {
    True: ("✓", "Right", "bold $success"),
    False: ("✗", "Not this time", "bold $warning"),
    None: ("→", "", "bold $accent"),
}


def _number(count: Decimal | None) -> str:
    return f"{(count or Decimal(0)).normalize():f}"


def _points(count: Decimal) -> str:
    return f"{_number(count)} point{'' if count == 1 else 's'}"
