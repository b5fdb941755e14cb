"""playbook pack build, check, install, list, remove."""

import argparse
import sys
from pathlib import Path
from typing import Any

from workbook.cli.asking import agreed, can_ask, print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.headline import headline
from workbook.playbook.library import Library, load_bases, load_snippets, shipped_folder
from workbook.playbook.packs.build import build as build_pack
from workbook.playbook.packs.check import Around, Report, check_pack
from workbook.playbook.packs.contents import Contents, read_contents
from workbook.playbook.packs.install import Plan, plan
from workbook.playbook.packs.installed import Installed, installed, packs_folder, put
from workbook.playbook.packs.installed import remove as remove_pack
from workbook.playbook.packs.lock import lock_text
from workbook.playbook.packs.manifest import Manifest
from workbook.playbook.packs.names import LOCK, MANIFEST
from workbook.playbook.packs.problem import PackProblem
from workbook.text import joined, plural


def build(context: Context, chosen: argparse.Namespace) -> int:
    """Writes pack.lock and the zip of a folder; status 1 where the pack has errors."""
    folder = Path(chosen.pack).expanduser()
    if not folder.is_dir():
        raise BadCall(f"{folder} is no folder. A pack is built from the folder that pack.yaml lies in.")
    report = _report(context, folder, with_lock=False)
    _print_findings(report.found)
    if report.errors or report.manifest is None:
        print_line("Nothing was built.", out=sys.stderr)
        return 1
    manifest = report.manifest
    out = Path(chosen.out).expanduser() if chosen.out else Path(f"{manifest.id}-{manifest.version}.zip")
    build_pack(report, folder, out)
    print_line(f"{out}: {manifest.id} {manifest.version}, {_held(report)}.")
    return 0


def check(context: Context, chosen: argparse.Namespace) -> int:
    """Prints every finding in a folder or zip; status 1 for errors."""
    path = _there(chosen.pack)
    report = _report(context, path)
    if context.json:
        print_json({"pack": _described(report.manifest), "diagnostics": [_finding(each) for each in report.found]})
    else:
        _print_findings(report.found)
        warnings = len(report.found) - len(report.errors)
        print_line(f"{plural(len(report.errors), 'error')}, {plural(warnings, 'warning')} in {_held(report)}")
    return 1 if report.errors else 0


def install(context: Context, chosen: argparse.Namespace) -> int:
    """Shows what a pack is and what it changes, asks, and puts it into the workbook. Raises PackProblem."""
    report = _report(context, _there(chosen.pack))
    there = installed(context.folder)
    ready = _planned(context, report, there, downgrade=chosen.downgrade)
    _show(ready, report)
    if ready.is_same:
        print_line("Nothing to do.")
        return 0
    if not chosen.yes and not (_asked() and agreed("Install it?")):
        print_line("Nothing was installed.", out=sys.stderr)
        return 1
    files = {LOCK: lock_text(report.files), **report.files}
    folder = put(context.folder, ready.manifest.id, files.items())
    print_line(f"Installed {ready.manifest.id} {ready.manifest.version} into {folder}.")
    return 0


def listing(context: Context, _chosen: argparse.Namespace) -> int:
    """Prints every installed pack."""
    packs = installed(context.folder)
    if context.json:
        print_json([_described(pack.manifest) | {"id": pack.id, "changed": list(pack.changed)} for pack in packs])
        return 0
    print_table(("Id", "Version", "Title", "Author", "Playbooks", "State"), [_row(p) for p in packs], right="Playbooks")
    return 0


