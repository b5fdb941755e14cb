"""A team file taken into the draft: one manager's reps, and the names of everybody else's."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from workbook.exchange.draft import Draft
from workbook.exchange.members import Member, MemberReader
from workbook.exchange.options import EVERYBODY, Question
from workbook.exchange.parts import SAMPLE_ROWS, Outcome, PartPlan, RejectedRow, SampleRow, Ticker
from workbook.exchange.people import People, outsider_text
from workbook.exchange.problem import CellProblem
from workbook.exchange.sample import changes, rep_values
from workbook.exchange.sheet import Sheet
from workbook.exchange.source import Row
from workbook.model import Period, Rep
from workbook.text import fold, joined, plural


def choose_manager(named: Sequence[str], wanted: str, file: str) -> str | Question:
    """Whose team to take out of a file that names these managers: one of them, empty for all, or the question.

    A name may be shortened as long as one manager only starts with it or has it as a word.
    """
    managers = list({fold(name): name for name in reversed(named) if name}.values())[::-1]
    if fold(wanted) == EVERYBODY or not managers:
        return ""
    for fits in (str.__eq__, str.startswith, lambda name, part: part in name.split()):
        found = [name for name in managers if wanted and fits(fold(name), fold(wanted))]
        if len(found) == 1:
            return found[0]
    if len(managers) == 1 and not wanted:
        return managers[0]
    return _which(managers, wanted, file)


def _which(managers: Sequence[str], wanted: str, file: str) -> Question:
    teams = f"{plural(len(managers), 'manager')}: {joined(list(managers))}"
    lead = f'{file} names no manager "{wanted}". ' if wanted else ""
    return Question(
        key="manager",
        text=f"{lead}{file} has the teams of {teams}. Which is yours?",
        choices=(*managers, EVERYBODY),
        option=f'--manager "{managers[0]}", or --manager {EVERYBODY} for all of them',
        labels={EVERYBODY: "take all teams"},
    )


class TeamIntake:
    """Takes the rows of one team sheet in, those of `manager` or of everybody where that is empty."""

    def __init__(self, sheet: Sheet, draft: Draft, people: People, reader: MemberReader, manager: str) -> None:
        self._sheet, self._draft, self._people, self._reader, self._manager = sheet, draft, people, reader, manager
        self._extra = {name for name, _ in reader.extra}
        self._before: dict[int, Rep | None] = {}
        self._rows: dict[int, int] = {}
        self._rejected: list[RejectedRow] = []
        self._outsiders: dict[str, None] = {}
        self._left_out = 0

    def take(self, rows: Iterable[Row], ticker: Ticker) -> None:
        """Takes the rows in, one after the other."""
        for row in rows:
            try:
                self._take(row)
            except CellProblem as problem:
                self._rejected.append(RejectedRow(row.number, row.cells, str(problem)))
            ticker.tick()

    def finish(self, part: PartPlan) -> None:
        """Writes what came of it into the plan of the file, and makes the people of other teams known as such."""
        mine = {fold(self._draft.reps[number].name) for number in self._before}
        part.outsiders = tuple(name for name in self._outsiders if fold(name.partition(" <")[0]) not in mine)
        self._people.add_outsiders(part.outsiders)
        outcomes = {number: self._outcome(number) for number in self._before}
        counts = Counter(outcomes.values())
        part.new, part.changed, part.unchanged = counts["new"], counts["changed"], counts["unchanged"]
        part.left_out, part.rejected = self._left_out, len(self._rejected)
        part.rejected_rows = tuple(self._rejected)
        telling = sorted(self._before, key=lambda number: outcomes[number] == "unchanged")
        part.sample = tuple(self._sample(number, outcomes[number]) for number in telling[:SAMPLE_ROWS])

    def _sample(self, number: int, outcome: Outcome) -> SampleRow:
        before, after = self._before[number], rep_values(self._draft.reps[number])
        moved = changes(rep_values(before), after) if before is not None else ()
        return SampleRow(self._rows[number], outcome, after, moved)

    def _take(self, row: Row) -> None:
        member = self._reader.read(row)
        if self._manager and fold(member.manager) != fold(self._manager):
            self._outsiders[outsider_text(member.person)] = None
            self._left_out += 1
            self._sheet.remarks.add("Left out: on another team", row.number)
            return
        owner = self._people.owner(member.person)
        if owner.standing == "nobody":
            raise CellProblem(f'"{member.person.name}" is nobody\'s name')
        known = self._draft.reps[owner.rep] if owner.rep is not None else None
        rep = self._put(known, member)
        if rep.id in self._before:
            self._repeated(known, member, row)
        else:
            self._before[rep.id] = known
        self._rows.setdefault(rep.id, row.number)
        if member.year_assumed:
            self._sheet.remarks.add("A target without a period: taken for the calendar year", row.number)

    def _repeated(self, known: Rep | None, member: Member, row: Row) -> None:
        """A rep may stand in several rows with a target for each period; anything else is said."""
        self._left_out += 1
        if member.period is None or known is None or len(known.periods) == 0:
            self._sheet.remarks.add("The same rep stands in the file again; the last row counts", row.number)

    def _put(self, known: Rep | None, member: Member) -> Rep:
        if known is None:
            new = Rep(name=member.person.name, **member.fields, periods=(member.period,) if member.period else ())
            rep = self._draft.add_rep(new)
        else:
            rep = _updated(known, member, self._extra)
            self._draft.reps[rep.id] = rep
        self._people.add(rep)
        return rep

    def _outcome(self, number: int) -> Outcome:
        before = self._before[number]
        if before is None:
            return "new"
        return "unchanged" if self._draft.reps[number] is before else "changed"


def _updated(known: Rep, member: Member, columns: set[str]) -> Rep:
    """A known rep with what a row says; empty cells change nothing, and another spelling of the name is an alias."""
    fields = dict(member.fields)
    fields["extra"] = {k: v for k, v in known.extra.items() if k not in columns} | fields.get("extra", {})
    spellings = {fold(name) for name in (known.name, known.email, *known.aliases)}
    if fold(member.person.name) not in spellings:
        fields["aliases"] = (*known.aliases, member.person.name)
    if member.period:
        others = [period for period in known.periods if (period.starts, period.ends) != _span(member.period)]
        fields["periods"] = tuple(sorted([*others, member.period], key=_span))
    changed = replace(known, **fields)
    return known if changed == known else changed


def _span(period: Period) -> tuple[date, date]:
    return period.starts, period.ends
