"""playbook pack build, check."""

import argparse
import sys
from pathlib import Path
from typing import Any

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.lint_output import paint_for, print_report
from workbook.cli.out_file import may_write
from workbook.cli.output import print_json
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.headline import headline
from workbook.playbook.library import load_bases, load_snippets, shipped_folder
from workbook.playbook.lint.outputs.programs import as_json
from workbook.playbook.loading import files_in
from workbook.playbook.packs.build import build as build_pack
from workbook.playbook.packs.build import packed
from workbook.playbook.packs.check import Around, Report, check_pack
from workbook.playbook.packs.contents import read_contents
from workbook.playbook.packs.installed import packs_folder
from workbook.playbook.packs.manifest import Manifest
from workbook.playbook.packs.publish import published
from workbook.text import plural


def build(context: Context, chosen: argparse.Namespace) -> int:
    """Writes pack.lock and the zip of a folder; status 1 where the pack has errors."""
    folder = Path(chosen.pack).expanduser()
    if not folder.is_dir():
        raise BadCall(f"{folder} is no folder. A pack is built from the folder that pack.yaml lies in.")
    report = report_of(context, folder, with_lock=False)
    print_findings(report.found)
    if report.errors or report.manifest is None:
        print_line("Nothing was built.", out=sys.stderr)
        return 1
    manifest = report.manifest
    out = Path(chosen.out).expanduser() if chosen.out else Path(f"{manifest.id}-{manifest.version}.zip")
    if not may_write(out, packed(report), replace=chosen.yes):
        return 1
    build_pack(report, folder, out)
    print_line(f"{out}: {manifest.id} {manifest.version}, {held(report)}.")
    return 0


def check(context: Context, chosen: argparse.Namespace) -> int:
    """Prints every finding in a folder or zip, as strictly as what is passed on should be; status 1 for errors."""
    path = there(chosen.pack)
    report = report_of(context, path)
    found = published(report, str(path), _others(context))
    if context.json:
        print_json({"pack": described(report.manifest), **as_json(found)})
    else:
        print_report(found, "text", paint_for(sys.stdout))
        print_line(f"{held(report)}: looked at as a pack, and by lint's profile publish, to which warnings are errors.")
    return 1 if found.has_failed(strict=False) else 0


def _others(context: Context) -> dict[Path, bytes]:
    folders = (shipped_folder(), packs_folder(context.folder))
    return {path: path.read_bytes() for folder in folders for path in files_in(folder, all_below=True)}


def there(name: str) -> Path:
    """The folder or file of that name. Raises BadCall where there is none."""
    path = Path(name).expanduser()
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise BadCall(f"{path} cannot be read: {getattr(error, 'strerror', '') or error}.") from None
    return path


def report_of(context: Context, path: Path, *, with_lock: bool = True) -> Report:
    """The pack in a folder or a zip, with all that is wrong with it as a pack."""
    return check_pack(read_contents(path), str(path), around(context), with_lock=with_lock)


def around(context: Context) -> Around:
    """What packs may build on: the shipped playbooks and the installed packs, not the manager's own files."""
    folders = (shipped_folder(), packs_folder(context.folder))
    return Around(load_snippets(*folders), load_bases(*folders))


def held(report: Report) -> str:
    """What is in a pack, counted."""
    translations = sum(headline(data).kind == "translation" for data in report.files.values())
    also = f", {plural(translations, 'translation')}" if translations else ""
    return f"{plural(len(report.playbooks), 'playbook')}{also} in {plural(len(report.files), 'file')}"


def print_findings(found: tuple[Diagnostic, ...]) -> None:
    """Prints each finding with its place and what to write instead."""
    for each in found:
        print_line(f"{each.file}:{each.line}:{each.col}: {each.severity} {each.code} {each.message}")
        if each.hint:
            print_line(each.hint, "    ")


def described(manifest: Manifest | None) -> dict[str, Any]:
    """What a pack says of itself, as plain values; None throughout where that cannot be read."""
    names = ("id", "title", "version", "author", "licence", "requires")
    return {name: getattr(manifest, name, None) for name in names}
