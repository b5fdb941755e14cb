"""The stories of which every moment is tried: all that the store ever does to a disk."""

from tests.faults.simulated_disk import Disk, Process, ShortWrites, tree_of
from tests.faults.story import FOLDER, Story, Ways, repair, seen
from tests.store.helpers import add, delete, put
from tests.store.memory.test_migrations import SECOND
from workbook.store import Store
from workbook.store.lines.cipher import Kdf

SECRET = b'Dana"}'
"""With what follows it in a document, for four letters alone come up in base64 by chance."""
QUICK = Kdf(2, 1, 1)
FIRST, OTHER = "first passphrase", "other passphrase"


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


def brief_story(ways: Ways | None = None) -> Story:
    """A workbook with one change, and its second generation."""
    story = Story(ways=ways)
    db = story.open()
    story.do(db, lambda: add(db, "reps", b'{"name":"Dana"}', b'{"name":"Lee"}', words="Added two"))
    story.do(db, db.compact)
    return story


def piecemeal_story() -> Story:
    """The same where the system takes only a part of what is written."""
    return brief_story(Ways(process=ShortWrites))


def begun(story: Story) -> Store:
    """A workbook with a backup, history and changes that are not put away yet."""
    db = story.open()
    story.do(db, lambda: add(db, "reps", b'{"name":"Dana"}', b'{"name":"Lee"}', words="Added Dana"))
    story.do(db, db.backup)
    story.do(db, lambda: put(db, "reps", 2, b'{"name":"Dana Lee"}', words="Renamed"))
    story.do(db, db.compact)
    story.do(db, lambda: add(db, "answers", b'{"text":"Dana"}', words="Answered"))
    return db


def lasting(story: Story, ways: Ways) -> Story:
    """A story that begins where another one ended, with all of that on the disk for good."""
    disk = Disk.holding(tree_of(story.disk.files, story.disk.folders))
    return Story(disk, frozenset({ways.recovered(Disk.holding(tree_of(disk.files, disk.folders)))}), ways)


def encrypted(story: Story) -> Store:
    """A workbook that is just encrypted."""
    db = story.open()
    story.do(db, lambda: db.encrypt(FIRST, QUICK))
    return db


def before_encryption() -> Story:
    before = Story()
    before.close(begun(before))
    return lasting(before, Ways((FIRST, OTHER), secret=SECRET))


def encrypting_story() -> Story:
    """A workbook that is encrypted, and no more."""
    story = before_encryption()
    encrypted(story)
    return story


def secure_story() -> Story:
    """A workbook that is encrypted, given another passphrase, and decrypted."""
    story = before_encryption()
    db = encrypted(story)
    story.do(db, lambda: add(db, "answers", b'{"text":"Dana again"}', words="Answered again"))
    story.do(db, db.backup)
    story.do(db, db.compact)
    story.do(db, lambda: db.encrypt(OTHER, QUICK))
    story.do(db, db.undo)
    story.do(db, db.decrypt)
    story.do(db, lambda: add(db, "answers", b'{"text":"open"}', words="In the open"))
    return story


def restore_story() -> Story:
    """A workbook that is given the documents of a backup, twice."""
    story = Story()
    db = begun(story)
    backup = next(db.backups()).path
    story.do(db, lambda: db.restore(backup, "Brought back"))
    story.do(db, lambda: add(db, "time", b"{}", words="Logged"))
    story.do(db, lambda: db.restore(backup, "Brought back again"))
    story.do(db, db.undo)
    return story


def migration_story() -> Story:
    """A workbook of an older form under a program of today, and then gone on with."""
    before = Story()
    db = before.open()
    before.do(db, lambda: add(db, "reps", b'{"name":"Dana Whitfield"}', words="Added Dana"))
    before.do(db, lambda: add(db, "commitments", b'{"owner":"me","text":"Deck"}', words="Promised"))
    before.close(db)
    story = lasting(before, Ways(migrations=(SECOND,)))
    now = story.open()
    story.do(now, lambda: add(now, "commitments", b'{"owner":"manager"}', words="Promised more"))
    story.do(now, now.undo)
    return story


def repair_story() -> Story:
    """A workbook with a flipped bit, in a line that a backup holds whole, and its repair."""
    before = Story()
    db = begun(before)
    before.do(db, db.backup)
    before.do(db, lambda: add(db, "time", b"{}", words="Logged"))
    before.close(db)
    journal = Process(before.disk)
    fd = journal.open(FOLDER / "journal.jsonl", 2)
    journal.write(fd, b"d", before.disk.files[journal.opened[fd]].index(b"Dana", -600))
    story = lasting(before, Ways(damaged=True))
    repair(story.disk, story.clock)
    now = story.open()
    assert seen(now) in story.now
    story.do(now, lambda: add(now, "time", b"{}", words="Logged more"))
    return story


STORIES = {
    "one change": brief_story,
    "short writes": piecemeal_story,
    "encrypting": encrypting_story,
    "a week": main_story,
    "two programs": shared_story,
    "torn lines": torn_story,
    "encryption": secure_story,
    "restoring": restore_story,
    "a migration": migration_story,
    "a repair": repair_story,
    "an import": big_story,
}
