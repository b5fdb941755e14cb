"""What happens to a workbook on a simulated disk, and what may be found of it after each step."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any, NamedTuple

from tests.faults.crashes import Platter
from tests.faults.simulated_disk import TOP, Disk, Process, Tree, replayed
from tests.store.helpers import MOMENT, Clock, add, contents, delete, opened, put
from workbook.store import Store
from workbook.store.memory import Memory
from workbook.store.oslayer import READ
from workbook.store.replay import Replay

FOLDER = TOP / "deep" / "wb"
HARMLESS = ("The last change was cut off while it was written", "was cut off in its first line and begins anew")


class Version(NamedTuple):
    """What a user sees of a workbook: its documents, and what was done that can be undone."""

    documents: tuple[tuple[str, int, bytes], ...]
    history: tuple[tuple[int, str, bool], ...]


EMPTY = Version((), ())


def seen(db: Store) -> Version:
    documents = [(table, doc_id, data) for table, rows in contents(db).items() for doc_id, data in rows.items()]
    return Version(
        tuple(documents), tuple((entry.number, entry.words, entry.undone) for entry in db.history() if entry.undoable)
    )


class Story:
    """A trace, and for every length of it which versions of the workbook a loss of power there may leave."""

    def __init__(self, disk: Disk | None = None, now: frozenset[Version] = frozenset({EMPTY})) -> None:
        self.disk = disk or Disk()
        self.begin = len(self.disk.trace)
        self.clock = Clock()
        self.now = now
        self.may_be = [now]

    def open(self, **options: Any) -> Store:
        """Opens the workbook in a process of its own; what was there stays what may be there."""
        db = opened(FOLDER, now=self.clock, system=Process(self.disk), **options)
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
        return Story(replayed(self.disk.trace[: self.begin + length]), self.may_be[length])


def main_story() -> Story:
    """A week with a workbook, on its way from the first opening to the third generation."""
    story = Story()
    db = story.open()
    story.do(db, lambda: add(db, "reps", b'{"name":"Dana"}', b'{"name":"Lee"}', words="Added two"))
    story.do(db, lambda: put(db, "reps", 1, '{"name":"Zoë"}'.encode(), words="Renamed"))
    story.do(db, lambda: add(db, "answers", b'{"text":"w"}', undoable=False, words="Draft"))
    story.do(db, db.undo)
    story.do(db, db.redo)
    story.do(db, lambda: put(db, "answers", 1, b'{"text":"why"}', undoable=False, words="Draft"))
    story.do(db, db.compact)
    story.do(db, lambda: delete(db, "reps", 2, words="Deleted Lee"))
    story.do(db, db.undo)
    story.clock.move(days=1)
    db = story.open()
    story.do(db, lambda: add(db, "time", *[b'{"minutes":%d}' % n for n in range(60)], words="Imported"))
    story.do(db, db.backup)
    story.do(db, db.compact)
    story.do(db, db.undo)
    story.do(db, lambda: add(db, "reps", b'{"name":"Kim"}', words="Added Kim"))
    story.close(db)
    return story


def shared_story() -> Story:
    """Two programs on the same workbook, one of which compacts."""
    story = Story()
    db, other = story.open(), story.open(origin="cli")
    story.do(db, lambda: add(db, "reps", b'{"v":1}', words="Mine"))
    story.do(other, lambda: add(other, "reps", b'{"v":2}', words="Theirs"))
    story.do(db, db.catch_up)
    story.do(db, db.compact)
    story.do(other, lambda: put(other, "reps", 1, b'{"v":3}', words="Theirs again"))
    story.do(other, other.compact)
    story.do(db, db.undo)
    story.close(db)
    story.close(other)
    return story


def torn_story() -> Story:
    """A workbook that a killed program left with a torn line, through two more openings and a month."""
    story = Story()
    db = story.open()
    story.do(db, lambda: add(db, "reps", b'{"v":1}', words="Added"))
    journal = FOLDER / "journal.jsonl"
    for torn in (b'{"n":2,"at":"20', b"\0" * 600):
        outside = Process(story.disk)
        fd = outside.open(journal, 2)
        outside.write(fd, torn, outside.opened_status(fd).st_size)
        again = story.open()
        story.do(again, lambda again=again: add(again, "reps", b'{"v":2}', words="Added"))  # type: ignore[misc]
        story.clock.move(days=20)
    return story


def big_story() -> Story:
    """An import of more documents than one line of a compacted journal takes."""
    story = Story()
    db = story.open()
    story.do(db, lambda: add(db, "opportunities", *[b"{}"] * 1100, words="Imported"))
    story.do(db, db.compact)
    story.do(db, db.undo)
    story.do(db, db.compact)
    return story


STORIES = {"a week": main_story, "two programs": shared_story, "torn lines": torn_story, "an import": big_story}


def go_on(story: Story) -> None:
    """Another program opens the workbook, saves, compacts and saves."""
    db = story.open()
    found = seen(db)
    assert found in story.now, f"a kill left {found}"
    story.do(db, lambda: add(db, "time", b"{}", words="Went on"))
    story.do(db, db.compact)
    story.do(db, lambda: add(db, "time", b"{}", words="And on"))


def recovered(disk: Disk) -> Version:
    """Opens what a loss of power left, goes on with it, and returns what was found. Fails for any harm."""
    clock = Clock(MOMENT + timedelta(days=30))
    db = opened(FOLDER, now=clock, system=Process(disk))
    assert db.read_only is None, db.read_only
    assert all(any(words in message for words in HARMLESS) for message in db.messages), db.messages
    found = seen(db)
    _backups_are_whole(disk)
    add(db, "after", b'{"v":1}', words="After")
    db.compact()
    after = seen(db)
    db.close()
    again = opened(FOLDER, now=clock, system=Process(disk))
    assert seen(again) == after and after.documents != found.documents and again.messages == []
    assert {entry[1:] for entry in after.history} == {*(entry[1:] for entry in found.history), ("After", False)}
    again.undo()
    assert seen(again).documents == found.documents
    again.close()
    return found


def _backups_are_whole(disk: Disk) -> None:
    system, folder = Process(disk), FOLDER / "backups"
    for name in system.names(folder) if system.exists(folder) else []:
        if name.endswith(".jsonl"):
            fd, replay = system.open(folder / name, READ), Replay()
            data = system.read(fd, system.opened_status(fd).st_size, 0)
            replay.feed(data, Memory())
            assert replay.header and replay.end == len(data) and not replay.problem, f"the backup {name} is torn"
