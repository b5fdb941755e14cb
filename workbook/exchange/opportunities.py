"""A file of opportunities taken into the draft, row by row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from workbook.exchange.draft import Draft, Sign
from workbook.exchange.merge import Timing, added, updated
from workbook.exchange.parts import SAMPLE_ROWS, Outcome, PartPlan, RejectedRow, SampleRow, Ticker
from workbook.exchange.people import Owner, People, Person, new_reps_words
from workbook.exchange.problem import CellProblem
from workbook.exchange.rows import OpportunityReader, Record
from workbook.exchange.sample import changes, opportunity_values
from workbook.exchange.sheet import Sheet
from workbook.exchange.source import Row
from workbook.model import Opportunity, Rep
from workbook.text import fold

MOVES = {
    "stage": "stage", "status": "status", "amount": "amount", "close_on": "close date", "rep": "rep",
    "next_step": "next step", "name": "name", "account": "account", "missing_since": "back again",
}  # fmt: skip


class Scope(NamedTuple):
    """Whose opportunities are taken: of one manager's team, or empty for all; `create_reps` adds unknown reps."""

    manager: str
    create_reps: bool


class Intake:
    """Takes the rows of one sheet in. `seen` collects the opportunities that the file has, used or not."""

    def __init__(self, sheet: Sheet, draft: Draft, people: People, timing: Timing, scope: Scope) -> None:
        self._sheet, self._draft, self._people, self._timing, self._scope = sheet, draft, people, timing, scope
        self._reader = OpportunityReader(sheet)
        self._has_rep = bool({"rep", "email"} & sheet.columns.keys())
        if not self._has_rep:
            sheet.remarks.say("No column says whose an opportunity is: new ones are kept as unassigned")
        self._extra = [name for name, _ in self._reader.extra]
        self._before: dict[int, Opportunity | None] = {}
        self._rows: dict[int, int] = {}
        self._rejected: list[RejectedRow] = []
        self._left_out = 0
        self._new_reps: list[str] = []
        self.seen: set[int] = set()

    def take(self, rows: Iterable[Row], ticker: Ticker) -> None:
        """Takes the rows in, one after the other."""
        for row in rows:
            try:
                self._take(self._reader.read(row))
            except CellProblem as problem:
                self._rejected.append(RejectedRow(row.number, row.cells, str(problem)))
                self._note_rejected(row)
            ticker.tick()

    def finish(self, part: PartPlan) -> None:
        """Writes what came of it into the plan of the file."""
        outcomes = {number: self._outcome(number) for number in self._before}
        counts = Counter(outcomes.values())
        part.new, part.changed, part.unchanged = counts["new"], counts["changed"], counts["unchanged"]
        part.left_out, part.rejected = self._left_out, len(self._rejected)
        part.rejected_rows = tuple(self._rejected)
        part.moves = self._moves()
        self._count(part)
        telling = sorted(self._before, key=lambda number: outcomes[number] == "unchanged")
        part.sample = tuple(self._sample(number, outcomes[number]) for number in telling[:SAMPLE_ROWS])
        part.new_reps = tuple(self._new_reps)
        said = new_reps_words(self._new_reps, self._people.names)
        if said:
            self._sheet.remarks.say(said)

    def _sample(self, number: int, outcome: Outcome) -> SampleRow:
        reps = self._draft.reps
        before, after = self._before[number], opportunity_values(self._draft.opportunities[number], reps)
        moved = changes(opportunity_values(before, reps), after) if before is not None else ()
        return SampleRow(self._rows[number], outcome, after, moved)

    def _count(self, part: PartPlan) -> None:
        taken = [self._draft.opportunities[number] for number in self._before]
        part.open = sum(one.status == "open" for one in taken)
        owners = Counter(one.rep for one in taken).most_common()
        part.by_rep = {self._draft.reps[rep].name if rep is not None else "unassigned": count for rep, count in owners}

    def _take(self, record: Record) -> None:
        owner = self._owner(record)
        if owner.standing in ("outsider", "unknown"):
            self._leave_out(record, owner)
            return
        number = self._known(record, owner.rep)
        if number in self._before:
            self._left_out += 1
            self._remark("The same opportunity stands in the file again; the last row counts", record)
        known = self._before.setdefault(number, self._draft.opportunities.get(number)) if number else None
        if known is None:
            new = added(record, owner.rep, self._timing)
            number = self._draft.put_opportunity(replace(new, id=number)).id
            self._before.setdefault(number, None)
        else:
            rep = owner.rep if self._has_rep else known.rep
            self._draft.put_opportunity(updated(known, record, rep, self._timing, self._extra))
        self._rows[number] = record.row
        self.seen.add(number)
        self._judge(record, owner)

    def _known(self, record: Record, rep: int | None) -> int:
        """The id of the opportunity that a row means, 0 where it is new."""
        known = self._draft.by_id(record.external_id)
        if known:
            return known.id
        sign = Sign(record.fields["name"], record.fields.get("account"), rep, self._has_rep)
        found = self._draft.by_sign(sign, bare=bool(record.external_id))
        if len(found) > 1:
            raise CellProblem(
                f"{len(found)} opportunities of this name, account and rep are in the workbook; "
                "add the CRM's id as a column"
            )
        return found[0].id if found else 0

    def _owner(self, record: Record) -> Owner:
        person = record.owner
        wanted = self._scope.manager
        if wanted and record.manager and fold(record.manager) != fold(wanted):
            return Owner("outsider")
        owner = self._people.owner(person)
        if owner.standing == "unknown" and self._scope.create_reps:
            rep = self._draft.add_rep(_new_rep(person, record.manager))
            self._people.add(rep)
            self._new_reps.append(rep.name)
            return Owner("rep", rep.id)
        return owner

    def _leave_out(self, record: Record, owner: Owner) -> None:
        self._left_out += 1
        if owner.standing == "outsider":
            self._remark("Left out: the rep is on another team", record)
            return
        self._remark(f'Left out: "{record.owner.name}" is no rep of this workbook', record)
        self._note_seen(record.external_id)

    def _note_rejected(self, row: Row) -> None:
        """A rejected row is in the file all the same, so its opportunity is not missing."""
        texts: Sequence[str] = row.cells if row.flaw else (self._reader.external_id(row),)
        for text in texts:
            self._note_seen(text)

    def _note_seen(self, external_id: str) -> None:
        known = self._draft.by_id(external_id)
        if known:
            self.seen.add(known.id)

    def _judge(self, record: Record, owner: Owner) -> None:
        if record.verdict.disagrees:
            self._remark("Stage and status disagree; the status was taken", record)
        if record.verdict.unclear:
            stage = record.fields.get("stage", "")
            advice = f'taken as open; say --map "stage.{stage}=won" or =lost'
            self._remark(f'The stage "{stage}" says closed, but not how it ended: {advice}', record)
        if owner.standing == "nobody" and self._has_rep:
            self._remark("No rep: kept as unassigned", record)
        if "account" in record.fields and not record.fields["account"]:
            self._remark("No account", record)

    def _remark(self, text: str, record: Record) -> None:
        self._sheet.remarks.add(text, record.row)

    def _outcome(self, number: int) -> Outcome:
        before = self._before[number]
        if before is None:
            return "new"
        return "unchanged" if self._draft.opportunities[number] is before else "changed"

    def _moves(self) -> dict[str, int]:
        moves: Counter[str] = Counter()
        for number, before in self._before.items():
            after = self._draft.opportunities[number]
            if before is not None and after is not before:
                moves.update(word for name, word in MOVES.items() if getattr(before, name) != getattr(after, name))
        return dict(moves)


def _new_rep(person: Person, manager: str) -> Rep:
    return Rep(name=person.name, email=person.email, manager=manager)
