"""Encrypt a workbook where it lies, or decrypt it: the journal, and with it everything else in its folder.

The journal is the truth about whether a workbook is encrypted, and the rest follows. It is sealed first and opened
last, so that the key to all that is sealed is always in it. While that goes on, a file says so, and what was
interrupted is carried on when the workbook is opened next.
"""

from pathlib import Path

import msgspec

from workbook.progress import Tell, untold
from workbook.store.care.generation import settle
from workbook.store.disk.files import view_file, write_file
from workbook.store.encryption.contents import MARK, Contents
from workbook.store.encryption.rewriting import Course, convert, converted, rewrap, with_header
from workbook.store.errors import StoreError, told
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.cipher import Kdf
from workbook.store.lines.header import Cipher
from workbook.store.lines.line import seal

_ALL = seal(b'{"r":0,"x":"all"')
_HEADERS = seal(b'{"r":0,"x":"headers"')


def encrypt(keeper: Keeper, passphrase: str, kdf: Kdf | None = None, tell: Tell = untold) -> None:
    """Seals the workbook under a passphrase, or changes the passphrase of one that is. Raises StoreError.

    A failure before the journal is in place leaves everything as it was; after it, the workbook is encrypted and
    the next opening carries on with the rest.
    """
    with keeper.writing():
        before, journal = keeper.journal.header.cipher, keeper.folder.journal
        with told("encrypt", keeper.folder.path):
            cipher = keeper.keys.lock(passphrase, kdf or Kdf(), before)
            course = _course(keeper, "Encrypting", tell)
            _mark(keeper, cipher, _ALL if before is None else _HEADERS)
            beside = (
                converted(keeper, journal, cipher, course, generations=1)
                if before is None
                else with_header(keeper, journal, cipher, course)
            )
        _put_in_place(keeper, beside)
        with told("encrypt everything in", keeper.folder.path):
            _carry_on(keeper, cipher, course, all_of_it=before is None)
        keeper.save_index()


def decrypt(keeper: Keeper, tell: Tell = untold) -> None:
    """Opens the workbook for good. Where that fails it is still encrypted. Raises StoreError."""
    with keeper.writing():
        cipher = keeper.journal.header.cipher
        if cipher is None:
            return
        with told("decrypt", keeper.folder.path):
            course = _course(keeper, "Decrypting", tell)
            _mark(keeper, cipher, _ALL)
            for path in Contents.of(keeper.system, keeper.folder).files:
                convert(keeper, path, None, course)
            beside = converted(keeper, keeper.folder.journal, None, course, generations=1)
        _put_in_place(keeper, beside)
        with told("tidy", keeper.folder.path):
            _unmark(keeper)


def resume(keeper: Keeper) -> None:
    """Carries on with what was interrupted, at opening; what fails becomes a message."""
    mark = keeper.folder.path / MARK
    try:
        with told("finish encrypting", keeper.folder.path):
            if not keeper.read_only and keeper.system.exists(mark):
                with keeper.writing():
                    _resume(keeper, mark)
    except StoreError as error:
        keeper.messages.append(f"Not everything in the workbook is encrypted yet. {error}")


def strangers(keeper: Keeper) -> list[str]:
    """The names of what lies in the folder, is not the workbook's own and so is never encrypted. Raises StoreError."""
    with told("read", keeper.folder.path):
        return Contents.of(keeper.system, keeper.folder).foreign


def _resume(keeper: Keeper, mark: Path) -> None:
    if not keeper.system.exists(mark):
        return
    keeper.system.sync_folder(keeper.folder.path)  # the journal stands under its name before the mark goes
    cipher = keeper.journal.header.cipher
    if cipher is None:
        _tidy(keeper, derived=False)
        _unmark(keeper)
    else:
        course = _course(keeper, "Encrypting", keeper.tell)
        _carry_on(keeper, cipher, course, all_of_it=_marked(keeper, mark) == _ALL)


def _course(keeper: Keeper, deed: str, tell: Tell) -> Course:
    """Over the journal and everything that follows it."""
    return Course(keeper, deed, [keeper.folder.journal, *Contents.of(keeper.system, keeper.folder).files], tell)


def _carry_on(keeper: Keeper, cipher: Cipher, course: Course, *, all_of_it: bool) -> None:
    """Has everything else follow an encrypted journal."""
    for path in Contents.of(keeper.system, keeper.folder).files:
        (convert if all_of_it else rewrap)(keeper, path, cipher, course)
    _tidy(keeper, derived=all_of_it)
    _unmark(keeper)


def _put_in_place(keeper: Keeper, beside: Path) -> None:
    settle(keeper, beside, changed=False)
    if keeper.journal.refusal:
        raise StoreError(keeper.journal.refusal)


def _tidy(keeper: Keeper, *, derived: bool) -> None:
    """Deletes what was never put in place, and what would tell of the contents."""
    found = Contents.of(keeper.system, keeper.folder)
    gone = found.unfinished + (found.derived if derived else [])
    for path in gone:
        keeper.system.remove(path)
    for folder in {path.parent for path in gone}:
        keeper.system.sync_folder(folder)


def _mark(keeper: Keeper, cipher: Cipher, what: bytes) -> None:
    """Notes what is going on, sealed, so that nobody else can have files taken in by noting it."""
    codec = keeper.unlock(msgspec.structs.replace(keeper.journal.header, cipher=cipher))
    write_file(keeper.system, keeper.folder.path / MARK, [codec.enclose(what)])


def _marked(keeper: Keeper, mark: Path) -> bytes:
    return keeper.codec.disclose(bytes(view_file(keeper.system, mark)[:-1])) + b"\n"


def _unmark(keeper: Keeper) -> None:
    keeper.system.remove(keeper.folder.path / MARK)
    keeper.system.sync_folder(keeper.folder.path)
