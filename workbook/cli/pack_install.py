"""playbook pack install, list, trust, remove: the packs of a workbook."""

import argparse
import sys
from typing import Any

from workbook.cli.asking import agreed, can_ask, print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.cli.pack import around, described, held, print_findings, report_of, there
from workbook.playbook.headline import headline
from workbook.playbook.library import Library
from workbook.playbook.packs.check import Report, check_pack
from workbook.playbook.packs.contents import Contents
from workbook.playbook.packs.install import Plan, plan
from workbook.playbook.packs.installed import Installed, installed, packs_folder, put
from workbook.playbook.packs.installed import remove as remove_pack
from workbook.playbook.packs.lock import lock_text
from workbook.playbook.packs.names import LOCK, MANIFEST
from workbook.playbook.packs.problem import PackProblem
from workbook.playbook.packs.trust import set_trust, trusted_in
from workbook.playbook.packs.wishes import wished
from workbook.text import joined, plural


def install(context: Context, chosen: argparse.Namespace) -> int:
    """Shows what a pack is and what it changes, asks, and puts it into the workbook. Raises PackProblem."""
    report = report_of(context, there(chosen.pack))
    ready = _planned(context, report, installed(context.folder), downgrade=chosen.downgrade)
    _show(ready, report)
    if ready.is_same:
        return _as_it_is(context, ready, report, chosen)
    if not chosen.yes and not (_asked() and agreed("Install it?")):
        print_line("Nothing was installed.", out=sys.stderr)
        return 1
    trusted = _trusted(context, ready, report, chosen)
    files = {LOCK: lock_text(report.files), **report.files}
    if not trusted:
        set_trust(context.folder, ready.manifest.id, trusted=False)
    folder = put(context.folder, ready.manifest.id, files.items())
    set_trust(context.folder, ready.manifest.id, trusted=trusted)
    print_line(f"Installed {ready.manifest.id} {ready.manifest.version} into {folder}.")
    _tell_trust(ready.manifest.id, report, trusted=trusted)
    return 0


def _as_it_is(context: Context, ready: Plan, report: Report, chosen: argparse.Namespace) -> int:
    """What is installed already is left; only whether it is trusted may be said anew."""
    if chosen.trust:
        trusted = _trusted(context, ready, report, chosen)
        set_trust(context.folder, ready.manifest.id, trusted=trusted)
        _tell_trust(ready.manifest.id, report, trusted=trusted)
    print_line("Nothing else to do." if chosen.trust else "Nothing to do.")
    return 0


def _trusted(context: Context, ready: Plan, report: Report, chosen: argparse.Namespace) -> bool:
    """Whether the pack is trusted from now on: as it was, as it is said now, and otherwise not."""
    if not ready.manifest.trusted:
        return False
    if chosen.trust:
        return bool(chosen.trust == "yes")
    if ready.manifest.id in trusted_in(packs_folder(context.folder)):
        return True
    return bool(wished(report.playbooks.values())) and not chosen.yes and agreed("Trust it with that?")


def _tell_trust(pack: str, report: Report, *, trusted: bool) -> None:
    """Says what a pack that is not trusted does without, and how that is changed."""
    if trusted or not wished(report.playbooks.values()):
        return
    print_line("It is not trusted: it sets no reminders, and those figures stay unknown to it.")
    if report.manifest and report.manifest.trusted:
        print_line(f"To change that: workbook playbook pack trust {pack} yes")


def listing(context: Context, _chosen: argparse.Namespace) -> int:
    """Prints every installed pack."""
    packs = installed(context.folder)
    trusted = trusted_in(packs_folder(context.folder))
    if context.json:
        print_json([_plain(pack, trusted=pack.id in trusted) for pack in packs])
        return 0
    head = ("Id", "Version", "Title", "Author", "Playbooks", "Trusted", "State")
    print_table(head, [_row(pack, trusted=pack.id in trusted) for pack in packs], right="Playbooks")
    return 0


