"""What is said of documents that do not fit together, and that a whole workbook has none."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from workbook.book import ALL_TABLES, Book
from workbook.checkup.doctor import Doctor
from workbook.checkup.documents import check_documents, content_hash
from workbook.checkup.references import REFERENCES, Reference
from workbook.checkup.wording import noun
from workbook.coaching.snapshots import keep
from workbook.demo import fill_demo
from workbook.model import (
    Answer,
    Away,
    Commitment,
    Document,
    Opportunity,
    Period,
    Plan,
    Rep,
    ResolvedPlaybook,
    Session,
    Snapshot,
    TimeEntry,
    Timer,
)
from workbook.playbook.library import Library
from workbook.settings import Kind, Settings
from workbook.store.checks.finding import Finding

NOUNS = {table: noun(kind) for kind, table in ALL_TABLES.items()}
DAY, MOMENT = date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)
BOOK = ResolvedPlaybook(hash=content_hash({"id": "x"}), playbook_id="x", version="1", resolved={"id": "x"})


def a_rep(**fields: Any) -> Rep:
    return Rep(**{"name": "Dana Whitfield", **fields})


def a_commitment(**fields: Any) -> Commitment:
    return Commitment(**{"rep": 1, "owner": "rep", "text": "Send the quote", "due": DAY, "made_on": DAY, **fields})


def a_session(**fields: Any) -> Session:
    given = {
        "playbook": BOOK.hash, "playbook_id": "x", "version": "1", "title": "Review", "subject": "rep", "on": DAY,
        "started": MOMENT,
    }  # fmt: skip
    return Session(**{**given, **fields})


WHOLE: tuple[Document, ...] = (
    a_rep(),
    Opportunity(name="Line control", rep=1, snapshots=(Snapshot(on=DAY, rep=1),)),
    a_commitment(opportunity=1, session=1),
    TimeEntry(on=DAY, minutes=30, kind="one_on_one", reps=(1,), opportunity=1, session=1),
    Timer(kind="one_on_one", started=MOMENT, rep=1, opportunity=1),
    Plan(rep=1, on=DAY),
    a_session(rep=1, opportunity=1),
    Answer(session=1, step="goal", sentence="?", at=MOMENT),
    BOOK,
    Settings(),
)


def check(*documents: Document | bytes, table: str = "reps") -> list[Finding]:
    """Findings about documents, each numbered within its table."""
    raw: dict[str, list[tuple[int, bytes]]] = {}
    for document in documents:
        name = table if isinstance(document, bytes) else ALL_TABLES[type(document)]
        rows = raw.setdefault(name, [])
        rows.append((len(rows) + 1, document if isinstance(document, bytes) else msgspec.json.encode(document)))
    return check_documents(raw, lambda *_: None)


def one(*documents: Document | bytes, **options: Any) -> Finding:
    (finding,) = check(*documents, **options)
    return finding


def test_documents_that_fit_together_have_no_findings() -> None:
    assert check(*WHOLE) == [] and check() == []


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: f"{each.source.__name__}.{each.path}")
def test_each_reference_to_what_is_not_there_is_told(reference: Reference) -> None:
    """Of the whole documents only the one with the reference and what it needs beside the missing one are left."""
    (source,) = [document for document in WHOLE if type(document) is reference.source]
    found = [each for each in check(source) if each.code == "reference"]
    wanted = "a playbook that is missing" if reference.by else f"{NOUNS[reference.target]} 1"
    (finding,) = [each for each in found if each.where == wanted]
    assert finding.what.startswith(f"It is not in this workbook, and {noun(reference.source)} 1")
    assert finding.what.endswith(" belongs to it.")
    assert "Nothing is removed" in finding.remedy and not finding.repairable


def test_all_that_belongs_to_a_missing_rep_is_one_finding() -> None:
    finding = one(*[a_commitment() for _ in range(14)], Plan(rep=1, on=DAY))
    assert finding.where == "rep 1"
    assert "14 commitments (1, 2, 3, 4, 5 and 9 more) and 1 plan (1) belong to it." in finding.what


def test_a_document_that_cannot_be_read_is_named_once_and_not_missed_by_others() -> None:
    finding = one(b'{"name":7}', a_commitment())
    assert finding.where == "rep 1" and "Expected `str`" in finding.what and finding.severity == "damage"
    assert one(b"[]").code == "unreadable"


@pytest.mark.parametrize(
    ("documents", "code", "words"),
    [
        ((Settings(), Settings()), "twice", "there are 2: numbers 1, 2."),
        ((a_rep(), *[Timer(kind="admin", started=MOMENT, rep=1)] * 2), "twice", "numbers 1, 2"),
        ((BOOK, BOOK), "twice", "numbers 1, 2"),
        ((msgspec.structs.replace(BOOK, resolved={"id": "y"}),), "hash", "not what its hash says"),
        ((a_rep(), a_commitment(settled_on=DAY)), "odd", "It is open, and yet it was settled on 2026-03-02."),
        ((a_rep(), a_commitment(status="kept")), "odd", "It is kept, but no day says since when."),
        ((a_rep(), a_commitment(status="kept", settled_on=date(2026, 3, 1))), "odd", "before it was made on"),
        ((BOOK, a_session(state="finished")), "odd", "nothing says when it ended"),
        ((BOOK, a_session(finished=MOMENT)), "odd", "It is open, and yet it ended on 2026-03-02."),
        (
            (BOOK, a_session(state="finished", finished=datetime(2026, 3, 1, tzinfo=UTC))),
            "odd",
            "before it began at 2026-03-02 09:00",
        ),
        ((a_rep(away=(Away(starts=DAY, ends=date(2026, 3, 1)),)),), "odd", "An absence ends on 2026-03-01"),
        ((a_rep(periods=(Period(starts=DAY, ends=date(2026, 3, 1)),)),), "odd", "A target ends on 2026-03-01"),
        ((a_rep(id=9),), "odd", "It is stored as number 1, but calls itself 9."),
        ((TimeEntry(on=DAY, minutes=30, kind="golf"),), "kind", "Its kind of time is “golf”"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_told(documents: tuple[Document, ...], code: str, words: str) -> None:
    finding = one(*documents)
    assert finding.code == code and words in finding.what


def test_a_kind_of_time_that_the_settings_know_is_fine() -> None:
    assert check(TimeEntry(on=DAY, minutes=30, kind="golf"), Settings(kinds={"golf": Kind(label="Golf")})) == []


def test_a_name_in_a_finding_is_harmless_to_the_terminal() -> None:
    finding = one(a_rep(name="[red]\x1b[2J" + "y" * 400, away=(Away(starts=DAY, ends=date(2026, 3, 1)),)))
    assert finding.where.startswith("rep 1 ([red]y") and "\x1b" not in finding.where and len(finding.where) < 80


def test_the_hash_of_every_shipped_playbook_is_the_one_it_is_kept_by(tmp_path: Path) -> None:
    with Book.open(tmp_path, today=DAY, now=lambda: MOMENT) as book, book.change("Kept") as change:
        kept = [keep(book, change, entry.playbook) for entry in Library(tmp_path).entries if entry.playbook]
    assert len(kept) > 3
    assert Doctor(tmp_path).check(lambda *_: None).findings == []


def test_the_demo_team_has_no_findings(tmp_path: Path) -> None:
    fill_demo(tmp_path, date(2026, 11, 21))
    told: list[str] = []
    found = Doctor(tmp_path).check(lambda what, *_: told.append(what))
    assert found.is_whole and found.findings == [] and found.figures.documents > 300
    assert {"commitments", "sessions", "answers"} <= set(told)


def test_a_dangling_reference_in_a_real_workbook(tmp_path: Path) -> None:
    with Book.open(tmp_path, today=DAY, now=lambda: MOMENT) as book:
        with book.change("Added") as change:
            rep = change.add(a_rep())
            change.add(a_commitment(rep=rep.id))
        with book.change("Removed the rep") as change:
            change.remove(rep)
    finding = doctored(tmp_path)[0]
    assert finding.where == "rep 1" and "commitment 1 (Send the quote) belongs to it." in finding.what
    assert finding.what.endswith("Change 2 (“Removed the rep”) of 2026-03-02 09:00 UTC removed it.")
    assert Doctor(tmp_path).repair(MOMENT, lambda *_: None) == [] and doctored(tmp_path) == [finding]


def doctored(folder: Path) -> list[Finding]:
    look: Callable[..., None] = lambda *_: None  # noqa: E731
    return Doctor(folder).check(look).findings
