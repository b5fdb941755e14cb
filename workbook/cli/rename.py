"""playbook rename: one name, changed in a playbook and in every file that goes with it."""

import argparse
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.author import around, print_diff
from workbook.cli.context import BadCall, Context
from workbook.cli.one_playbook import ENDINGS, told
from workbook.playbook.author.family import family_of, new_marks
from workbook.playbook.author.files import FileProblem, read_bytes, write_whole
from workbook.playbook.author.rename import check_names, names_of_file, renamed_file
from workbook.playbook.library import OWN_FOLDER
from workbook.playbook.loading import load
from workbook.playbook.translation.texts import texts_of
from workbook.text import plural

Texts = Mapping[Path, bytes]


def rename(context: Context, chosen: argparse.Namespace) -> int:
    """Changes a name in a playbook and in all that goes with it, and prints what was changed."""
    path = Path(chosen.file).expanduser()
    data = read_bytes(path)
    names = names_of_file(data, str(path))
    what = check_names(names, chosen.old, chosen.new, path.name)
    near = {each: read_bytes(each) for each in _near(context, path)}
    family = family_of(names.id, near)
    for each in family.unreadable:
        print_line(f"{each} cannot be read and was left as it is.", out=sys.stderr)
    before = {path: data} | {each: near[each] for each in family.files}
    marks = new_marks(_sentences(context, before), chosen.old, chosen.new)
    after = {
        each: renamed_file(
            found, str(each), chosen.old, chosen.new, keep_history=each == path and what == "step", marks=marks
        )
        for each, found in before.items()
    }
    _refuse_broken(context, path, data, after[path])
    return _renamed(before, after, chosen, what)


def _near(context: Context, path: Path) -> list[Path]:
    """The other files that may name the steps of a playbook: those of its folder, its tests and one's own."""
    folders = {path.parent, path.parent / "tests", path.parent.parent / "tests", context.folder / OWN_FOLDER}
    found = {each.resolve(): each for folder in folders if folder.is_dir() for each in sorted(folder.iterdir())}
    own = path.resolve()
    return [at for place, at in sorted(found.items()) if place != own and at.suffix in ENDINGS and at.is_file()]


def _sentences(context: Context, texts: Texts) -> Iterator[tuple[str, str]]:
    """What translations translate: the keys and sentences of all playbooks among the files, where they are in order."""
    snippets, bases = around(context, texts)
    for path, data in texts.items():
        playbook = load(path, data, snippets, own=True, bases=bases).playbook
        yield from texts_of(playbook).items() if playbook else ()


def _refuse_broken(context: Context, path: Path, before: bytes, after: bytes) -> None:
    snippets, bases = around(context, [path])
    was, now = (load(path, data, snippets, own=True, bases=bases) for data in (before, after))
    if not was.errors and now.errors:
        raise BadCall(f"{path} is left as it is, because it would be broken then: {told(now.errors[0])}")


def _renamed(before: Texts, after: Texts, chosen: argparse.Namespace, what: str) -> int:
    changed = {path: text for path, text in after.items() if text != before[path]}
    for path, text in changed.items():
        print_diff(path, before[path], text)
    if chosen.dry_run:
        print_line("Nothing was written.", out=sys.stderr)
        return 0
    _write_all(before, changed)
    print_line(f'The {what} "{chosen.old}" is now "{chosen.new}" in {plural(len(changed), "file")}.', out=sys.stderr)
    if what == "step":
        print_line(f'Its history goes on: "was" names {chosen.old}.', out=sys.stderr)
    elif what == "setting":
        print_line("Values that a team has set for it must be set anew.", out=sys.stderr)
    back = f"workbook playbook rename {shlex.quote(chosen.file)} {chosen.new} {chosen.old}"
    print_line(f"To take it back: {back}", out=sys.stderr)
    return 0


def _write_all(before: Texts, changed: Texts) -> None:
    """Writes all files or none: where one cannot be written, those before it get back what they said."""
    written: list[Path] = []
    try:
        for path, text in changed.items():
            write_whole(path, text)
            written.append(path)
    except (FileProblem, KeyboardInterrupt):
        for path in written:
            write_whole(path, before[path])
        raise
