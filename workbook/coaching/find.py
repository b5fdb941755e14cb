"""The find box: whatever is written down anywhere, by a few words in any order."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

from workbook.book import Book
from workbook.coaching.wording import raw_words
from workbook.days import show
from workbook.model import Answer, Commitment, Document, Opportunity, Rep, Session
from workbook.text import amount, fold, plural

HitKind = Literal["rep", "opportunity", "account", "commitment", "session", "answer"]
_ORDER: tuple[HitKind, ...] = ("rep", "opportunity", "account", "commitment", "session", "answer")


class Hit(NamedTuple):
    """One thing found. For an account, `id` is that of its largest open opportunity, else of any."""

    kind: HitKind
    id: int
    title: str
    subtitle: str


class _Row(NamedTuple):
    """What is searched of one document, kept for as long as the document is the same object."""

    document: Document
    title: str
    everything: str


_Rows = dict[tuple[HitKind, int], _Row]
_fold = lru_cache(50_000)(fold)
_kept: "WeakKeyDictionary[Book, _Rows]" = WeakKeyDictionary()


def find(book: Book, text: str, limit: int = 50) -> list[Hit]:
    """Reps, opportunities, accounts, commitments, sessions and answers that have all the words of `text`.

    Case and accents do not matter, nor does the order of the words. Best first: those whose title equals the
    text, starts with it, has it as the start of a word, has it at all; open before settled; then by kind.
    """
    wanted = fold(text)
    if not wanted:
        return []
    words = wanted.split()
    rows = _kept.setdefault(book, {})
    found = [
        (_rank(wanted, row.title, kind, row.document), row.document, kind) for kind, row in _rows(book, rows, words)
    ]
    found += [(_rank(wanted, _fold(one.account), "account", one), one, "account") for one in _accounts(book, words)]
    found.sort(key=lambda entry: (entry[0], entry[1].id))
    return [_hit(book, kind, document) for _, document, kind in found[:limit]]


def _rows(book: Book, rows: _Rows, words: list[str]) -> Iterator[tuple[HitKind, _Row]]:
    sources: tuple[tuple[HitKind, Iterable[Document]], ...] = (
        ("rep", book.reps.all()), ("opportunity", book.opportunities.all()), ("commitment", book.commitments.all()),
        ("session", book.sessions.all()), ("answer", book.answers.all()),
    )  # fmt: skip
    first, rest = words[0], words[1:]
    for kind, documents in sources:
        for document in documents:
            row = rows.get((kind, document.id))
            if row is None or row.document is not document:
                row = rows[kind, document.id] = _row(kind, document)
            if first in row.everything and all(word in row.everything for word in rest):
                yield kind, row


def _row(kind: HitKind, document: Any) -> _Row:
    match kind:
        case "rep":
            title, more = document.name, [document.email, document.group, *document.aliases]
        case "opportunity":
            title, more = document.name, [document.account, document.external_id, document.next_step]
        case "commitment":
            title, more = document.text, [document.reason]
        case "session":
            title, more = document.title, []
        case _:
            title, more = raw_words(document.value), [document.sentence, document.note, document.reason]
    folded = fold(title)
    return _Row(document, folded, " ".join([folded, *map(fold, filter(None, more))]))


def _accounts(book: Book, words: list[str]) -> list[Opportunity]:
    largest: dict[str, Opportunity] = {}
    for one in book.opportunities.all():
        if one.account and not one.archived:
            held = largest.get(one.account)
            if held is None or _size(one) > _size(held):
                largest[one.account] = one
    return [one for account, one in largest.items() if all(word in _fold(account) for word in words)]


def _size(one: Opportunity) -> tuple[bool, float]:
    return one.status == "open", float(one.amount or 0)


def _rank(wanted: str, title: str, kind: HitKind, document: Any) -> tuple[int, bool, int]:
    if title == wanted:
        fit = 0
    elif title.startswith(wanted):
        fit = 1
    elif f" {wanted}" in title:
        fit = 2 if f" {wanted} " in f" {title} " else 3
    else:
        fit = 4 if all(word in title for word in wanted.split()) else 5
    return fit, _is_past(document), _ORDER.index(kind)


def _is_past(document: Any) -> bool:
    return getattr(document, "archived", False) or getattr(document, "status", "open") != "open"


def _hit(book: Book, kind: HitKind, document: Any) -> Hit:
    if kind == "account":
        return _account_hit(book, document)
    title, subtitle = _shown(book, document)
    return Hit(kind, document.id, title, subtitle)


def _account_hit(book: Book, one: Opportunity) -> Hit:
    all_of_it = book.opportunities.where(account=one.account)
    still_open = sum(1 for other in all_of_it if other.status == "open" and not other.archived)
    words = f"{plural(len(all_of_it), 'opportunity')}, {still_open} open"
    return Hit("account", one.id, one.account, words)


def _shown(book: Book, document: Any) -> tuple[str, str]:
    match document:
        case Rep():
            return document.name, _dotted(document.group, document.email, "archived" if document.archived else "")
        case Opportunity():
            worth = amount(document.amount, document.currency) if document.amount is not None else ""
            state = document.stage if document.status == "open" else document.status
            return document.name, _dotted(document.account, _rep_name(book, document.rep), state, worth)
        case Commitment():
            who = _rep_name(book, document.rep)
            owner = f"you to {who}" if document.owner == "manager" else who
            return document.text, _dotted(owner, f"due {show(document.due)}", document.status)
        case Session():
            return document.title, _about(book, document)
        case Answer():
            session = book.sessions.find(document.session)
            return raw_words(document.value) or "–", _dotted(
                document.sentence, _about(book, session) if session else ""
            )
    raise TypeError(type(document).__name__)


def _about(book: Book, session: Session) -> str:
    opportunity = book.opportunities.find(session.opportunity)
    return _dotted(_rep_name(book, session.rep), opportunity.name if opportunity else "", show(session.on))


def _rep_name(book: Book, number: int | None) -> str:
    rep = book.reps.find(number)
    return rep.name if rep else ""


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
