"""Backups: verified copies of the journal, of which a few recent and ever fewer old ones are kept."""

import re
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from workbook.progress import Tell, heard, untold
from workbook.store.disk.files import parts, write_beside
from workbook.store.disk.folder import STAMP, make_inner_folder, unused
from workbook.store.errors import StoreError, told
from workbook.store.journal.reading import glance, last_number
from workbook.store.keeper.keeper import Keeper
from workbook.store.oslayer import READ, System

DAYS, WEEKS, MONTHS = 7, 4, 12
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})(-\d+)?\.jsonl")


def back_up(keeper: Keeper, tell: Tell = untold) -> Path:
    """Copies the journal to the backups, verifies the copy and drops old ones. Raises StoreError and keeps all then."""
    moment = keeper.now()
    folder = keeper.folder.backups
    with keeper.writing(), told("back up to", folder):
        keeper.journal.confirm()  # so that a backup never goes on where the journal may yet end
        make_inner_folder(keeper.system, folder)
        target = unused(keeper.system, folder, f"{moment:{STAMP}}")
        copy_journal(keeper, target, tell)
    rotate(keeper.system, folder, moment.date())
    return target


def back_up_daily(keeper: Keeper) -> None:
    """Makes the day's backup where it is missing; what fails becomes a message, for opening must not fail with it.

    Tells where the newest backup goes on after the end of a whole journal, which then lost what it held.
    """
    today = f"{keeper.now():%Y-%m-%d}"
    try:
        with told("read", keeper.folder.backups):
            names = names_in(keeper.system, keeper.folder.backups)
        if keeper.is_whole:
            keeper.messages += _missing_changes(keeper, names[-1:])
        if keeper.read_only or not keeper.journal.replay.number:
            return
        if not any(name.startswith(today) for name in names):
            back_up(keeper, lambda what, *far: keeper.tell(f"Making today's backup: {what.lower()}", *far))
    except StoreError as error:
        keeper.messages.append(f"Today's backup is missing. {error}")


def _missing_changes(keeper: Keeper, newest: list[str]) -> list[str]:
    here = keeper.journal.replay.number
    try:
        with told("read", keeper.folder.backups):
            last = max((last_number(keeper.system, keeper.folder.backups / name) for name in newest), default=0)
    except StoreError as error:
        return [str(error)]
    if last <= here:
        return []
    return [
        f"The workbook ends with change {here:,}, but its newest backup with change {last:,}, so changes were lost; "
        "`workbook restore` brings that backup back."
    ]


def copy_journal(keeper: Keeper, target: Path, tell: Tell = untold) -> None:
    """Writes a copy that was read back and found to be the same. Raises OSError or StoreError, and leaves none then.

    What is saved meanwhile is not in it.
    """
    system = keeper.system
    with keeper.standing() as at:
        told_parts = heard(parts(system, at.fd, 0, at.end), tell, "Copying the journal", at.end)
        beside = write_beside(system, target, told_parts)
    try:
        check = partial(tell, "Reading the copy back")
        if not _same(system, beside, at.end, at.checksum) or glance(system, beside, check) != (at.number, ""):
            raise StoreError(f"The copy at {target} differs from the workbook; check the disk and make another copy.")
        system.rename(beside, target)
    except BaseException:
        system.remove(beside)
        raise
    system.sync_folder(target.parent)


def _same(system: System, path: Path, end: int, checksum: int) -> bool:
    fd = system.open(path, READ)
    try:
        size, found = system.opened_status(fd).st_size, 0
        for part in parts(system, fd, 0, end):
            found = zlib.crc32(part, found)
    finally:
        system.close(fd)
    return (size, found) == (end, checksum)


def names_in(system: System, folder: Path) -> list[str]:
    """The names of the backups, oldest first. Raises OSError."""
    return sorted(filter(moment_of, system.names(folder)), key=_order) if system.exists(folder) else []


def rotate(system: System, folder: Path, today: date) -> None:
    """Deletes the backups that are not worth keeping. Raises StoreError."""
    with told("tidy", folder):
        names = names_in(system, folder)
        for name in sorted(set(names) - kept(names, today)):
            system.remove(folder / name)


def kept(names: Iterable[str], today: date) -> set[str]:
    """Which backups stay: all of today, and the newest of each of 7 days, 4 weeks and 12 months that have any."""
    newest_first = sorted(names, key=_order, reverse=True)
    days = {name: day for name in newest_first if (day := _day(name))}
    stay = {name for name, day in days.items() if day >= today}
    stay |= _newest(days, DAYS, lambda day: day.isoformat())
    stay |= _newest(days, WEEKS, lambda day: "{}-{}".format(*day.isocalendar()))
    return stay | _newest(days, MONTHS, lambda day: f"{day:%Y-%m}")


def _newest(days: dict[str, date], limit: int, span: Callable[[date], str]) -> set[str]:
    found: dict[str, str] = {}
    for name, day in days.items():
        found.setdefault(span(day), name)
    return set(list(found.values())[:limit])


def moment_of(name: str) -> datetime | None:
    """When a backup was made, in UTC, by its name; None for the name of anything else."""
    named = _NAME.fullmatch(name)
    try:
        return datetime.strptime(named[1], STAMP).replace(tzinfo=UTC) if named else None
    except ValueError:
        return None


def _order(name: str) -> tuple[str, int]:
    """By moment, and by number those of one second."""
    named = _NAME.fullmatch(name)
    return (named[1], -int(named[2] or 0)) if named else (name, 0)


def _day(name: str) -> date | None:
    moment = moment_of(name)
    return moment.date() if moment else None
