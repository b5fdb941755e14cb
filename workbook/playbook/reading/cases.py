"""The fictional case out of an exercise's file."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

from workbook.playbook.case import Case, CaseOpportunity, CasePromise, CaseStatus, Company, Document, Person
from workbook.playbook.case_names import PARTS
from workbook.playbook.placeholders import names_in
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.parts import is_name, name_of
from workbook.playbook.reading.scalars import Unfit, decimal_of
from workbook.playbook.reading.yamlnodes import Mapping, Scalar, scalars

T = TypeVar("T")
_OPPORTUNITY = (
    "name", "amount", "stage", "close_in_days", "age_days", "days_in_stage", "days_since_activity",
    "close_date_moves", "competitor", "next_step", "note",
)  # fmt: skip
_DAYS = 3650
_STATUSES: tuple[CaseStatus, ...] = ("open", "kept", "missed", "moved", "dropped")


def read_case(fields: Fields) -> Case | None:
    """The field `case`, None where there is none; all that is wrong in it is noted."""
    block = fields.block("case")
    if block is None:
        return None
    found = Fields(block, fields.problems)
    found.refuse_others(PARTS)
    _refuse_placeholders(found)
    return Case(
        company=_one(found, "company", _company),
        people=_several(found, "people", _person),
        opportunity=_one(found, "opportunity", _opportunity),
        pipeline=_several(found, "pipeline", _row),
        ledger=_several(found, "ledger", _promise),
        documents=_several(found, "documents", _document),
        numbers=_numbers(found),
    )


def _refuse_placeholders(fields: Fields) -> None:
    for text in scalars(fields.at):
        for name, _ in names_in(text.text):
            message = f"<{name}> is not filled in here: a case is shown as it is written"
            fields.problems.error("T001", text, message)


def _one(fields: Fields, name: str, reading: Callable[[Fields], T | None]) -> T | None:
    block = fields.block(name)
    return reading(Fields(block, fields.problems)) if block else None


def _several(fields: Fields, name: str, reading: Callable[[Fields], T | None]) -> tuple[T, ...]:
    found: list[T] = []
    ids: set[str] = set()
    for item in fields.items(name):
        if not isinstance(item, Mapping):
            fields.problems.error("S020", item, f'Each of "{name}" is a block of fields', "Like: - name: …")
            continue
        one = reading(Fields(item, fields.problems))
        if one is not None and _is_new(fields, item, ids):
            found.append(one)
    return tuple(found)


def _is_new(fields: Fields, item: Mapping, ids: set[str]) -> bool:
    node = item.pairs["id"][1] if "id" in item.pairs else None
    if not isinstance(node, Scalar):
        return True
    if node.text in ids:
        fields.problems.error("P005", node, f'id "{node.text}" is already used by another one of this list')
        return False
    ids.add(node.text)
    return True


def _texts(fields: Fields, names: Iterable[str]) -> dict[str, str]:
    return {name: fields.text(name) for name in names if name in fields.names}


def _company(fields: Fields) -> Company | None:
    fields.refuse_others(("name", "industry", "staff", "about"))
    if not fields.need("name"):
        return None
    return Company(**_texts(fields, ("name", "industry", "about")), staff=fields.whole("staff", 0, 10_000_000))


def _person(fields: Fields) -> Person | None:
    names = ("name", "role", "stance", "about")
    fields.refuse_others(("id", *names))
    person_id, named = name_of(fields, "id"), fields.need("name")
    return Person(id=person_id, **_texts(fields, names)) if person_id and named else None


def _opportunity(fields: Fields) -> CaseOpportunity:
    fields.refuse_others(_OPPORTUNITY)
    found: dict[str, Any] = _texts(fields, ("name", "stage", "competitor", "next_step", "note"))
    ages = ("age_days", "days_in_stage", "days_since_activity")
    found |= {name: fields.whole(name, 0, _DAYS) for name in ages}
    found["close_in_days"] = fields.whole("close_in_days", -_DAYS, _DAYS)
    found["close_date_moves"] = fields.whole("close_date_moves", 0, 99)
    return CaseOpportunity(**found, amount=fields.decimal("amount"))


def _row(fields: Fields) -> CaseOpportunity | None:
    named = fields.need("name")
    found = _opportunity(fields)
    return found if named else None


def _promise(fields: Fields) -> CasePromise | None:
    fields.refuse_others(("text", "owner", "due_in_days", "status"))
    if not fields.need("text"):
        return None
    owner: Any = fields.one_of("owner", ("rep", "manager"), "C007", "rep")
    status: Any = fields.one_of("status", _STATUSES, "P003", "open")
    due = fields.whole("due_in_days", -_DAYS, _DAYS)
    return CasePromise(text=fields.text("text"), owner=owner, due_in_days=due, status=status)


def _document(fields: Fields) -> Document | None:
    fields.refuse_others(("id", "title", "text"))
    paper_id, titled = name_of(fields, "id"), fields.need("title")
    found = fields.scalar("text") if fields.need("text") else None
    if not (paper_id and titled and found):
        return None
    return Document(id=paper_id, title=fields.text("title"), text=found.text.strip())


def _plain(text: str) -> Decimal:
    if text.endswith("%"):
        raise Unfit("S021", f'"{text[:60]}" is not a number', "Write it without the sign; in formulas 18% is 0.18")
    return decimal_of(text)


def _numbers(fields: Fields) -> dict[str, Any]:
    block = fields.block("numbers")
    found: dict[str, Any] = {}
    held = Fields(block, fields.problems) if block else None
    for name in held.names if held else ():
        assert held is not None
        number = held.convert(name, _plain) if is_name(held.at.pairs[name][0], fields.problems) else None
        if number is not None:
            found[name] = number
    return found
