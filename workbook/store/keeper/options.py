"""How a workbook may be opened."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypedDict

from workbook.progress import Tell
from workbook.store.memory.fields import Declared
from workbook.store.memory.migrations import Migration
from workbook.store.oslayer import System


class Options(TypedDict, total=False):
    """What the one who opens a workbook may say.

    `origin` (app, cli, import) is kept with every change, `now` gives aware moments, `read_only` forbids all writing,
    `system` is the operating system. `passphrase` gives what opens an encrypted workbook, and is called at most once.
    `fields` says for some tables which of their fields `find`, `lookup` and TinyDB's queries find quickly.
    `migrations` lead from the first schema to that of today; a workbook of an older one is rewritten, its file kept.
    `tell` hears what opening takes long for: a backup, a compaction.
    """

    origin: str
    now: Callable[[], datetime] | None
    read_only: bool
    system: System
    passphrase: Callable[[], str] | None
    fields: Mapping[str, Declared] | None
    migrations: Sequence[Migration]
    tell: Tell
