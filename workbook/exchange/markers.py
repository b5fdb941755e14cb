"""What people write where they have nothing to write, and how they write yes and no, in four languages."""

import re

from workbook.text import fold

_NOTHING = frozenset(
    fold(word)
    for word in (
        "", "-", "--", "---", "–", "—", "?", ".", "/", "*", "n/a", "#n/a", "n.a.", "n. a.", "na", "nan", "none", "null",
        "(null)", "nil", "tbd", "tba", "unknown", "not set", "(none)", "no value", "(no value)", "no date", "empty",
        "(blank)", "blank", "k.a.", "k. a.", "keine", "keine angabe", "kein", "keiner", "unbekannt", "leer", "offen",
        "ninguno", "ninguna", "sin", "sin valor", "sin fecha", "desconocido", "vacío", "s/d", "n/d", "aucun", "aucune",
        "inconnu", "vide", "s.o.", "s/o", "nc", "n.c.", "non renseigné", "undefined", "0000-00-00", "#ref!", "#value!",
    )
)  # fmt: skip
_YES = frozenset(
    {"1", "true", "yes", "y", "ja", "j", "si", "s", "oui", "o", "wahr", "verdadero", "vrai", "x", "✓", "✔"}
)
_NO = frozenset({"0", "false", "no", "n", "nein", "non", "falsch", "falso", "faux"})
_NUMBERED = re.compile(r"([01])[.,]0+")


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or holds a word for nothing: "n/a", "none", "keine Angabe", "–"."""
    return not text or fold(text) in _NOTHING


def yes_or_no(text: str) -> bool | None:
    """What a cell says to a yes-or-no question; None where it says neither."""
    word = fold(text)
    numbered = _NUMBERED.fullmatch(word)
    if numbered:
        word = numbered[1]
    if word in _YES:
        return True
    return False if word in _NO else None
