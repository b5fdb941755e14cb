"""Undo and redo, as transactions of their own, so that they survive a restart."""

from workbook.store.changes.history import Entry, judged, lines
from workbook.store.errors import StoreError, told
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.line import Line, Op


def undo(keeper: Keeper) -> Entry | None:
    """Takes back the newest undoable transaction that stands. Raises StoreError where a later one forbids it."""
    with keeper.writing(), told("read the history of", keeper.folder.path):
        target = _standing(keeper)
        if target is None:
            return None
        _must_be_reachable(keeper, target.n)
        ops = [_inverse(op) for op in reversed(target.ops())]
        return _commit(keeper, ops, f"Undid: {target.w}", target, undo=True)


def redo(keeper: Keeper) -> Entry | None:
    """Repeats the transaction that was undone last, unless something undoable was done since."""
    with keeper.writing(), told("read the history of", keeper.folder.path):
        number = _undone_last(keeper)
        if not number:
            return None
        _must_be_reachable(keeper, number)
        target = next((line for line in lines(keeper) if line.n == number), None)
        if target is None:
            raise StoreError(f"Change {number} is missing from {keeper.folder.history}, so it cannot be redone.")
        return _commit(keeper, target.ops(), f"Redid: {target.w}", target, undo=False)


def _must_be_reachable(keeper: Keeper, number: int) -> None:
    """Raises StoreError where the journal was written anew since that change, so that its documents are others."""
    floor = keeper.journal.header.floor
    if number < floor:
        words = next((line.w for line in lines(keeper) if line.n == floor), "the journal was written anew")
        raise StoreError(
            f"What was done before “{words}” cannot be undone or redone; `workbook restore` goes back to a backup."
        )


def _inverse(op: Op) -> Op:
    """The change that takes a change back. A table that was made stays, for others may have used it since."""
    return Op(op.table, None, b"{}") if op.id is None else Op(op.table, op.id, op.old, op.new)


def _standing(keeper: Keeper) -> Line | None:
    for line, undone in judged(lines(keeper)):
        if line.u and not undone and not line.undo and not line.redo:
            return line
    return None


def _undone_last(keeper: Keeper) -> int:
    redone: set[int] = set()
    for line in lines(keeper):
        if line.redo:
            redone.add(line.redo)
        elif line.undo and line.undo in redone:
            redone.remove(line.undo)
        elif line.undo:
            return line.undo
        elif line.u:
            return 0
    return 0


def _commit(keeper: Keeper, ops: list[Op], words: str, target: Line, *, undo: bool) -> Entry:
    for op in ops:
        if op.id is not None and keeper.state.get(op.table, op.id) != op.old:
            raise StoreError(
                f"“{target.w}” cannot be {'undone' if undo else 'redone'}, because number {op.id} in {op.table} was "
                "changed since and that would be lost; change it by hand."
            )
    meta = keeper.commit(ops, words, undo=target.n if undo else 0, redo=0 if undo else target.n)
    assert meta is not None
    touched = tuple((op.table, op.id) for op in ops if op.id is not None)
    return Entry(meta.n, meta.at, meta.o, words, False, touched)
