"""All signals of a rep or of an opportunity."""

from datetime import date

import msgspec

from workbook.book import Book
from workbook.insight.opportunities import Surroundings, surroundings
from workbook.insight.signals import of_opportunity, of_rep
from workbook.insight.situation import Situation, situation_of, standing
from workbook.insight.terms.finding import Case
from workbook.model import Opportunity, Rep
from workbook.settings import Settings


class Signal(msgspec.Struct, frozen=True):
    """Something that a playbook may name in `suggest_when`, with why it holds now."""

    name: str
    reason: str


def rep_signals(book: Book, rep: Rep, today: date | None = None) -> list[Signal]:
    """What there is to signal about a rep, the weightiest first."""
    today = today or book.today
    return signals_in(situation_of(book, rep, today), book.settings, today)


def signals_in(situation: Situation, settings: Settings, today: date) -> list[Signal]:
    """What there is to signal about a rep, out of the records about that rep alone."""
    case = Case(situation, standing(situation, settings, today), today)
    return [Signal(name, reason) for name, holds in of_rep.PREDICATES.items() if (reason := holds(case))]


def opportunity_signals(
    book: Book, opportunity: Opportunity, today: date | None = None, around: Surroundings | None = None
) -> list[Signal]:
    """What there is to signal about an opportunity, the weightiest first. Hand in `around` for many of them."""
    today = today or book.today
    around = around or surroundings(book, today)
    predicates = of_opportunity.PREDICATES
    return [Signal(name, reason) for name, holds in predicates.items() if (reason := holds(opportunity, around, today))]
