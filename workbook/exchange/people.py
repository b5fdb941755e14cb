"""Whose an opportunity is: reps found by name, alias or e-mail, those on other teams, and nobody."""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from workbook.exchange.markers import says_nothing
from workbook.model import Rep
from workbook.text import clean, fold, joined, plural

Standing = Literal["rep", "nobody", "outsider", "unknown"]

_UNASSIGNED = frozenset(
    fold(word)
    for word in (
        "unassigned", "not assigned", "no owner", "nobody", "without owner", "(unassigned)", "nicht zugewiesen",
        "nicht zugeordnet", "niemand", "ohne besitzer", "sin asignar", "no asignado", "sin propietario", "nadie",
        "non attribué", "non assigné", "sans propriétaire", "personne",
    )
)  # fmt: skip
SHOWN = 10
_MAIL = re.compile(r"[^\s<>()\[\],;\"]+@[^\s<>()\[\],;\"]+")


class Owner(NamedTuple):
    """Whom a name stands for. `rep` is the id where it is a rep of this workbook."""

    standing: Standing
    rep: int | None = None


class Person(NamedTuple):
    """A name and an e-mail address as a file writes them, in one cell or in two."""

    name: str
    email: str


def read_person(text: str, email: str = "") -> Person:
    """The person in "Dana Whitfield", "Whitfield, Dana <dana@x.com>" or "dana@x.com"."""
    found = _MAIL.search(text) if "@" in text else None
    if found:
        email = email or found[0]
        text = clean(_MAIL.sub("", text).replace("<>", "").replace("()", "").replace("[]", ""))
    return Person(text or email, "" if says_nothing(email) else email)


def keys(person: Person) -> list[str]:
    """The folded forms under which a person is looked up, the surest first."""
    found = [fold(person.email)] if person.email else []
    name = fold(person.name)
    family, comma, given = name.partition(",")
    return [*found, name, *([f"{given.strip()} {family.strip()}"] if comma and given.strip() else [])]


class People:
    """The reps of the workbook and the people known to be on other teams. `names` are those of the reps at first."""

    def __init__(self, reps: Iterable[Rep], outsiders: Iterable[str]) -> None:
        reps = list(reps)
        self.names = [rep.name for rep in reps]
        self._reps: dict[str, int] = {}
        self._outsiders: set[str] = set()
        for rep in reps:
            self.add(rep)
        self.add_outsiders(outsiders)

    def add(self, rep: Rep) -> None:
        """Makes a rep known under the name, the aliases and the e-mail address; the first rep of a name keeps it."""
        for name in (rep.name, *rep.aliases):
            for key in keys(Person(name, rep.email)):
                self._reps.setdefault(key, rep.id)

    def add_outsiders(self, names: Iterable[str]) -> None:
        """Makes people of other teams known, each written as `outsider_text` does."""
        for name in names:
            self._outsiders.update(keys(read_person(name)))

    def owner(self, person: Person) -> Owner:
        """Whom a person of a file stands for in this workbook."""
        if says_nothing(person.name) or fold(person.name) in _UNASSIGNED:
            return Owner("nobody")
        spellings = keys(person)
        for key in spellings:
            if key in self._reps:
                return Owner("rep", self._reps[key])
        return Owner("outsider" if self._outsiders.intersection(spellings) else "unknown")


def outsider_text(person: Person) -> str:
    """How a person on another team is remembered: the name, and the e-mail address where there is one."""
    return f"{person.name} <{person.email}>" if person.email and person.email != person.name else person.name


def new_reps_words(new: Sequence[str], known: Sequence[str]) -> str:
    """The sentence that says who is added, and who of them may be somebody known under another spelling."""
    if not new:
        return ""
    shown = [*new[:SHOWN], *([f"{len(new) - SHOWN} more"] if len(new) > SHOWN else [])]
    words = f"{plural(len(new), 'rep')} not in the workbook yet will be added: {joined(shown)}"
    folded = {fold(name): name for name in known}
    for name in new[:SHOWN]:
        near = difflib.get_close_matches(fold(name), folded, n=1, cutoff=0.8)
        if near:
            words += f'; if "{name}" is {folded[near[0]]}, say --map "rep.{name}={folded[near[0]]}"'
    return words
