"""The fictional case of an exercise on paper."""

from collections.abc import Iterator
from decimal import Decimal

from workbook.playbook.case import Case, CaseOpportunity, CasePromise
from workbook.playbook.doc.elements import Bullets, Element, Heading, Table, Words
from workbook.text import amount, plural


def case_elements(case: Case) -> Iterator[Element]:
    """Everything that everybody at the table may know."""
    yield Heading(2, "The case")
    if case.company:
        company = case.company
        facts = [company.industry, plural(company.staff, "employee") if company.staff else ""]
        about = ", ".join(part for part in facts if part)
        yield Words(f"{company.name}: {about}." if about else f"{company.name}.")
        if company.about:
            yield Words(company.about)
    if case.people:
        rows = [
            (one.name, one.role, "; ".join(part for part in (one.stance, one.about) if part)) for one in case.people
        ]
        yield Table(("Who", "Role", "What is known"), tuple(rows))
    if case.opportunity:
        yield Words(f"The opportunity: {_opportunity(case.opportunity)}.")
    if case.pipeline:
        yield Words("The pipeline:")
        yield Bullets(tuple(_opportunity(one) for one in case.pipeline))
    if case.ledger:
        yield Words("What was promised:")
        yield Bullets(tuple(_promise(one) for one in case.ledger))
    if case.numbers:
        yield Table(
            ("Figure", ""), tuple((name.replace("_", " "), _number(each)) for name, each in case.numbers.items())
        )
    for document in case.documents:
        yield Heading(3, document.title)
        yield from (Words(part.strip()) for part in document.text.split("\n\n") if part.strip())


def _opportunity(one: CaseOpportunity) -> str:
    parts = [
        one.name,
        amount(one.amount) if one.amount is not None else "",
        one.stage,
        f"{one.days_in_stage} days in this stage" if one.days_in_stage is not None else "",
        f"closes in {plural(one.close_in_days, 'day')}" if one.close_in_days is not None else "",
        f"close date moved {one.close_date_moves} times" if one.close_date_moves else "",
        f"last activity {one.days_since_activity} days ago" if one.days_since_activity is not None else "",
        f"against {one.competitor}" if one.competitor else "",
        f"next: {one.next_step}" if one.next_step else "",
        one.note,
    ]
    return ", ".join(part for part in parts if part)


def _promise(one: CasePromise) -> str:
    due = one.due_in_days
    when = "" if due is None else f", {-due} days late" if due < 0 else f", due in {plural(due, 'day')}"
    return f"{one.owner}: {one.text}{when}, {one.status}"


def _number(value: Decimal) -> str:
    return f"{value:,f}"
