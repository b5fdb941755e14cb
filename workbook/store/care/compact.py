"""Compaction: a journal of only what stands, with the transactions that led to it put away by month."""

from workbook.store.care.generation import following, generation, settle
from workbook.store.changes.history import backward
from workbook.store.changes.putaway import put_away
from workbook.store.disk.files import write_beside
from workbook.store.errors import told
from workbook.store.keeper.keeper import Keeper

DEAD_BYTES = 4_000_000
DEAD_SHARE = 0.6


def worthwhile(end: int, live: int) -> bool:
    """Whether a journal of `end` bytes, of which `live` are documents that stand, is mostly past."""
    dead = end - live
    return dead > DEAD_BYTES and dead > DEAD_SHARE * end


def compact(keeper: Keeper) -> None:
    """Drops what no longer stands from the journal: its next generation takes its place. Raises StoreError.

    The transactions reach the history before they leave the journal, so that a crash in between leaves them
    in both, which readers of the history and the next compaction notice by their numbers.
    """
    with keeper.writing():
        system, folder = keeper.system, keeper.folder
        header = following(keeper, keeper.memory, keeper.journal.replay.number)
        keeper.tell("Compacting the journal", 0, 0)
        with told("compact", folder.journal):
            view, end, _ = keeper.state.view()
            put_away(system, folder, backward(view, end, keeper.codec))
            beside = write_beside(system, folder.journal, generation(header, keeper.memory, keeper.unlock))
        settle(keeper, beside, changed=False)
