"""Faults that a store could have, each as one exact change of its code and the proof that has to notice it."""

from typing import NamedTuple

CRASHES = "tests/faults/test_crash_states.py::test_a_loss_of_power_at_any_moment_takes_nothing_that_was_acknowledged"
KILLED = "tests/faults/test_crash_states.py::test_nor_does_one_after_a_kill_or_another_loss_of_power"
NTH = "tests/faults/test_nth_call.py::"
ORDER = "tests/faults/test_order.py::"
INDEX = "tests/store/encryption/test_secure_index.py::"
OPENING = "tests/store/keeper/test_opening.py::"


class Mutant(NamedTuple):
    """In the store's file `file` the text `anchor`, which stands there once, becomes `new`; `proof` must fail then."""

    file: str
    anchor: str
    new: str
    proof: str


MUTANTS = {
    "no fsync of the data": Mutant(
        "journal/journal.py",
        "self._sync(start)\n",
        "\n",
        f"{CRASHES}[one change]",
    ),
    "no fsync of the folder": Mutant(
        "changes/putaway.py",
        "system.sync_folder(folder.history)",
        "pass",
        f"{CRASHES}[one change]",
    ),
    "nothing that others wrote is waited for": Mutant(
        "journal/journal.py",
        "self.confirm()\n",
        "\n",
        f"{KILLED}[one change]",
    ),
    "no check of the checksum": Mutant(
        "lines/line.py",
        "return cut > 0 and line[cut:] ==",
        "return cut > 0 or line[cut:] ==",
        f"{OPENING}test_damage_before_good_lines_opens_for_reading_only_and_changes_nothing",
    ),
    "a transaction over two lines": Mutant(
        "changes/transaction.py",
        "keeper.commit(gathered.ops(), words, undoable=undoable)",
        "[keeper.commit([op], words, undoable=undoable) for op in gathered.ops()]",
        f"{CRASHES}[one change]",
    ),
    "memory before the disk": Mutant(
        "keeper/state.py",
        "start = self.journal.append(line)\n",
        "self.memory.apply(ops, spots)\n        start = self.journal.append(line)\n",
        f"{ORDER}test_memory_follows_only_when_the_line_is_on_the_disk",
    ),
    "a failed fsync is tried again": Mutant(
        "journal/journal.py",
        "            self.refuse(error)\n            self._cut_back(start)\n            raise",
        "            self.system.sync(self.fd)\n            return\n            raise",
        f"{NTH}test_after_a_failed_sync_nothing_more_is_saved_but_a_copy_elsewhere_is",
    ),
    "no look at the inode": Mutant(
        "keeper/following.py",
        "inode != journal.inode or ",
        "",
        "tests/store/keeper/test_several_processes.py::test_a_journal_that_was_replaced_is_noticed_though_the_new_one_is_longer",
    ),
    "a failed write is not cut off": Mutant(
        "journal/journal.py",
        "self.system.truncate(self.fd, end)",
        "pass",
        f"{NTH}test_a_full_disk_says_so_keeps_what_was_and_goes_on_when_there_is_room",
    ),
    "an index that fits another journal": Mutant(
        "journal/index.py",
        "if checksum(found) != head.checksum:",
        "if False:",
        f"{OPENING}test_the_index_hides_no_damage",
    ),
    "sealed blocks of an index in any order": Mutant(
        "journal/blocks.py",
        'return b"%b %d" % (place, ordinal)',
        "return place",
        f"{INDEX}test_blocks_in_another_order_are_not_believed",
    ),
    "lines that are only whole together": Mutant(
        "lines/line.py",
        ' or not all(line.startswith(b"{") for line in lines)',
        "",
        "tests/store/journal/test_hostile_lines.py::test_lines_that_are_only_whole_together_are_damage",
    ),
    "a handle on what is replaced": Mutant(
        "care/generation.py",
        ", keeper.journal.replaceable():",
        ":",
        "tests/store/care/test_open_handles.py::test_encrypting_and_decrypting_replace_the_journal",
    ),
    "a rename before the fsync": Mutant(
        "disk/files.py",
        "if durable:\n            system.sync(fd)",
        "if not durable:\n            system.sync(fd)",
        f"{CRASHES}[one change]",
    ),
    "the lock is not taken": Mutant(
        "disk/lock.py",
        "self._system.try_lock(fd)",
        "fd",
        "tests/store/keeper/test_several_processes.py::test_a_lock_that_is_never_let_go_is_told",
    ),
    "a torn line is not cut off": Mutant(
        "keeper/opening.py",
        "system.truncate(journal.fd, journal.replay.end)",
        "pass",
        f"{OPENING}test_a_torn_last_line_is_moved_aside_and_told",
    ),
    "a torn line is not kept": Mutant(
        "keeper/opening.py",
        "write_file(system, aside, kept.parts())",
        "pass",
        f"{OPENING}test_two_torn_lines_are_both_kept",
    ),
    "a backup is not read back": Mutant(
        "care/backup.py",
        'if not _same(system, beside, at.end, at.checksum) or glance(system, beside, check) != (at.number, ""):',
        "if False:",
        "tests/store/care/test_backup.py::test_a_backup_that_reads_back_differently_is_no_backup",
    ),
    "the past is not put away before it goes": Mutant(
        "care/compact.py",
        "put_away(system, folder, backward(view, end, keeper.codec))",
        "pass",
        f"{CRASHES}[one change]",
    ),
    "a resumed encryption trusts what is on its way": Mutant(
        "encryption/rewriting.py",
        "keeper.system.sync_folder(path.parent)  #",
        "pass  #",
        f"{KILLED}[encrypting]",
    ),
}
