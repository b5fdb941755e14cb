"""The history's files, by month: what leaves the journal is put away there, so that it stays readable."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from workbook.store.disk.files import read_file, write_file
from workbook.store.disk.folder import Folder, make_inner_folder
from workbook.store.lines.line import Line, ordinal, whole
from workbook.store.oslayer import CREATE, System, write_all

Kept = list[tuple[int, bytes]]
_AT_ONCE = 10_000


def put_away(system: System, folder: Folder, newest_first: Iterable[tuple[bytes, Line]]) -> None:
    """Adds transactions to the history, without drafts that were written over. Raises OSError.

    What an interrupted attempt left there already is not added again.
    """
    by_month = _by_month(newest_first)
    months = sorted(by_month)
    if months:
        make_inner_folder(system, folder.history)
    for name in months:
        _extend(system, folder.history / f"{name}.jsonl", by_month.pop(name)[::-1])
    if months:
        system.sync_folder(folder.history)


def _by_month(newest_first: Iterable[tuple[bytes, Line]]) -> dict[str, Kept]:
    found: defaultdict[str, Kept] = defaultdict(list)
    seen: defaultdict[str, set[int | None]] = defaultdict(set)
    for data, line in newest_first:
        if line.u or not _superseded(line, seen):
            assert line.at is not None
            found[f"{line.at.year:04}-{line.at.month:02}"].append((line.n, data))
        for change in line.b:
            seen[change.t].add(change.i)
    return found


def _superseded(line: Line, seen: Mapping[str, set[int | None]]) -> bool:
    return bool(line.b) and all(change.i in seen.get(change.t, ()) for change in line.b)


def _extend(system: System, path: Path, lines: Kept) -> None:
    before = read_file(system, path) if system.exists(path) else b""
    whole_end = before.rfind(b"\n") + 1
    if lines[0][0] > max((number for number, _ in _numbered(before)), default=0):
        _append(system, path, whole_end, lines)
        return
    known, new = list(_numbered(before)), dict(lines)
    if new.items() <= set(known):
        _append(system, path, whole_end, [])  # what is there may still be on its way to the disk
    else:
        merged = [(number, data) for number, data in known if number not in new] + lines
        write_file(system, path, [data for _, data in sorted(merged, key=lambda each: each[0])])


def _numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every line to its end, with its number; one that is not whole has 0, and is kept all the same."""
    start = 0
    while (end := data.find(b"\n", start) + 1) > 0:
        line = data[start:end]
        kind, number = ordinal(line) or (b"", 0)
        yield number if kind == b"n" and whole(line[:-1]) else 0, line
        start = end


def _append(system: System, path: Path, end: int, lines: Kept) -> None:
    fd = system.open(path, CREATE)
    try:
        system.truncate(fd, end)
        for start in range(0, len(lines), _AT_ONCE):
            data = b"".join([data for _, data in lines[start : start + _AT_ONCE]])
            write_all(system, fd, data, end)
            end += len(data)
        system.sync(fd)
    finally:
        system.close(fd)
