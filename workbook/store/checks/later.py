"""What later changes say about one that is damaged."""

import msgspec

from workbook.store.checks.sources import Source
from workbook.store.lines.line import Line, Op, decode
from workbook.store.memory.memory import Memory


class Later:
    """What the changes that are whole in the journal write, and which others they take back or repeat."""

    def __init__(self, journal: Source) -> None:
        self._last: dict[tuple[str, int | None], int] = {}
        self._told: dict[int, int] = {}
        for number in journal.survey.changes.numbers:
            line = self._line(journal, number)
            self._told[line.undo or line.redo] = number
            for change in line.b:
                self._last[change.t, change.i] = number

    @staticmethod
    def _line(journal: Source, number: int) -> Line:
        data = journal.change(number)
        assert data is not None
        return decode(data)

    def gives_again(self, number: int, piece: bytes, memory: Memory) -> bool:
        """Whether nothing of what stands today depends on a change of which only a damaged `piece` is left."""
        if self._told.get(number, 0) > number:
            return True
        try:
            line = decode(piece)
        except msgspec.MsgspecError:
            return False
        return line.n == number and bool(line.b) and all(self._given(number, op, memory) for op in line.ops())

    def _given(self, number: int, op: Op, memory: Memory) -> bool:
        if self._last.get((op.table, op.id), 0) <= number or op.id is None:
            return False
        before = memory.rows(op.table).get(op.id)
        return before == op.old if op.old is not None else before is not None or op.id > memory.rows(op.table).top
