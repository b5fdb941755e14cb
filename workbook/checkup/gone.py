"""Documents that others point to and that are not there."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from workbook.book import ALL_TABLES
from workbook.checkup.reading import Raw, decoded
from workbook.checkup.references import REFERENCES, Reference
from workbook.checkup.wording import HISTORY, finding, listed, noun, place
from workbook.model import Document
from workbook.store.checks.finding import Finding
from workbook.text import joined, plural

Removed = Callable[[str, int], str]


def never(_table: str, _number: int) -> str:
    """For when it is not known which change removed a document."""
    return ""


class _Target(NamedTuple):
    table: str
    by: str
    value: Any


class Gone:
    """Gathers what documents point to and is not there."""

    def __init__(self, raw: Raw) -> None:
        """`raw` is everything that there is. What is there but not readable is told of elsewhere, and counts."""
        self._known = {(each.target, each.by): _values(raw, each) for each in REFERENCES}
        self._of: defaultdict[type[Document], list[Reference]] = defaultdict(list)
        for each in REFERENCES:
            self._of[each.source].append(each)
        self._from: defaultdict[_Target, dict[type[Document], list[int]]] = defaultdict(dict)
        self._names: dict[_Target, str] = {}

    def look(self, number: int, document: Document) -> None:
        """Takes in what one document points to."""
        kind = type(document)
        for reference in self._of[kind]:
            for value in pointed(document, reference.path):
                if value is not None and value not in self._known[reference.target, reference.by]:
                    target = _Target(reference.target, reference.by, value)
                    numbers = self._from[target].setdefault(kind, [])
                    if number not in numbers[-1:]:
                        numbers.append(number)
                    self._names.setdefault(target, place(kind, number, document))

    def findings(self, removed: Removed) -> list[Finding]:
        """One finding for each document that is missing."""
        return [self._finding(target, sources, removed) for target, sources in self._from.items()]

    def _finding(self, target: _Target, sources: dict[type[Document], list[int]], removed: Removed) -> Finding:
        kind = next(kind for kind, table in ALL_TABLES.items() if table == target.table)
        one = noun(kind)
        numbers = [each for held in sources.values() for each in held]
        pointing = self._names[target] if len(numbers) == 1 else joined([_counted(*each) for each in sources.items()])
        belongs = "belongs" if len(numbers) == 1 else "belong"
        means = f"The app shows no {one} there, or passes over what belongs to it."
        if target.by:
            means = "The steps of those conversations cannot be shown any more; the answers can still be read."
        when = "" if target.by else removed(target.table, target.value)
        return finding(
            "damage", "reference", f"a {one} that is missing" if target.by else f"{one} {target.value}",
            f"It is not in this workbook, and {pointing} {belongs} to it.{when}", means,
            f"Nothing is removed, for what you wrote would go with it. {HISTORY}; `workbook restore` shows"
            f" whether a backup still has the {one}.",
        )  # fmt: skip


def _counted(kind: type[Document], numbers: list[int]) -> str:
    return f"{plural(len(numbers), noun(kind))} ({listed(numbers)})"


def _values(raw: Raw, reference: Reference) -> set[Any]:
    documents = raw.get(reference.target, [])
    if not reference.by:
        return {number for number, _ in documents}
    kind = next(kind for kind, table in ALL_TABLES.items() if table == reference.target)
    found = (decoded(kind, data) for _, data in documents)
    return {getattr(one, reference.by) for one in found if isinstance(one, Document)}


def pointed(document: Any, path: str) -> list[Any]:
    """The values at a path of fields, those of every element where the path leads through several."""
    values = [document]
    for name in path.split("."):
        values = [one for value in values for one in _several(getattr(value, name))]
    return values


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple) else [value]
