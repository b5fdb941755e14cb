"""playbook fmt, diff, graph: the author's tools for files that are there."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.one_playbook import ENDINGS, meant, told
from workbook.cli.output import print_json
from workbook.playbook.author.changes import Change, Comparison, compare
from workbook.playbook.author.files import read_bytes, write_whole
from workbook.playbook.author.format import FormatProblem, formatted, is_same
from workbook.playbook.author.mend import mended
from workbook.playbook.codec import from_dict
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.library import OWN_FOLDER, Library, load_bases, load_snippets, shipped_folder
from workbook.playbook.loading import load
from workbook.playbook.schema import Playbook
from workbook.text import clean_block, plural

if TYPE_CHECKING:
    from workbook.playbook.author.graph import Branch

_DONE, _FINDINGS = 0, 1


def fmt(context: Context, chosen: argparse.Namespace) -> int:
    """Lays files out anew; with --check or --diff nothing is written, and the status is 1 where something would be."""
    if "-" in chosen.files:
        return _fmt_input(context, chosen)
    changed, failed = 0, 0
    paths = list(_files(chosen.files))
    snippets, bases = around(context, paths)
    for path in paths:
        try:
            before = read_bytes(path)
            after = formatted(before, str(path))
            _refuse_another_meaning(path, before, after, snippets, bases)
        except (PlaybookError, FormatProblem) as problem:
            _complain(problem)
            failed += 1
            continue
        if before != after:
            changed += 1
            _lay_out(path, before, after, chosen)
    if len(paths) > 1 or not (changed or failed):
        does = "would change" if chosen.check or chosen.diff else "laid out anew"
        print_line(f"{plural(len(paths), 'file')}: {changed} {does}, {failed} left because of errors.", out=sys.stderr)
    return _FINDINGS if failed or (changed and (chosen.check or chosen.diff)) else _DONE


def _fmt_input(context: Context, chosen: argparse.Namespace) -> int:
    """Lays out what comes in on standard input and prints it, as editors want it; where it cannot be, prints nothing.

    Raises BadCall where files are named beside it.
    """
    if chosen.files != ["-"]:
        raise BadCall("- stands for standard input and is laid out alone. Name the files in another call.")
    path, before = Path("standard input"), sys.stdin.buffer.read()
    try:
        after = formatted(before, str(path))
        _refuse_another_meaning(path, before, after, *around(context, []))
    except (PlaybookError, FormatProblem) as problem:
        _complain(problem)
        return _FINDINGS
    if chosen.diff:
        print_diff(path, before, after)
    elif not chosen.check:
        sys.stdout.buffer.write(after)
    return _FINDINGS if (chosen.check or chosen.diff) and before != after else _DONE


def _lay_out(path: Path, before: bytes, after: bytes, chosen: argparse.Namespace) -> None:
    if chosen.diff:
        print_diff(path, before, after)
    elif chosen.check:
        print_line(f"{path} would be laid out anew.")
    else:
        write_whole(path, after)
        print_line(f"{path} is laid out anew.")


def _refuse_another_meaning(path: Path, before: bytes, after: bytes, snippets: Any, bases: Any) -> None:
    """Raises FormatProblem where the new text would not make the same playbook. Mended quotes are meant to differ."""
    text, _ = mended(before, str(path))
    readings = [load(path, data, snippets, own=True, bases=bases) for data in (text.encode(), after)]
    if not is_same(readings[0], readings[1]):
        raise FormatProblem(f"{path} is left as it is: laid out anew it would not be the same playbook.")


def _complain(problem: PlaybookError | FormatProblem) -> None:
    found = problem.diagnostics if isinstance(problem, PlaybookError) else ()
    for line in [told(each) for each in found] or [str(problem)]:
        print_line(line, out=sys.stderr)


def _files(names: Iterable[str]) -> Iterator[Path]:
    for path in (Path(name).expanduser() for name in names):
        if path.is_dir():
            below = sorted(each for each in path.rglob("*") if each.suffix in ENDINGS and not each.name.startswith("."))
            if not below:
                raise BadCall(f"{path} has no playbook file in it. They end in .yaml.")
            yield from below
        elif path.exists():
            yield path
        else:
            raise BadCall(f"{path} cannot be read: there is no such file.")


def around(context: Context, paths: Iterable[Path]) -> tuple[Any, Any]:
    """The snippets and the playbooks that the files may use and build on."""
    beside = {folder / "snippets" for path in paths for folder in (path.parent, path.parent.parent)}
    folders = (shipped_folder(), context.folder / OWN_FOLDER)
    return load_snippets(*folders, *sorted(beside)), load_bases(*folders, *sorted({path.parent for path in paths}))


def print_diff(path: Path, before: bytes, after: bytes) -> None:
    """Prints what differs between two contents of a file, as `diff -u` does."""
    old, new = (data.decode("utf-8-sig", "replace").splitlines() for data in (before, after))
    for line in unified_diff(old, new, str(path), str(path), lineterm="", n=2):
        print(clean_block(line))


def diff(context: Context, chosen: argparse.Namespace) -> int:
    """Prints what differs between two versions of a playbook; status 1 where anything does."""
    old, new = (playbook_of(context, word) for word in (chosen.a, chosen.b))
    found = compare(old, new)
    if context.json:
        print_json(_plain(found))
    else:
        _print_comparison(found)
    return _FINDINGS if found.changes else _DONE


def _print_comparison(found: Comparison) -> None:
    if not found.changes:
        print_line(f"No difference; version {found.version}.")
        return
    for change in found.changes:
        name = change.step or "the file"
        print_line(f"{change.size}  {name}: {change.words}" + _history(change))
    lost = [change.step for change in found.changes if not change.kept and change.step]
    print()
    print_line(f"A {found.size} change: {_MEANS[found.size]}.")
    print_line(f"History ends for: {', '.join(lost)}." if lost else "All history is kept.")
    is_right = "is right" if found.is_raised else f"should be {found.suggested} or higher"
    print_line(f"Version {found.before} before; version {found.version} now {is_right}.")


_MEANS = {
    "major": "a step is gone, or is answered in another way",
    "minor": "steps were added, or are asked at other times",
    "patch": "only words are different",
}


def _history(change: Change) -> str:
    return "" if change.kept else "  (history ends)"


def _plain(found: Comparison) -> dict[str, Any]:
    rows = [
        {"what": each.what, "size": each.size, "step": each.step or None, "words": each.words, "history": each.kept}
        for each in found.changes
    ]
    versions = {"before": found.before, "now": found.version, "suggested": found.suggested}
    return {"version": 1, "size": found.size, "versions": versions, "changes": rows}


def playbook_of(context: Context, word: str) -> Playbook:
    """The playbook of a file or an id, or of `id@version` one that a session was held with. Raises BadCall."""
    name, at, version = word.partition("@")
    if at and not Path(word).expanduser().exists():
        return _stored(context, name, version)
    entry = meant(context, word)
    if entry.playbook is None or (entry.is_broken and Path(word).suffix in ENDINGS):
        problems = "\n".join(told(found) for found in entry.errors)
        raise BadCall(f"{word} cannot be used before its errors are mended:\n{problems}")
    return entry.playbook


def _stored(context: Context, name: str, version: str) -> Playbook:
    kept = context.book.playbooks.where(playbook_id=name)
    fitting = [each for each in kept if each.version == version]
    if fitting:
        return from_dict(fitting[-1].resolved)
    entry = next((each for each in Library(context.folder).entries if each.id == name and each.playbook), None)
    if entry and entry.playbook and entry.playbook.version == version:
        return entry.playbook
    there = sorted({each.version for each in kept} | ({entry.playbook.version} if entry and entry.playbook else set()))
    known = f"There is version {', '.join(there)}." if there else "No session was ever held with it."
    raise BadCall(f'This workbook has no version {version} of "{name}". {known}')


def graph(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the steps as a tree with their conditions; status 1 where no path reaches one of them."""
    from workbook.playbook.author.graph import branches, lines
    from workbook.playbook.trial.paths import walk_paths

    playbook = playbook_of(context, chosen.playbook)
    unreached = frozenset(walk_paths(playbook).unreached)
    if context.json:
        tree = [_branch(each) for each in branches(playbook, unreached)]
        print_json({"id": playbook.id, "version": playbook.version, "steps": tree})
        return _FINDINGS if unreached else _DONE
    print_line(f"{playbook.title}  ({playbook.id} {playbook.version})")
    for line in lines(playbook, unreached):
        print(clean_block(line))
    if unreached:
        print()
        print_line(f"No path reaches: {', '.join(sorted(unreached))}.")
    return _FINDINGS if unreached else _DONE


def _branch(branch: "Branch") -> dict[str, Any]:
    step = branch.step
    return {
        "number": branch.number, "id": step.id, "verb": step.verb, "answer": step.answer,
        "section": step.section or None, "only_when": branch.condition or None, "reached": branch.reached,
        "below": [_branch(each) for each in branch.below],
    }  # fmt: skip
