"""The workbook as it would be after an import. Files are taken into it one after the other; nothing is stored."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from workbook.model import Opportunity, Rep
from workbook.text import fold

Key = tuple[str | None, str, int | None]


class Sign(NamedTuple):
    """What a row without a CRM's id is known by; a field that its file has no column for does not count."""

    name: str
    account: str | None
    rep: int | None
    has_rep: bool


class Draft:
    """Reps and opportunities by id; those to be added have negative ids."""

    def __init__(self, reps: Iterable[Rep], opportunities: Iterable[Opportunity]) -> None:
        self.reps = {rep.id: rep for rep in reps}
        self.opportunities = {opportunity.id: opportunity for opportunity in opportunities}
        self._known_reps, self._known = dict(self.reps), dict(self.opportunities)
        self._next = -1
        self._folded: dict[str, str] = {}
        self._by_external: dict[str, int] = {}
        self._by_sign: dict[tuple[bool, bool], dict[Key, dict[int, None]]] = {}
        for opportunity in self.opportunities.values():
            self._list(opportunity)

    def add_rep(self, rep: Rep) -> Rep:
        """Adds a rep, who gets an id for the time being."""
        new = replace(rep, id=self._new_id())
        self.reps[new.id] = new
        return new

    def put_opportunity(self, opportunity: Opportunity) -> Opportunity:
        """Puts an opportunity in: over the one with its id, or as a new one where the id is 0."""
        if not opportunity.id:
            opportunity = replace(opportunity, id=self._new_id())
            self._list(opportunity)
        elif opportunity.external_id not in self._by_external:
            self._list(opportunity)
        self.opportunities[opportunity.id] = opportunity
        return opportunity

    def by_id(self, external_id: str) -> Opportunity | None:
        """The opportunity with that id of the CRM, or None."""
        number = self._by_external.get(external_id) if external_id else None
        return None if number is None else self.opportunities[number]

    def by_sign(self, sign: Sign, *, bare: bool) -> list[Opportunity]:
        """The opportunities of the same name, account and rep; with `bare` only those that have no id of the CRM."""
        shape = (sign.account is not None, sign.has_rep)
        if shape not in self._by_sign:
            index = self._by_sign[shape] = {}
            for one in self.opportunities.values():
                index.setdefault(self._key(one, shape), {})[one.id] = None
        key = (None if sign.account is None else self._fold(sign.account), self._fold(sign.name), sign.rep)
        found = [self.opportunities[number] for number in self._by_sign[shape].get(key, ())]
        return [one for one in found if not one.external_id] if bare else found

    def new_reps(self) -> list[Rep]:
        """The reps to be added."""
        return [rep for rep in self.reps.values() if rep.id < 0]

    def changed_reps(self) -> list[tuple[Rep, Rep]]:
        """The reps to be changed: as they are and as they will be."""
        return [
            (self._known_reps[rep.id], rep)
            for rep in self.reps.values()
            if rep.id > 0 and rep is not self._known_reps[rep.id]
        ]

    def new_opportunities(self) -> list[Opportunity]:
        """The opportunities to be added."""
        return [one for one in self.opportunities.values() if one.id < 0]

    def changed_opportunities(self) -> list[tuple[Opportunity, Opportunity]]:
        """The opportunities to be changed: as they are and as they will be."""
        known = self._known
        return [(known[one.id], one) for one in self.opportunities.values() if one.id > 0 and one is not known[one.id]]

    def _new_id(self) -> int:
        self._next -= 1
        return self._next + 1

    def _list(self, opportunity: Opportunity) -> None:
        if opportunity.external_id:
            self._by_external.setdefault(opportunity.external_id, opportunity.id)
        for shape, index in self._by_sign.items():
            index.setdefault(self._key(opportunity, shape), {})[opportunity.id] = None

    def _key(self, one: Opportunity, shape: tuple[bool, bool]) -> Key:
        has_account, has_rep = shape
        return self._fold(one.account) if has_account else None, self._fold(one.name), one.rep if has_rep else None

    def _fold(self, text: str) -> str:
        found = self._folded.get(text)
        if found is None:
            found = self._folded[text] = fold(text)
        return found
