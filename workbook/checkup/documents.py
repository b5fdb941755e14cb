"""Whether the documents of a workbook fit together. Pure functions over what is stored."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from workbook.book import ALL_TABLES
from workbook.checkup.gone import Gone, Removed, never
from workbook.checkup.odd import check_odd, odd_kind
from workbook.checkup.reading import Raw, decoded
from workbook.checkup.references import UNIQUE
from workbook.checkup.wording import HISTORY, finding, listed, place
from workbook.model import Document, ResolvedPlaybook, TimeEntry, Timer
from workbook.progress import Tell
from workbook.settings import Settings
from workbook.store.checks.finding import Finding

_STEP = 10_000


def check_documents(raw: Raw, tell: Tell, removed: Removed = never) -> list[Finding]:
    """Findings about every document: by table, its id and JSON.

    `tell` hears the table, how many of its documents are done and how many there are. `removed` says in a sentence
    which change removed a document, by its table and id, and nothing where that is not known.
    """
    found: list[Finding] = []
    gone, settings = Gone(raw), _settings(raw)
    for kind, table in ALL_TABLES.items():
        found += _Table(kind, gone, settings).check(raw.get(table, []), partial(tell, table))
    return found + gone.findings(removed)


class _Table:
    """Looks at the documents of one table, one after the other, and keeps none of them."""

    def __init__(self, kind: type[Document], gone: Gone, settings: Settings) -> None:
        self._kind, self._gone, self._settings = kind, gone, settings
        self._unique = next((fields for each, fields in UNIQUE if each is kind), None)
        self._found: list[Finding] = []
        self._same: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)

    def check(self, documents: list[tuple[int, bytes]], tell: Callable[[int, int], None]) -> list[Finding]:
        """The findings about all of them."""
        for done, (number, data) in enumerate(documents):
            if done % _STEP == 0:
                tell(done, len(documents))
            self._look(number, decoded(self._kind, data))
        return self._found + self._twice()

    def _look(self, number: int, document: Document | str) -> None:
        if isinstance(document, str):
            self._found.append(_unreadable(self._kind, number, document))
            return
        self._gone.look(number, document)
        if self._unique is not None:
            self._same[tuple(getattr(document, name) for name in self._unique)].append(number)
        if isinstance(document, ResolvedPlaybook) and content_hash(document.resolved) != document.hash:
            self._found.append(_wrong_hash(number, document))
        self._found += check_odd(number, document)
        if isinstance(document, TimeEntry | Timer):
            self._found += odd_kind(number, document, self._settings)

    def _twice(self) -> list[Finding]:
        return [_several_of_one(self._kind, numbers) for numbers in self._same.values() if len(numbers) > 1]


def _settings(raw: Raw) -> Settings:
    found = (decoded(Settings, data) for _, data in raw.get(ALL_TABLES[Settings], []))
    return next((each for each in found if isinstance(each, Settings)), Settings())


def _unreadable(kind: type[Document], number: int, why: str) -> Finding:
    return finding(
        "damage", "unreadable", place(kind, number),
        f"It does not have the form that it should have: {why}.",
        "The app stops where it needs it. A newer version or another program may have written it.",
        f"Install the newest version; {HISTORY}; and `workbook restore` brings an earlier state back.",
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
