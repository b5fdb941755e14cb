"""The history's files, by month: what leaves the journal is put away there, so that it stays readable."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbook.store.disk.files import read_file, write_file
from workbook.store.disk.folder import Folder, make_inner_folder
from workbook.store.lines.line import Line, ordinal, whole
from workbook.store.oslayer import CREATE, System, write_all

Kept = list[tuple[int, bytes]]


def put_away(system: System, folder: Folder, newest_first: Iterable[tuple[bytes, Line]]) -> None:
    """Adds transactions to the history, without drafts that were written over. Raises OSError.

    What an interrupted attempt left there already is not added again.
    """
    by_month = _by_month(newest_first)
    if by_month:
        make_inner_folder(system, folder.history)
    for name in sorted(by_month):
        _extend(system, folder.history / f"{name}.jsonl", by_month[name][::-1])
    if by_month:
        system.sync_folder(folder.history)


def _by_month(newest_first: Iterable[tuple[bytes, Line]]) -> dict[str, Kept]:
    found: defaultdict[str, Kept] = defaultdict(list)
    seen: set[tuple[str, int | None]] = set()
    for data, line in newest_first:
        if line.u or not _superseded(line, seen):
            found[f"{line.at:%Y-%m}"].append((line.n, data))
        seen.update((change.t, change.i) for change in line.b)
    return found


def _superseded(line: Line, seen: set[tuple[str, int | None]]) -> bool:
    return bool(line.b) and all((change.t, change.i) in seen for change in line.b)


def _extend(system: System, path: Path, lines: Kept) -> None:
    before = read_file(system, path) if system.exists(path) else b""
    whole_end = before.rfind(b"\n") + 1
    known = list(_numbered(before[:whole_end]))
    new = dict(lines)
    if lines[0][0] > max((number for number, _ in known), default=0):
        _append(system, path, whole_end, b"".join(new.values()))
    elif new.items() <= set(known):
        _append(system, path, whole_end, b"")  # what is there may still be on its way to the disk
    else:
        merged = [(number, data) for number, data in known if number not in new] + lines
        write_file(system, path, [data for _, data in sorted(merged, key=lambda each: each[0])])


def _numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every line with its number; one that is not whole has 0, and is kept all the same."""
    for line in data.splitlines(keepends=True):
        kind, number = ordinal(line) or (b"", 0)
        yield number if kind == b"n" and whole(line[:-1]) else 0, line


def _append(system: System, path: Path, end: int, data: bytes) -> None:
    fd = system.open(path, CREATE)
    try:
        system.truncate(fd, end)
        write_all(system, fd, data, end)
        system.sync(fd)
    finally:
        system.close(fd)
