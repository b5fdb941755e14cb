"""What happens to a workbook on a simulated disk, and what may be found of it after each step."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any, NamedTuple

from tests.faults.crashes import Platter
from tests.faults.simulated_disk import TOP, Disk, Process, Tree, replayed, tree_of
from tests.store.helpers import MOMENT, Clock, add, contents, opened
from workbook.store import Store
from workbook.store.checks.repair import Repair
from workbook.store.disk.folder import Folder
from workbook.store.journal.reading import read_journal
from workbook.store.lines.cipher import WrongPassphrase
from workbook.store.lines.keyring import Keyring
from workbook.store.memory.migrations import Migration

FOLDER = TOP / "deep" / "wb"
HARMLESS = (
    "The last change was cut off while it was written", "was cut off in its first line and begins anew",
    "The workbook was brought up to date",
)  # fmt: skip


class Version(NamedTuple):
    """What a user sees of a workbook: its documents, and what was done that can be undone."""

    documents: tuple[tuple[str, int, bytes], ...]
    history: tuple[tuple[int, str, bool], ...]


EMPTY = Version((), ())


class Ways(NamedTuple):
    """How a program opens the workbook of a story.

    One of the passphrases fits. What is `damaged` gets a repair, and `secret` is nowhere when it is encrypted.
    `process` is how the operating system behaves.
    """

    passphrases: Sequence[str] = ("",)
    migrations: Sequence[Migration] = ()
    damaged: bool = False
    secret: bytes = b""
    process: type[Process] = Process

    def open(self, disk: Disk, now: Clock, **options: Any) -> Store:
        for passphrase in self.passphrases:
            try:
                return opened(
                    FOLDER, now=now, system=self.process(disk), passphrase=lambda given=passphrase: given,
                    migrations=self.migrations, **options,
                )  # fmt: skip
            except WrongPassphrase:
                continue
        raise AssertionError("no passphrase opens the workbook")

    def recovered(self, disk: Disk) -> Version:
        """Opens what a loss of power left, goes on with it, and returns what was found. Fails for any harm."""
        clock = Clock(MOMENT + timedelta(days=30))
        db = self.open(disk, clock)
        if self.damaged and db.read_only:
            repair(disk, clock)
            db = self.open(disk, clock)
        assert db.read_only is None, db.read_only
        assert all(any(words in message for words in HARMLESS) for message in db.messages), db.messages
        found = seen(db)
        _backups_are_whole(db)
        if db.encrypted:
            lying = tree_of(disk.files, disk.folders)
            assert not [path for path, data in lying.items() if data and self.secret in data], "something can be read"
        self._gone_on_with(db, disk, clock, found)
        return found

    def _gone_on_with(self, db: Store, disk: Disk, clock: Clock, found: Version) -> None:
        add(db, "after", b'{"v":1}', words="After")
        db.compact()
        after = seen(db)
        db.close()
        again = self.open(disk, clock)
        assert seen(again) == after and after.documents != found.documents and again.messages == []
        assert after.history[1:] == found.history
        assert [entry[1:] for entry in after.history[:1]] == [("After", False)]
        again.undo()
        assert seen(again).documents == found.documents
        again.close()


def seen(db: Store) -> Version:
    documents = [(table, doc_id, data) for table, rows in contents(db).items() for doc_id, data in rows.items()]
    history = [(entry.number, entry.words, entry.undone) for entry in db.history() if entry.undoable]
    return Version(tuple(documents), tuple(history))


def repair(disk: Disk, clock: Clock) -> list[str]:
    """What `workbook doctor --repair` does."""
    system = Process(disk)
    return Repair(system, Folder(FOLDER), Keyring(None, system.random).unlock, clock()).run(lambda *_: None)


def _backups_are_whole(db: Store) -> None:
    keeper = db._storage.keeper
    names = keeper.system.names(keeper.folder.backups) if keeper.system.exists(keeper.folder.backups) else []
    for name in names:
        if name.endswith(".jsonl"):
            reading = read_journal(keeper.system, keeper.folder.backups / name, keeper.unlock)
            assert reading.is_whole, f"the backup {name} is torn"


class Story:
    """A trace, and for every length of it which versions of the workbook a loss of power there may leave."""

    def __init__(
        self, disk: Disk | None = None, now: frozenset[Version] = frozenset({EMPTY}), ways: Ways | None = None
    ) -> None:
        self.disk = disk or Disk()
        self.begin = len(self.disk.trace)
        self.clock = Clock()
        self.now = now
        self.ways = ways or Ways()
        self.may_be = [now]

    def open(self, **options: Any) -> Store:
        """Opens the workbook in a process of its own; what was there stays what may be there."""
        db = self.ways.open(self.disk, self.clock, **options)
        self._until_here(self.now)
        return db

    def do(self, db: Store, action: Callable[[], object]) -> None:
        """Does something that is acknowledged when it is over: until then it may be there or not."""
        action()
        after = frozenset({seen(db)})
        self._until_here(self.now | after)
        self.may_be[-1] = self.now = after

    def close(self, db: Store) -> None:
        """Closes the workbook, which changes nothing of what may be there."""
        db.close()
        self._until_here(self.now)

    def _until_here(self, versions: frozenset[Version]) -> None:
        missing = len(self.disk.trace) - self.begin + 1 - len(self.may_be)
        self.may_be += [versions] * missing

    def crashes(self, random: Random, limit: int) -> Iterator[tuple[Tree, frozenset[Version]]]:
        """What may be found on the disk after a loss of power at any moment, with what has to be in it."""
        platter = Platter()
        for step in self.disk.trace[: self.begin]:
            platter.take(step)
        for versions, step in zip(self.may_be, [*self.disk.trace[self.begin :], None], strict=True):
            for tree in platter.states(random, limit):
                yield tree, versions
            if step is not None:
                platter.take(step)

    def killed(self, length: int) -> "Story":
        """The same disk after the process was killed at a step: nothing of what it wrote was lost yet."""
        return Story(replayed(self.disk.trace[: self.begin + length]), self.may_be[length], self.ways)


def go_on(story: Story) -> None:
    """Another program opens the workbook, saves, compacts and saves."""
    if story.ways.damaged:
        repair(story.disk, story.clock)
    db = story.open()
    found = seen(db)
    assert found in story.now, f"a kill left {found}"
    story.do(db, lambda: add(db, "time", b"{}", words="Went on"))
    story.do(db, db.compact)
    story.do(db, lambda: add(db, "time", b"{}", words="And on"))