def trust(context: Context, chosen: argparse.Namespace) -> int:
    """Notes whether an installed pack is trusted. Raises BadCall for no such pack, PackProblem where it cannot be."""
    pack = _installed(context, chosen.id)
    report = check_pack(Contents(pack.files, ()), pack.id, around(context))
    if chosen.trusted == "yes" and pack.manifest and not pack.manifest.trusted:
        raise PackProblem(f"{pack.id} says of itself that it need not be trusted, so it never is.")
    set_trust(context.folder, pack.id, trusted=chosen.trusted == "yes")
    lines = wished(report.playbooks.values())
    may = "may" if chosen.trusted == "yes" else "may not"
    print_line(f"{pack.id} {may} do this from now on:" if lines else f"{pack.id} does nothing that needs trust.")
    for line in lines:
        print_line(line, "  ")
    return 0


def _installed(context: Context, pack_id: str) -> Installed:
    packs = {pack.id: pack for pack in installed(context.folder)}
    if pack_id not in packs:
        raise BadCall(f'There is no pack "{pack_id}" here. There are: {", ".join(packs) or "none"}.')
    return packs[pack_id]


def remove(context: Context, chosen: argparse.Namespace) -> int:
    """Takes an installed pack away after asking. Raises BadCall or PackProblem where it cannot be."""
    _installed(context, chosen.id)
    others = installed(context.folder)
    needing = [pack.id for pack in others if pack.manifest and chosen.id in pack.manifest.requires]
    if needing:
        raise PackProblem(f"{joined(needing)} needs {chosen.id}. Remove that first.")
    print_line("Sessions that were held with its playbooks keep their steps and answers.")
    if not chosen.yes and not (_asked() and agreed(f"Remove {chosen.id}?")):
        print_line("Nothing was removed.", out=sys.stderr)
        return 1
    remove_pack(context.folder, chosen.id)
    set_trust(context.folder, chosen.id, trusted=False)
    print_line(f"Removed {chosen.id}.")
    return 0


def _asked() -> bool:
    if can_ask():
        return True
    raise BadCall("Nobody can be asked here. Add --yes to do it without asking.")


def _planned(context: Context, report: Report, packs: list[Installed], *, downgrade: bool) -> Plan:
    pack = report.manifest.id if report.manifest else ""
    before = next((each for each in packs if each.id == pack), None)
    old = check_pack(Contents(before.files, ()), pack, around(context)).playbooks if before else {}
    taken = [entry.id for entry in Library(context.folder).entries if not entry.pack]
    if report.errors:
        print_findings(report.errors)
    return plan(report, packs, old, taken, context.folder, downgrade=downgrade)


def _show(ready: Plan, report: Report) -> None:
    manifest = ready.manifest
    print_line(f"{manifest.title} ({manifest.id} {manifest.version})")
    if manifest.summary:
        print_line(manifest.summary, "  ")
    print_line(f"By {manifest.author or 'nobody who is named'}, licence {manifest.licence or 'not said'}", "  ")
    print_line(f"It holds {held(report)}:", "  ")
    for name, playbook in report.playbooks.items():
        print_line(f"{playbook.title} ({name}, {plural(len(playbook.steps), 'step')})", "    ")
    for line in ready.lines:
        print_line(line, "  ")
    lines = wished(report.playbooks.values())
    if lines:
        print_line("What only a pack that you trust may do:", "  ")
    for line in lines:
        print_line(line, "    ")
    print_findings(tuple(found for found in report.found if found.code == "K004"))


def _plain(pack: Installed, *, trusted: bool) -> dict[str, Any]:
    return described(pack.manifest) | {"id": pack.id, "changed": list(pack.changed), "trusted": trusted}


def _row(pack: Installed, *, trusted: bool) -> tuple[object, ...]:
    manifest = pack.manifest
    texts = (headline(data).kind for name, data in pack.files.items() if name.endswith(".yaml") and name != MANIFEST)
    count = sum(kind in ("playbook", "exercise") for kind in texts)
    if manifest is None:
        return pack.id, "", "", "", count, "no", "broken: pack.yaml cannot be read"
    state = f"changed here: {joined(list(pack.changed))}" if pack.changed else "as it came"
    return pack.id, manifest.version, manifest.title, manifest.author, count, "yes" if trusted else "no", state
