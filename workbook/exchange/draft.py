"""The workbook as it would be after an import. Files are taken into it one after the other; nothing is stored."""

from collections.abc import Iterable

from msgspec.structs import replace

from workbook.model import Opportunity, Rep
from workbook.text import fold

Key = tuple[str, str, int | None]


class Draft:
    """Reps and opportunities by id; those to be added have negative ids."""

    def __init__(self, reps: Iterable[Rep], opportunities: Iterable[Opportunity]) -> None:
        self.reps = {rep.id: rep for rep in reps}
        self.opportunities = {opportunity.id: opportunity for opportunity in opportunities}
        self._known_reps, self._known = dict(self.reps), dict(self.opportunities)
        self._next = -1
        self._folded: dict[str, str] = {}
        self._by_external: dict[str, int] = {}
        self._by_key: dict[Key, list[int]] = {}
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

    def find(self, external_id: str, account: str, name: str, rep: int | None) -> list[Opportunity]:
        """The opportunities that a row may mean: by the CRM's id, else by account, name and rep.

        A row with an id takes over one of the same account, name and rep that has none.
        """
        if external_id and external_id in self._by_external:
            return [self.opportunities[self._by_external[external_id]]]
        found = [self.opportunities[number] for number in self._by_key.get(self._key(account, name, rep), ())]
        return [one for one in found if not one.external_id] if external_id else found

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
        key = self._key(opportunity.account, opportunity.name, opportunity.rep)
        listed = self._by_key.setdefault(key, [])
        if opportunity.id not in listed:
            listed.append(opportunity.id)

    def _key(self, account: str, name: str, rep: int | None) -> Key:
        return self._fold(account), self._fold(name), rep

    def _fold(self, text: str) -> str:
        found = self._folded.get(text)
        if found is None:
            found = self._folded[text] = fold(text)
        return found
