"""The names that a case brings along: `case.people.petra`, `case.opportunity.amount`, `case.numbers.seats` …

The same table feeds checks, placeholders, conditions and formulas. A field that the case leaves out has no name.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import fields

from workbook.playbook.case import Case, CaseOpportunity, CasePromise
from workbook.playbook.node import Node
from workbook.playbook.values import MATH, NameType, Value
from workbook.text import first_name

PARTS = ("company", "people", "opportunity", "pipeline", "ledger", "documents", "numbers")
TITLES = {
    "company": "The company", "people": "Who is who", "opportunity": "The opportunity", "pipeline": "The pipeline",
    "ledger": "Promises", "documents": "Papers", "numbers": "Figures",
}  # fmt: skip
_MONEY = frozenset({"amount", "largest"})


class CaseName(NamedTuple):
    """What a name of a case stands for."""

    type: NameType
    value: Value


def case_names(case: Case | None) -> dict[str, CaseName]:
    """Every name of the case with its type and value, those of single parts and those of what they add up to."""
    if case is None:
        return {}
    found = dict(_company_and_people(case))
    if case.opportunity:
        found |= dict(_fields("case.opportunity", case.opportunity))
    if case.pipeline:
        found |= _numbered("case.pipeline", _pipeline(case.pipeline))
    if case.ledger:
        found |= _numbered("case.ledger", _ledger(case.ledger))
    found |= {f"case.documents.{paper.id}": CaseName("text", paper.title) for paper in case.documents}
    return found | {f"case.numbers.{name}": CaseName("number", number) for name, number in case.numbers.items()}


def case_values(case: Case | None) -> dict[str, Value]:
    """The values of all names of the case."""
    return {name: found.value for name, found in case_names(case).items()}


def case_panels(case: Case | None) -> tuple[str, ...]:
    """What `show` may name of the case: its parts, and single people and documents."""
    if case is None:
        return ()
    parts = [f"case.{part}" for part in PARTS if getattr(case, part)]
    people = [f"case.people.{person.id}" for person in case.people]
    return (*parts, *people, *(f"case.documents.{paper.id}" for paper in case.documents))


def panel_title(case: Case | None, name: str) -> str:
    """What a panel of the case is called: a person by the name, a paper by its title, else the part."""
    names = case_names(case)
    part, _, one = name.removeprefix("case.").partition(".")
    if one and name in names:
        return str(names[name].value)
    return TITLES.get(part, name)


def _company_and_people(case: Case) -> Iterator[tuple[str, CaseName]]:
    if case.company:
        yield "case.company", CaseName("text", case.company.name)
        yield from _fields("case.company", case.company)
    for person in case.people:
        start = f"case.people.{person.id}"
        yield start, CaseName("text", person.name)
        yield f"{start}.first_name", CaseName("text", first_name(person.name))
        yield from _fields(start, person)
    if case.people:
        yield "case.people", CaseName("list", tuple(person.name for person in case.people))


def _fields(start: str, part: Node) -> Iterator[tuple[str, CaseName]]:
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name != "id" and value not in (None, ""):
            yield f"{start}.{field.name}", _typed(field.name, value)


def _typed(name: str, value: str | int | Decimal) -> CaseName:
    if isinstance(value, str):
        return CaseName("text", value)
    return CaseName("money" if name in _MONEY else "number", MATH.create_decimal(value))


def _numbered(start: str, numbers: dict[str, Decimal]) -> dict[str, CaseName]:
    return {f"{start}.{name}": _typed(name, number) for name, number in numbers.items()}


def _pipeline(rows: tuple[CaseOpportunity, ...]) -> dict[str, Decimal]:
    amounts = [row.amount for row in rows if row.amount is not None]
    found = {"count": Decimal(len(rows))}
    return found | ({"amount": sum(amounts, Decimal(0)), "largest": max(amounts)} if amounts else {})


def _ledger(promises: tuple[CasePromise, ...]) -> dict[str, Decimal]:
    pending = [one for one in promises if one.status == "open"]
    late = [one for one in pending if one.due_in_days is not None and one.due_in_days < 0]
    mine = sum(1 for one in pending if one.owner == "manager")
    counts = {"count": len(promises), "open": len(pending), "late": len(late)}
    counts |= {"manager_open": mine, "rep_open": len(pending) - mine}
    return {name: Decimal(count) for name, count in counts.items()}
