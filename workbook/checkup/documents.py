"""Whether the documents of a workbook fit together. Pure functions over what is stored."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from workbook.book import ALL_TABLES
from workbook.checkup.odd import check_odd
from workbook.checkup.references import REFERENCES, UNIQUE, Reference
from workbook.checkup.wording import HISTORY, finding, listed, noun, place
from workbook.model import Document, ResolvedPlaybook
from workbook.store.checks.finding import Finding
from workbook.text import clean, plural

Raw = Mapping[str, list[tuple[int, bytes]]]
Decoded = dict[str, dict[int, Any]]
Tell = Callable[[str, int, int], None]
_STEP = 10_000


def check_documents(raw: Raw, tell: Tell) -> list[Finding]:
    """Findings about every document: by table, its id and JSON. `tell` hears the table, and how many are done."""
    decoded, found = decode_all(raw, tell)
    return [*found, *_dangling(decoded, raw), *_twice(decoded), *_hashes(decoded), *check_odd(decoded)]


def decode_all(raw: Raw, tell: Tell) -> tuple[Decoded, list[Finding]]:
    """Every document that has the form it should have, by table and id, and findings about the others."""
    decoded: Decoded = {}
    found: list[Finding] = []
    for kind, table in ALL_TABLES.items():
        decode = msgspec.json.Decoder(kind).decode
        rows = decoded.setdefault(table, {})
        documents = raw.get(table, [])
        for done, (number, data) in enumerate(documents):
            if done % _STEP == 0:
                tell(table, done, len(documents))
            try:
                rows[number] = decode(data)
            except (msgspec.MsgspecError, ValueError) as error:
                found.append(_unreadable(kind, number, error))
    return decoded, found


def _unreadable(kind: type[Document], number: int, error: Exception) -> Finding:
    return finding(
        "damage", "unreadable", place(kind, number),
        f"It does not have the form that it should have: {clean(str(error))}.",
        "The app stops where it needs it. A newer version or another program may have written it.",
        f"Install the newest version; {HISTORY}; and `workbook restore` brings an earlier state back.",
    )  # fmt: skip


def _dangling(decoded: Decoded, raw: Raw) -> Iterator[Finding]:
    """References to what is not there. A target that is there but not readable is told of already."""
    for reference in REFERENCES:
        there = _targets(reference, decoded, raw)
        documents = decoded[ALL_TABLES[reference.source]]
        broken: defaultdict[Any, list[int]] = defaultdict(list)
        for number, document in documents.items():
            for value in set(pointed(document, reference.path)):
                if value is not None and value not in there:
                    broken[value].append(number)
        for value, numbers in broken.items():
            yield _lost_target(reference, value, numbers, documents[numbers[0]])


def _targets(reference: Reference, decoded: Decoded, raw: Raw) -> set[Any]:
    if reference.by:
        return {getattr(document, reference.by) for document in decoded[reference.target].values()}
    return {number for number, _ in raw.get(reference.target, [])}


def pointed(document: Any, path: str) -> list[Any]:
    """The values at a path of fields, those of every element where the path leads through several."""
    values = [document]
    for name in path.split("."):
        values = [one for value in values for one in _several(getattr(value, name))]
    return values


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple) else [value]


def _lost_target(reference: Reference, value: Any, numbers: list[int], first: Any) -> Finding:
    which = f"the {reference.noun} it was walked with" if reference.by else f"{reference.noun} {value}"
    gone = f"{which}, which is not in this workbook"
    where, what = place(reference.source, numbers[0], first), f"It belongs to {gone}."
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


def _twice(decoded: Decoded) -> Iterator[Finding]:
    for kind, fields in UNIQUE:
        groups: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
        documents = decoded[ALL_TABLES[kind]]
        for number, document in documents.items():
            groups[tuple(getattr(document, name) for name in fields)].append(number)
        for numbers in groups.values():
            if len(numbers) > 1:
                yield finding(
                    "mind", "twice", place(kind, numbers[0], documents[numbers[0]]),
                    f"There should be one of these, and there are {len(numbers)}: numbers {listed(numbers)}.",
                    "The app goes by one of them and passes over the others.",
                    f"{HISTORY}.",
                )  # fmt: skip


def _hashes(decoded: Decoded) -> Iterator[Finding]:
    for number, kept in decoded[ALL_TABLES[ResolvedPlaybook]].items():
        if content_hash(kept.resolved) != kept.hash:
            yield finding(
                "damage", "hash", place(ResolvedPlaybook, number, kept),
                "What is kept of this playbook is not what its hash says.",
                "Old sessions may be shown with other steps than they were walked with.",
                f"{HISTORY}; `workbook restore` brings an earlier state back.",
            )  # fmt: skip


def content_hash(resolved: dict[str, Any]) -> str:
    """The hash that names the kept form of a playbook."""
    return hashlib.sha256(msgspec.json.encode(resolved, order="sorted")).hexdigest()
