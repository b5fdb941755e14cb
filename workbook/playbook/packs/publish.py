"""A pack looked at as lint looks at a file before it is passed on."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.headline import PACKS, pack_of
from workbook.playbook.lint.around import Around
from workbook.playbook.lint.report import Checked, by_place
from workbook.playbook.lint.report import Report as Linted
from workbook.playbook.lint.run import lint_files
from workbook.playbook.packs.check import Report

_INSTALLED = Path("workbook") / "playbooks" / PACKS


def published(report: Report, label: str, others: Mapping[Path, bytes]) -> Linted:
    """What is wrong with a pack as a pack, and with its files by lint's profile "publish": warnings are errors.

    The files are read as they will be once the pack is installed; `others` are those that they may build on.
    """
    linted = _linted(report, label, others)
    found = {(each.code, each.file, each.line, each.col) for one in linted for each in one.found}
    more: dict[str, list[Diagnostic]] = {each.file: [] for each in report.found}
    for each in report.found:
        if (each.code, each.file, each.line, each.col) not in found:
            more[each.file].append(replace(each, severity="error") if each.severity == "warning" else each)
    data = {f"{label}/{name}": content for name, content in report.files.items()}
    known = {one.file for one in linted}
    files = [Checked(one.file, one.data, by_place([*one.found, *more.get(one.file, ())])) for one in linted]
    others_told = [Checked(file, data.get(file, b""), tuple(each)) for file, each in more.items() if file not in known]
    return Linted((*others_told, *files), "publish")


def _linted(report: Report, label: str, others: Mapping[Path, bytes]) -> list[Checked]:
    if report.manifest is None:
        return []
    root = _INSTALLED / report.manifest.id
    names = [name for name in report.files if name.endswith(".yaml") and not name.endswith(".test.yaml")]
    files = {root / name: report.files[name] for name in names}
    around = Around(files | {path: data for path, data in others.items() if pack_of(path) != report.manifest.id})
    checked = lint_files(files.items(), around, profile="publish").checked
    return [_at_home(one, f"{label}/{name}") for one, name in zip(checked, names, strict=True)]


def _at_home(one: Checked, file: str) -> Checked:
    return Checked(file, one.data, tuple(replace(each, file=file) for each in one.found))
