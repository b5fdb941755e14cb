"""The open workbook: typed collections, changes, undo and notices. All that screens and commands talk to."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
from msgspec import NODEFAULT

from workbook import model
from workbook.collection import Collection
from workbook.model import TABLES, Document
from workbook.progress import Tell, untold
from workbook.settings import Settings
from workbook.store import Backup, Declared, Entry, Place, Store, StoreError, Transaction, open_store
from workbook.store.oslayer import SYSTEM, System

ALL_TABLES = TABLES | {Settings: "settings"}
LOOKED_UP: dict[type[Document], tuple[tuple[str, ...], ...]] = {
    model.Opportunity: (("rep",), ("status",), ("account",)),
    model.Commitment: (("rep", "status"), ("status",), ("opportunity",), ("session",)),
    model.TimeEntry: (("kind",), ("opportunity",)),
    model.Plan: (("rep",),),
    model.Session: (("rep", "state"), ("opportunity", "state"), ("state",)),
    model.Answer: (("session",),),
    model.ResolvedPlaybook: (("hash",),),
}
"""The fields by which documents are looked up: each group of them together, or the first of a group alone."""
_encode = msgspec.json.Encoder().encode
_decoders = {kind: msgspec.json.Decoder(kind) for kind in ALL_TABLES}
D = TypeVar("D", bound=Document)


def _declared(kind: type[Document]) -> Declared:
    """What the store indexes of one kind; a field that is left out of a stored document has the default of its kind."""
    names = {name for group in LOOKED_UP[kind] for name in group}
    fields = [field for field in msgspec.structs.fields(kind) if field.name in names and not field.required]
    defaults = {f.name: f.default if f.default_factory is NODEFAULT else f.default_factory() for f in fields}
    return Declared(LOOKED_UP[kind], defaults)


FIELDS = {TABLES[kind]: _declared(kind) for kind in LOOKED_UP}


def _readable(document: Document) -> bytes:
    """The document as it is stored. Raises msgspec.ValidationError rather than store what nobody could read again."""
    raw = _encode(document)
    _decoders[type(document)].decode(raw)
    return raw


class Change:
    """What is written together: all of it is saved in one line of the journal, or none."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.touched: set[tuple[str, int]] = set()

    def add(self, document: D) -> D:
        """Stores a new document and returns it with its id."""
        table = ALL_TABLES[type(document)]
        number = self._transaction.insert(table, _readable(document))
        self.touched.add((table, number))
        return msgspec.structs.replace(document, id=number)

    def put(self, document: Document) -> None:
        """Stores a changed document over the one with the same id."""
        table = self._touch(document)
        self._transaction.write(table, document.id, _readable(msgspec.structs.replace(document, id=0)))

    def remove(self, document: Document) -> None:
        """Deletes a document. Its history stays readable."""
        self._transaction.delete(self._touch(document), document.id)

    def _touch(self, document: Document) -> str:
        table = ALL_TABLES[type(document)]
        self.touched.add((table, document.id))
        return table


