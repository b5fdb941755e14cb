"""Whether an opportunity is open, won or lost: from its stage, its status, or columns that say won and closed."""

from typing import Literal

from workbook.exchange.markers import yes_or_no
from workbook.model import OpportunityStatus
from workbook.text import fold

_WON_WORDS = frozenset(
    {
        "won", "closedwon", "gewonnen", "ganado", "ganada", "ganados", "ganadas", "gagne", "gagnee", "gagnes",
        "sold", "verkauft", "vendido", "vendida", "vendu", "conclu", "conclue",
    }
)  # fmt: skip
_LOST_WORDS = frozenset(
    {
        "lost", "closedlost", "loss", "abandoned", "dead", "disqualified", "cancelled", "canceled", "omitted",
        "rejected", "declined", "verloren", "storniert", "abgebrochen", "abgesagt", "abgelehnt", "disqualifiziert",
        "perdido", "perdida", "perdidos", "perdidas", "abandonado", "abandonada", "cancelado", "cancelada", "anulado",
        "anulada", "descartado", "descartada", "descalificado", "rechazado", "rechazada", "perdu", "perdue", "perdus",
        "abandonne", "abandonnee", "annule", "annulee", "disqualifie", "refuse", "refusee",
    }
)  # fmt: skip
_OPEN_WORDS = frozenset(
    {
        "open", "active", "in", "progress", "new", "on", "hold", "pending", "offen", "aktiv", "bearbeitung", "neu",
        "abierto", "abierta", "activo", "activa", "curso", "nuevo", "nueva", "ouvert", "ouverte", "actif", "cours",
        "nouveau",
    }
)  # fmt: skip
_CLOSED_WORDS = frozenset(
    {
        "closed", "geschlossen", "abgeschlossen", "cerrado", "cerrada", "ferme", "fermee", "cloture", "cloturee",
        "clos", "completed",
    }
)  # fmt: skip
_NOT = frozenset({"not", "nicht", "no", "non", "pas"})
_WON_PHRASES = ("auftrag erhalten", "order received", "closed success", "deal closed successfully")
_LOST_PHRASES = ("no decision", "no sale", "out sold", "outsold", "keine entscheidung", "sin decision", "sans decision")

Meaning = Literal["open", "won", "lost", "closed"]


def meaning(text: str) -> Meaning | None:
    """What a stage or status says: open, won, lost, closed without saying which, or None where no word is known."""
    folded = fold(text).replace("-", " ").replace("_", " ").replace("/", " / ")
    words = {word.strip("().:,;!%0123456789") for word in folded.split()}
    won = bool(words & _WON_WORDS) or any(phrase in folded for phrase in _WON_PHRASES)
    lost = bool(words & _LOST_WORDS) or any(phrase in folded for phrase in _LOST_PHRASES)
    if lost and not won:
        return "lost"
    if won and not lost:
        return "lost" if words & _NOT else "won"
    if words & _CLOSED_WORDS:
        return "closed"
    return "open" if words & _OPEN_WORDS and len(words) <= 3 else None


class Verdict:
    """The status of one opportunity, and what had to be decided to find it."""

    __slots__ = ("disagrees", "status", "unclear")

    def __init__(self, status: OpportunityStatus, *, unclear: bool = False, disagrees: bool = False) -> None:
        self.status, self.unclear, self.disagrees = status, unclear, disagrees


def decide(stage: str, status: str = "", won: str = "", closed: str = "", lost: str = "") -> Verdict:
    """The status from all that a row says. A status or won/closed column overrules the stage, and disagreement is told.

    Where only "closed" is said and nothing tells how it ended, it stays open and `unclear` is set.
    """
    by_stage = meaning(stage) if stage else None
    said = _by_status(status) or _by_flags(won, closed, lost, by_stage)
    if said in ("open", "won", "lost"):
        clash = by_stage is not None and by_stage != said and not (by_stage == "closed" and said != "open")
        return Verdict(said, disagrees=clash)
    if by_stage in ("won", "lost"):
        return Verdict(by_stage)
    return Verdict("open", unclear="closed" in (said, by_stage))


def _by_status(status: str) -> Meaning | None:
    return meaning(status) if status else None


def _by_flags(won: str, closed: str, lost: str, by_stage: Meaning | None) -> Meaning | None:
    is_won, is_closed, is_lost = yes_or_no(won), yes_or_no(closed), yes_or_no(lost)
    if is_won:
        return "won"
    if is_lost:
        return "lost"
    if is_closed:
        return "lost" if is_won is False else ("closed" if by_stage not in ("won", "lost") else by_stage)
    if is_closed is False:
        return "open"
    if is_won is False:
        return "lost" if is_lost is None and by_stage in ("lost", "closed") else "open"
    return None
