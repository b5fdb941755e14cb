"""Whether the documents of a workbook fit together. Pure functions over what is stored."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec

from workbook.book import ALL_TABLES
from workbook.checkup.odd import check_odd, odd_kind
from workbook.checkup.references import REFERENCES, UNIQUE, Reference
from workbook.checkup.wording import HISTORY, finding, listed, noun, place
from workbook.model import Document, ResolvedPlaybook, TimeEntry, Timer
from workbook.settings import Settings
from workbook.store.checks.finding import Finding
from workbook.text import clean, plural

Raw = Mapping[str, list[tuple[int, bytes]]]
DECODERS = {kind: msgspec.json.Decoder(kind) for kind in ALL_TABLES}
Tell = Callable[[str, int, int], None]
_STEP = 10_000


def check_documents(raw: Raw, tell: Tell) -> list[Finding]:
    """Findings about every document: by table, its id and JSON. `tell` hears the table, and how many are done."""
    found: list[Finding] = []
    targets, settings = _Targets(raw), _settings(raw)
    for kind, table in ALL_TABLES.items():
        found += _Table(kind, targets, settings).check(raw.get(table, []), partial(tell, table))
    return found


class _Targets:
    """What the references of a workbook may point to."""

    def __init__(self, raw: Raw) -> None:
        self._known = {each: self._find(raw, each) for each in REFERENCES}

    @staticmethod
    def _find(raw: Raw, reference: Reference) -> set[Any]:
        """A document that is there but not readable counts, for it is told of already."""
        documents = raw.get(reference.target, [])
        if not reference.by:
            return {number for number, _ in documents}
        kind = next(kind for kind, table in ALL_TABLES.items() if table == reference.target)
        decoded = (_decoded(kind, data) for _, data in documents)
        return {getattr(one, reference.by) for one in decoded if isinstance(one, Document)}

    def missing(self, reference: Reference, document: Document) -> set[Any]:
        """What a document points to and is not there."""
        return set(pointed(document, reference.path)) - self._known[reference] - {None}


class _Table:
    """Looks at the documents of one table, one after the other, and keeps none of them."""

    def __init__(self, kind: type[Document], targets: _Targets, settings: Settings) -> None:
        self._kind, self._targets, self._settings = kind, targets, settings
        self._references = [each for each in REFERENCES if each.source is kind]
        self._unique = next((fields for each, fields in UNIQUE if each is kind), None)
        self._found: list[Finding] = []
        self._broken: dict[tuple[Reference, Any], list[int]] = {}
        self._same: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
        self._names: dict[int, str] = {}

    def check(self, documents: list[tuple[int, bytes]], tell: Callable[[int, int], None]) -> list[Finding]:
        """The findings about all of them."""
        for done, (number, data) in enumerate(documents):
            if done % _STEP == 0:
                tell(done, len(documents))
            self._look(number, _decoded(self._kind, data))
        lost = [_lost_target(each, value, numbers, self._names) for (each, value), numbers in self._broken.items()]
        return self._found + lost + self._twice()

    def _look(self, number: int, document: Document | str) -> None:
        if isinstance(document, str):
            self._found.append(_unreadable(self._kind, number, document))
            return
        for reference in self._references:
            for value in self._targets.missing(reference, document):
                self._broken.setdefault((reference, value), []).append(number)
                self._names[number] = place(self._kind, number, document)
        if self._unique is not None:
            self._same[tuple(getattr(document, name) for name in self._unique)].append(number)
        if isinstance(document, ResolvedPlaybook) and content_hash(document.resolved) != document.hash:
            self._found.append(_wrong_hash(number, document))
        self._found += check_odd(number, document)
        if isinstance(document, TimeEntry | Timer):
            self._found += odd_kind(number, document, self._settings)

    def _twice(self) -> list[Finding]:
        return [_several_of_one(self._kind, numbers) for numbers in self._same.values() if len(numbers) > 1]


def _decoded(kind: type[Document], data: bytes) -> Document | str:
    """The document, or why it does not have the form that it should have."""
    try:
        return DECODERS[kind].decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return clean(str(error))


def _settings(raw: Raw) -> Settings:
    found = (_decoded(Settings, data) for _, data in raw.get(ALL_TABLES[Settings], []))
    return next((each for each in found if isinstance(each, Settings)), Settings())


def _unreadable(kind: type[Document], number: int, why: str) -> Finding:
    return finding(
        "damage", "unreadable", place(kind, number),
        f"It does not have the form that it should have: {why}.",
        "The app stops where it needs it. A newer version or another program may have written it.",
        f"Install the newest version; {HISTORY}; and `workbook restore` brings an earlier state back.",
    )  # fmt: skip


def pointed(document: Any, path: str) -> list[Any]:
    """The values at a path of fields, those of every element where the path leads through several."""
    values = [document]
    for name in path.split("."):
        values = [one for value in values for one in _several(getattr(value, name))]
    return values


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple) else [value]


def _lost_target(reference: Reference, value: Any, numbers: list[int], names: Mapping[int, str]) -> Finding:
    which = f"the {reference.noun} it was walked with" if reference.by else f"{reference.noun} {value}"
    gone = f"{which}, which is not in this workbook"
    where, what = names[numbers[0]], f"It belongs to {gone}."
    if len(numbers) > 1:
        where = plural(len(numbers), noun(reference.source))
        what = f"They belong to {gone}: numbers {listed(numbers)}."
    means = f"The app shows no {reference.noun} there, or passes over it."
    if reference.by:
        means = "Its steps cannot be shown any more; its answers can still be read."
    return finding(
        "damage", "reference", where, what, means,
        f"Nothing is removed, for what you wrote would go with it. {HISTORY}; `workbook restore` shows"
        f" whether a backup still has the {reference.noun}.",
    )  # fmt: skip


def _several_of_one(kind: type[Document], numbers: list[int]) -> Finding:
    return finding(
        "mind", "twice", place(kind, numbers[0]),
        f"There should be one of these, and there are {len(numbers)}: numbers {listed(numbers)}.",
        "The app goes by one of them and passes over the others.",
        f"{HISTORY}.",
    )  # fmt: skip


def _wrong_hash(number: int, kept: ResolvedPlaybook) -> Finding:
    return finding(
        "damage", "hash", place(ResolvedPlaybook, number, kept),
        "What is kept of this playbook is not what its hash says.",
        "Old sessions may be shown with other steps than they were walked with.",
        f"{HISTORY}; `workbook restore` brings an earlier state back.",
    )  # fmt: skip


def content_hash(resolved: dict[str, Any]) -> str:
    """The hash that names the kept form of a playbook."""
    return hashlib.sha256(msgspec.json.encode(resolved, order="sorted")).hexdigest()