class Book:
    """One workbook, open for one `today`. Open it with `Book.open` and close it, or use it in a `with`."""

    def __init__(
        self, open_at: Callable[[Path], Store], folder: Path, today: date, now: Callable[[], datetime]
    ) -> None:
        self._open_at, self._store = open_at, open_at(folder)
        self._lock = threading.RLock()
        self._watchers: list[Callable[[frozenset[str]], None]] = []
        self.folder, self.today, self.now = folder, today, now
        self._collections: dict[str, Collection[Any]] = {
            table: Collection(self._store, table, kind, self._lock) for kind, table in ALL_TABLES.items()
        }
        collections = self._collections
        self.reps: Collection[model.Rep] = collections["reps"]
        self.opportunities: Collection[model.Opportunity] = collections["opportunities"]
        self.commitments: Collection[model.Commitment] = collections["commitments"]
        self.time: Collection[model.TimeEntry] = collections["time"]
        self.timers: Collection[model.Timer] = collections["timers"]
        self.plans: Collection[model.Plan] = collections["plans"]
        self.sessions: Collection[model.Session] = collections["sessions"]
        self.answers: Collection[model.Answer] = collections["answers"]
        self.playbooks: Collection[model.ResolvedPlaybook] = collections["playbooks"]
        self.mappings: Collection[model.ColumnMapping] = collections["mappings"]
        self.imports: Collection[model.ImportRun] = collections["imports"]

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        today: date,
        now: Callable[[], datetime],
        origin: str = "app",
        system: System = SYSTEM,
        passphrase: Callable[[], str] | None = None,
        tell: Tell = untold,
    ) -> Self:
        """Opens the workbook in `folder`, and makes it where there is none.

        `origin` (app, cli, import) is kept with every change; `passphrase` gives what opens an encrypted workbook
        and is called at most once; `tell` hears what opening takes long for. Raises StoreError with a sentence where
        the folder cannot be used at all; a workbook that can only be read opens with `read_only` set.
        """
        open_at = partial(
            open_store, origin=origin, now=now, system=system, passphrase=passphrase, fields=FIELDS, tell=tell
        )
        return cls(open_at, folder, today, now)

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as a sentence, or None."""
        return self._store.read_only

    @property
    def blocked(self) -> str:
        """Why not even a restore can write, as a sentence; empty where it can: what is damaged, it replaces."""
        return self._store.blocked

    @property
    def refusal(self) -> str:
        """Why saving stopped while the workbook was open, as a sentence; empty while it has not. A copy can go on."""
        return self._store.refusal

    @property
    def saved(self) -> int:
        """The number of the last change that can be read."""
        return self._store.saved

    @property
    def messages(self) -> list[str]:
        """What was noticed while opening, each a sentence for the manager."""
        return self._store.messages

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return next(iter(self._collections["settings"].all()), Settings())

    def save_settings(self, settings: Settings, words: str) -> None:
        """Keeps changed settings, undone like any other change."""
        with self.change(words) as change:
            if settings.id:
                change.put(settings)
            else:
                change.add(settings)

    def collection(self, kind: type[D]) -> Collection[D]:
        """The documents of one kind."""
        return self._collections[ALL_TABLES[kind]]

    @contextmanager
    def change(self, words: str, *, undoable: bool = True) -> Iterator[Change]:
        """Everything that is written inside is one transaction, saved when the block ends and dropped if it raises.

        `words` is what history says of it. Raises StoreError, with nothing changed, where it cannot be saved.
        """
        with self._lock:
            with self._store.transaction(words, undoable=undoable) as transaction:
                change = Change(transaction)
                yield change
            self._take_in(change.touched)
        self._tell(frozenset(table for table, _ in change.touched))

    def put(self, document: D, words: str) -> D:
        """Stores one changed document, a transaction of its own, and returns it. Raises StoreError like `change`."""
        with self.change(words) as change:
            change.put(document)
        return document

    def undo(self) -> str | None:
        """Takes the last change back and returns its words; None where there is nothing to undo."""
        return self._turn(self._store.undo)

    def redo(self) -> str | None:
        """Brings back what was undone last and returns its words; None where there is nothing."""
        return self._turn(self._store.redo)

    def _turn(self, step: Callable[[], Entry | None]) -> str | None:
        with self._lock:
            entry = step()
            if entry is None:
                return None
            self._take_in(entry.touched)
        self._tell(frozenset(table for table, _ in entry.touched))
        return entry.words

    def history(self, limit: int | None = None, document: Document | None = None) -> list[Entry]:
        """Every save, newest first: in the whole workbook or of one document."""
        if document is None:
            return self._store.history(limit=limit)
        return self._store.history(limit=limit, table=ALL_TABLES[type(document)], id=document.id)

    def catch_up(self) -> frozenset[str]:
        """Takes in what other programs wrote since the last look; returns the tables that changed."""
        with self._lock:
            tables = self._store.catch_up()
            for table in tables & self._collections.keys():
                self._collections[table].forget()
        if tables:
            self._tell(tables)
        return tables

    def watch(self, watcher: Callable[[frozenset[str]], None]) -> None:
        """Calls `watcher` with the changed tables after every change, in the thread that made it."""
        self._watchers.append(watcher)

    def unwatch(self, watcher: Callable[[frozenset[str]], None]) -> None:
        """Stops the calls that `watch` asked for, if it did."""
        if watcher in self._watchers:
            self._watchers.remove(watcher)

    def tables(self) -> list[str]:
        """The names of the tables there are."""
        return sorted(self._store.tables())

    def raw(self, table: str) -> list[tuple[int, bytes]]:
        """Every id and document of a table as they are stored."""
        return list(self._store.raw(table))

    def backups(self) -> Iterator[Backup]:
        """Every backup, newest first, each looked at when it is asked for. Raises StoreError."""
        return self._store.backups()

    def documents(self, backup: Path, tell: Tell = untold) -> dict[str, list[tuple[int, bytes]]]:
        """All documents of a backup as they would be stored today, by table. Raises StoreError."""
        return self._store.documents(backup, tell)

    def restore(self, backup: Path, words: str, tell: Tell = untold) -> None:
        """Gives every document the state that it has in a backup, as one change. Raises StoreError.

        It can be read from other threads all the while.
        """
        self._store.restore(backup, words, tell)
        with self._lock:
            for collection in self._collections.values():
                collection.forget()
        self._tell(frozenset(self._collections))

    def back_up(self, tell: Tell = untold) -> Path:
        """Keeps a verified copy of the workbook among its backups, and returns it. Raises StoreError."""
        return self._store.backup(tell)

    @property
    def encrypted(self) -> bool:
        """Whether the workbook lies under a passphrase."""
        return self._store.encrypted

    def encrypt(self, passphrase: str, tell: Tell = untold) -> list[str]:
        """Puts the whole folder under a passphrase, or under another one.

        Returns the names of what lies there, is not the workbook's own and so stays readable. Raises StoreError.
        """
        self._store.encrypt(passphrase, tell=tell)
        return self._store.strangers()

    def decrypt(self, tell: Tell = untold) -> None:
        """Makes the whole folder readable without passphrase. Raises StoreError, and then it is still encrypted."""
        self._store.decrypt(tell)

    def place_for(self, folder: Path) -> Place:
        """Looks whether a copy could be made in `folder`. Raises StoreError where it could not."""
        return self._store.place_for(folder)

    def save_copy(self, folder: Path, tell: Tell = untold) -> list[str]:
        """Makes a workbook of its own in another folder with all that was saved, even when saving here fails.

        Returns a sentence for each file beside the changes that could not be taken along. Raises StoreError.
        """
        return self._store.save_copy(folder, tell)

    def move_to(self, folder: Path) -> None:
        """Goes on in the workbook in `folder`, a copy of this one, under the same collections; watchers hear of it.

        Raises StoreError, and stays where it is, where nothing could be saved there either, or something was saved
        here since the copy was made.
        """
        store = self._open_at(folder)
        with self._lock:
            trouble = store.read_only or self._ahead_of(store, folder)
            if trouble:
                store.close()
                raise StoreError(trouble)
            before, self._store, self.folder = self._store, store, folder
            for collection in self._collections.values():
                collection.turn_to(store)
        before.leave_word(folder)
        store.messages[:0] = before.messages
        before.close()
        self._tell(frozenset(self._collections))

    def _ahead_of(self, copy: Store, folder: Path) -> str:
        """Why one may not go on in a copy, because it lacks what was saved here since; empty where it lacks nothing."""
        if self._store.saved <= copy.saved:
            return ""
        return f"More was saved since the copy in {folder} was made; save another copy, and go on in that one."

    def close(self) -> None:
        """Lets go of the workbook's files."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take_in(self, touched: Iterable[tuple[str, int]]) -> None:
        by_table: defaultdict[str, list[int]] = defaultdict(list)
        for table, number in touched:
            by_table[table].append(number)
        for table in by_table.keys() & self._collections.keys():
            self._collections[table].refresh(by_table[table])

    def _tell(self, tables: frozenset[str]) -> None:
        for watcher in list(self._watchers):
            watcher(tables)