def remove(context: Context, chosen: argparse.Namespace) -> int:
    """Takes an installed pack away after asking. Raises BadCall or PackProblem where it cannot be."""
    packs = {pack.id: pack for pack in installed(context.folder)}
    if chosen.id not in packs:
        raise BadCall(f'There is no pack "{chosen.id}" here. There are: {", ".join(packs) or "none"}.')
    needing = [name for name, pack in packs.items() if pack.manifest and chosen.id in pack.manifest.requires]
    if needing:
        raise PackProblem(f"{joined(needing)} needs {chosen.id}. Remove that first.")
    print_line("Sessions that were held with its playbooks keep their steps and answers.")
    if not chosen.yes and not (_asked() and agreed(f"Remove {chosen.id}?")):
        print_line("Nothing was removed.", out=sys.stderr)
        return 1
    remove_pack(context.folder, chosen.id)
    print_line(f"Removed {chosen.id}.")
    return 0


def _there(name: str) -> Path:
    path = Path(name).expanduser()
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise BadCall(f"{path} cannot be read: {getattr(error, 'strerror', '') or error}.") from None
    return path


def _asked() -> bool:
    if can_ask():
        return True
    raise BadCall("Nobody can be asked here. Add --yes to do it without asking.")


def _report(context: Context, path: Path, *, with_lock: bool = True) -> Report:
    return check_pack(read_contents(path), str(path), _around(context), with_lock=with_lock)


def _around(context: Context) -> Around:
    """What packs may build on: the shipped playbooks and the installed packs, not the manager's own files."""
    folders = (shipped_folder(), packs_folder(context.folder))
    return Around(load_snippets(*folders), load_bases(*folders))


def _planned(context: Context, report: Report, there: list[Installed], *, downgrade: bool) -> Plan:
    pack = report.manifest.id if report.manifest else ""
    before = next((each for each in there if each.id == pack), None)
    old = check_pack(Contents(before.files, ()), pack, _around(context)).playbooks if before else {}
    taken = [entry.id for entry in Library(context.folder).entries if not entry.pack]
    if report.errors:
        _print_findings(report.errors)
    return plan(report, there, old, taken, context.folder, downgrade=downgrade)


def _show(ready: Plan, report: Report) -> None:
    manifest = ready.manifest
    print_line(f"{manifest.title} ({manifest.id} {manifest.version})")
    if manifest.summary:
        print_line(manifest.summary, "  ")
    print_line(f"By {manifest.author or 'nobody who is named'}, licence {manifest.licence or 'not said'}", "  ")
    print_line(f"It holds {_held(report)}:", "  ")
    for name, playbook in report.playbooks.items():
        print_line(f"{playbook.title} ({name}, {plural(len(playbook.steps), 'step')})", "    ")
    for line in ready.lines:
        print_line(line, "  ")
    _print_findings(tuple(found for found in report.found if found.code == "K004"))


def _held(report: Report) -> str:
    translations = sum(headline(data).kind == "translation" for data in report.files.values())
    also = f", {plural(translations, 'translation')}" if translations else ""
    return f"{plural(len(report.playbooks), 'playbook')}{also} in {plural(len(report.files), 'file')}"


def _print_findings(found: tuple[Diagnostic, ...]) -> None:
    for each in found:
        print_line(f"{each.file}:{each.line}:{each.col}: {each.severity} {each.code} {each.message}")
        if each.hint:
            print_line(each.hint, "    ")


def _finding(found: Diagnostic) -> dict[str, Any]:
    names = ("code", "severity", "file", "line", "col", "message", "hint")
    return {name: getattr(found, name) for name in names}


def _described(manifest: Manifest | None) -> dict[str, Any]:
    names = ("id", "title", "version", "author", "licence", "requires")
    return {name: getattr(manifest, name, None) for name in names}


def _row(pack: Installed) -> tuple[object, ...]:
    manifest = pack.manifest
    texts = (headline(data).kind for name, data in pack.files.items() if name.endswith(".yaml") and name != MANIFEST)
    count = sum(kind in ("playbook", "exercise") for kind in texts)
    if manifest is None:
        return pack.id, "", "", "", count, "broken: pack.yaml cannot be read"
    state = f"changed here: {joined(list(pack.changed))}" if pack.changed else "as it came"
    return pack.id, manifest.version, manifest.title, manifest.author, count, state
