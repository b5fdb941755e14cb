"""Bring a workbook of an older schema to this one, with the old file kept."""

from workbook.store.care.backup import back_up
from workbook.store.care.generation import take_place
from workbook.store.errors import StoreError
from workbook.store.keeper.keeper import Keeper
from workbook.store.memory.migrations import missing


def migrate(keeper: Keeper) -> None:
    """Rewrites a workbook that is of an older schema, after a backup; the file that it was stays beside the journal.

    What fails becomes a message: the workbook is shown in its new form then, and cannot be changed.
    """
    if not keeper.outdated:
        return
    try:
        with keeper.replacing():
            if keeper.outdated:
                _rewrite(keeper)
    except StoreError as error:
        keeper.messages.append(f"{keeper.folder.path} could not be brought up to date. {error}")


def _rewrite(keeper: Keeper) -> None:
    schema = keeper.journal.header.schema
    words = "; ".join(step.words for step in missing(schema, keeper.migrations))
    back_up(keeper, keeper.tell)
    kept = take_place(
        keeper,
        keeper.memory,
        keeper.journal.replay.number,
        aside=f"schema-{schema}",
        words=f"Brought the workbook up to date: {words}",
    )
    keeper.messages.append(f"The workbook was brought up to date; the file as it was before is {kept.name}.")
