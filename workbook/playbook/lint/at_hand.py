"""What is found in the files of a library, told as for one's team: one's own files first, some at a time."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.excerpt import Excerpt, excerpt
from workbook.playbook.headline import headline, pack_of
from workbook.playbook.library import Library
from workbook.playbook.lint.around import Around, Published
from workbook.playbook.lint.kept import Kept
from workbook.playbook.lint.report import Checked, by_place
from workbook.playbook.lint.run import lint_files
from workbook.playbook.loaded import Loaded
from workbook.playbook.loading import BESIDE
from workbook.text import plural

PORTION = 20
"""So many files are looked at before what was found in them is told."""


def look_at(library: Library, published: Published, cache: Path | None) -> Iterator[tuple[Checked, ...]]:
    """Every file of the library with what is found in it. What was found before in the same content is kept in `cache`.

    `published` are the versions that sessions were held with, by the id of the playbook; a shipped playbook may be
    another than the one of an earlier program.
    """
    files = library.files
    data = {path: found for path, _ in files if (found := _bytes(path)) is not None}
    own = {path for path, is_own in files if is_own}
    kept = Kept(cache)
    for around, paths in ((Around(data, published), own), (Around(data), data.keys() - own)):
        left = iter([(path, data[path]) for path in data if path in paths])
        while portion := list(islice(left, PORTION)):
            yield lint_files(portion, around, kept=kept).checked


def cache_in(workbook: Path) -> Path:
    """Where a workbook keeps what was found. It can be deleted at any time."""
    return workbook / "playbook-cache" / "findings.json"


def findings_in(entry: Loaded, checked: Checked | None) -> tuple[Diagnostic, ...]:
    """All that is wrong with an entry, by place: what was found in its file, and why it cannot be used.

    The second holds whatever a remark in the file silences; two files with one id are told only by it.
    """
    return by_place((*entry.errors, *(checked.found if checked else entry.warnings)))


def counted(found: Iterable[Diagnostic]) -> str:
    """How many findings there are of each kind, as "2 problems, 1 warning"; empty for none."""
    severities = [each.severity for each in found]
    words = {"error": "problem", "warning": "warning", "info": "remark"}
    return ", ".join(plural(severities.count(name), word) for name, word in words.items() if name in severities)


def others(entries: Iterable[Loaded], checked: Mapping[Path, Checked], own: Path) -> list[Loaded]:
    """The files of packs, translations and snippets that are no entries, as entries: those with something to mend.

    `own` is the folder of the manager's own files.
    """
    listed = {entry.path for entry in entries}
    found = [(path, each) for path, each in checked.items() if path not in listed and each.found]
    return [_other(path, each, own=own in path.parents) for path, each in found]


def _other(path: Path, checked: Checked, *, own: bool) -> Loaded:
    said, pack = headline(checked.data), pack_of(path)
    title = f"{said.of} ({said.language})" if said.kind == "translation" and said.of else path.stem
    errors = tuple(found for found in checked.found if found.severity == "error")
    kind = said.kind if said.kind in BESIDE else "snippets"
    return Loaded(path, path.stem, title, kind, own=own, errors=errors, pack=pack)


def excerpt_of(checked: Checked | None, found: Diagnostic, width: int) -> Excerpt | None:
    """The line of a finding, from the content that was looked at, or from the other file that it lies in."""
    if checked and checked.file == found.file:
        return excerpt(checked.data, found, width)
    data = _bytes(Path(found.file))
    return excerpt(data, found, width) if data is not None else None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
