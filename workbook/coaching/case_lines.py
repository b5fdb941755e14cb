"""The fictional case of an exercise as panels of evidence."""

from collections.abc import Callable, Iterator

from workbook.coaching.lines import Line, Panel
from workbook.playbook.case import Case, CaseOpportunity, Company, Document, Person
from workbook.text import amount, clean, clean_block, plural

PREFIX = "case."


def case_panel(case: Case | None, name: str) -> Panel:
    """The panel of a part of the case: "case.people", or one of them: "case.documents.mail".

    A part that the case does not have gives a panel that says so.
    """
    part, _, one = name.removeprefix(PREFIX).partition(".")
    found = _PANELS.get(part) if case else None
    if found is None or case is None:
        return Panel(clean(name, 40), [Line("This exercise has no such part of a case.", "dim")])
    title, lines = found(case, one)
    return Panel(title, lines or [Line("Nothing to show", "dim")])


def _company(case: Case, _one: str) -> tuple[str, list[Line]]:
    company = case.company or Company(name="")
    staff = plural(company.staff, "employee") if company.staff is not None else ""
    about = ", ".join(part for part in (company.industry, staff) if part)
    return "The company", [Line(text) for text in (company.name, about, *_lines(company.about)) if text]


def _people(case: Case, one: str) -> tuple[str, list[Line]]:
    lines: list[Line] = []
    for person in case.people:
        if one in ("", person.id):
            lines += _person(person)
    return "Who is who", lines


def _person(person: Person) -> Iterator[Line]:
    yield Line(person.name, "head")
    told = ", ".join(part for part in (person.role, person.stance) if part)
    yield from (Line(text) for text in (told, *_lines(person.about)) if text)


def _opportunity(case: Case, _one: str) -> tuple[str, list[Line]]:
    return "The opportunity", list(_facts(case.opportunity)) if case.opportunity else []


def _facts(one: CaseOpportunity) -> Iterator[Line]:
    if one.name:
        yield Line(one.name)
    if one.amount is not None:
        yield Line(f"Amount {amount(one.amount)}")
    if one.stage:
        days = f", {plural(one.days_in_stage, 'day')}" if one.days_in_stage is not None else ""
        yield Line(f"Stage {one.stage}{days}")
    if one.close_in_days is not None:
        yield Line(_closes(one.close_in_days), "late" if one.close_in_days < 0 else "")
    if one.close_date_moves:
        yield Line(f"Close date moved {one.close_date_moves}×")
    if one.age_days is not None:
        yield Line(f"Created {plural(one.age_days, 'day')} ago")
    if one.days_since_activity is not None:
        yield Line(f"Last activity {plural(one.days_since_activity, 'day')} ago")
    if one.competitor:
        yield Line(f"Competitor {one.competitor}")
    if one.next_step:
        yield Line(f"Next step: {one.next_step}")
    yield from (Line(text) for text in _lines(one.note))


def _closes(days: int) -> str:
    if days < 0:
        return f"Close date passed {plural(-days, 'day')} ago"
    return f"Closes in {plural(days, 'day')}" if days else "Closes today"


def _pipeline(case: Case, _one: str) -> tuple[str, list[Line]]:
    return "The pipeline", [_row(one) for one in case.pipeline]


def _row(one: CaseOpportunity) -> Line:
    closes = _closes(one.close_in_days).lower() if one.close_in_days is not None else ""
    quiet = f"quiet for {plural(one.days_since_activity, 'day')}" if one.days_since_activity is not None else ""
    parts = (one.name, amount(one.amount) if one.amount is not None else "", one.stage, closes, quiet, one.note)
    return Line(" · ".join(clean(part) for part in parts if part))


def _ledger(case: Case, _one: str) -> tuple[str, list[Line]]:
    lines: list[Line] = []
    for owner, title in (("manager", "The manager promised"), ("rep", "The rep promised")):
        held = [one for one in case.ledger if one.owner == owner]
        if held:
            lines.append(Line(title, "head"))
        for one in held:
            late = one.status == "open" and one.due_in_days is not None and one.due_in_days < 0
            told = f"{one.text}, {_due(one.status, one.due_in_days)}"
            lines.append(Line(told, "late" if late else "done" if one.status == "kept" else ""))
    return "Promises", lines


def _due(status: str, days: int | None) -> str:
    if status != "open" or days is None:
        return status
    if days < 0:
        return f"{plural(-days, 'day')} late"
    return f"due in {plural(days, 'day')}" if days else "due today"


def _documents(case: Case, one: str) -> tuple[str, list[Line]]:
    held = [paper for paper in case.documents if one in ("", paper.id)]
    title = held[0].title if len(held) == 1 else "Papers"
    lines: list[Line] = []
    for paper in held:
        lines += _paper(paper, titled=len(held) > 1)
    return title, lines


def _paper(paper: Document, *, titled: bool) -> Iterator[Line]:
    if titled:
        yield Line(paper.title, "head")
    yield from (Line(text) for text in _lines(paper.text))


def _numbers(case: Case, one: str) -> tuple[str, list[Line]]:
    held = {name: number for name, number in case.numbers.items() if one in ("", name)}
    return "Figures", [Line(f"{name.replace('_', ' ').capitalize()}: {number:,f}") for name, number in held.items()]


def _lines(text: str) -> list[str]:
    return [line for line in clean_block(text).splitlines() if line.strip()]


_PANELS: dict[str, Callable[[Case, str], tuple[str, list[Line]]]] = {
    "company": _company,
    "people": _people,
    "opportunity": _opportunity,
    "pipeline": _pipeline,
    "ledger": _ledger,
    "documents": _documents,
    "numbers": _numbers,
}
