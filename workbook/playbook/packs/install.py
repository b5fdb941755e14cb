"""What installing a pack would do, said before it is done, and why it may not be done."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from workbook.playbook.packs.check import Report
from workbook.playbook.packs.installed import Installed, packs_folder
from workbook.playbook.packs.manifest import Manifest
from workbook.playbook.packs.names import LOCK
from workbook.playbook.packs.problem import PackProblem
from workbook.playbook.packs.versions import ordered, parse_range
from workbook.playbook.schema import Playbook
from workbook.text import fold, joined, plural


class Plan(NamedTuple):
    """A pack about to be installed: what it is, and line by line what becomes of what is there."""

    manifest: Manifest
    lines: tuple[str, ...]
    is_same: bool


def plan(
    report: Report,
    there: Iterable[Installed],
    old: Mapping[str, Playbook],
    taken: Iterable[str],
    workbook: Path,
    *,
    downgrade: bool = False,
) -> Plan:
    """The plan. `old` are the playbooks of the installed version by file, `taken` the ids that others have.

    Raises PackProblem where the pack cannot be installed here, saying why and what to do.
    """
    manifest = report.manifest
    if manifest is None or report.errors:
        count = plural(len(report.errors), "problem")
        raise PackProblem(f"The pack has {count}, so it cannot be installed. Ask its author for a mended one.")
    packs = {pack.id: pack for pack in there}
    before = packs.get(manifest.id)
    _refuse_taken(manifest, before, set(taken), workbook)
    _refuse_missing(manifest, packs)
    if before and before.manifest:
        _refuse_other(manifest, before.manifest, downgrade=downgrade)
    lines = _changes(before, report, old) if before else ()
    is_same = before is not None and _without_lock(before.files) == _without_lock(report.files)
    return Plan(manifest, tuple(lines), is_same)


def _refuse_taken(manifest: Manifest, before: Installed | None, taken: set[str], workbook: Path) -> None:
    place = packs_folder(workbook) / manifest.id
    if manifest.id in taken:
        raise PackProblem(f'"{manifest.id}" is the id of a playbook that is here already. A pack needs one of its own.')
    if place.is_symlink() or packs_folder(workbook).is_symlink():
        raise PackProblem(f"{place} is a link. Packs are only put into folders of the workbook itself.")
    if before and before.manifest is None:
        raise PackProblem(f"{place} is there and is no pack that can be read. Move it away, then install again.")


def _refuse_missing(manifest: Manifest, packs: Mapping[str, Installed]) -> None:
    missing = []
    for name, wanted in manifest.requires.items():
        found, versions = packs.get(name), parse_range(wanted)
        version = found.manifest.version if found and found.manifest else ""
        if not version or not versions or not versions.fits(version):
            missing.append(f"{name} ({wanted}, {f'here is {version}' if version else 'not here'})")
    if missing:
        raise PackProblem(f"It needs {joined(missing)}. Install that first.")


def _refuse_other(manifest: Manifest, before: Manifest, *, downgrade: bool) -> None:
    if fold(manifest.author) != fold(before.author):
        whose = f"by {before.author}" if before.author else "without an author"
        message = f'"{before.id}" is installed {whose}; this one is by {manifest.author or "nobody"}. '
        raise PackProblem(message + "If you want this one, remove the other first.")
    if ordered(manifest.version) < ordered(before.version) and not downgrade:
        message = f"{before.id} {before.version} is installed, and this is the older {manifest.version}. "
        raise PackProblem(message + "Add --downgrade to go back to it.")


def _changes(before: Installed, report: Report, old: Mapping[str, Playbook]) -> list[str]:
    was, now = before.manifest.version if before.manifest else "?", report.manifest.version if report.manifest else "?"
    lines = [f"Version {was} becomes {now}." if was != now else f"Version {was} is installed already."]
    if _without_lock(before.files) == _without_lock(report.files):
        return [*lines, "Every file is the same."]
    if was == now:
        lines.append("Its files differ all the same: the version was not raised.")
    if before.changed:
        lines.append(f"You changed {joined(list(before.changed))} here. That will be lost; copy it first.")
    files, earlier = _without_lock(report.files), _without_lock(before.files)
    for name in sorted({*files, *earlier}):
        if name not in earlier:
            lines.append(f"new      {name}")
        elif name not in files:
            lines.append(f"gone     {name}")
        elif files[name] != earlier[name]:
            lines.append(f"changed  {name}{_difference(old.get(name), report.playbooks.get(name))}")
    return lines


def _difference(old: Playbook | None, new: Playbook | None) -> str:
    if old is None or new is None:
        return ""
    before, after = ({step.id: step for step in each.steps} for each in (old, new))
    counts = (
        (len(after.keys() - before.keys()), "new"),
        (len(before.keys() - after.keys()), "gone"),
        (sum(before[name] != after[name] for name in before.keys() & after.keys()), "changed"),
    )
    words = joined([f"{plural(count, 'step')} {what}" for count, what in counts if count])
    version = "" if old.version == new.version else f"{old.version} → {new.version}"
    told = ", ".join(filter(None, (version, words)))
    return f"  ({told})" if told else ""


def _without_lock(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name != LOCK}
