"""A look at some files: everything that is wrong with each of them, or could be better."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from workbook.playbook.diagnostics import Diagnostic, did_you_mean
from workbook.playbook.headline import full_name, headline, pack_of
from workbook.playbook.lint.around import Around
from workbook.playbook.lint.kept import Kept
from workbook.playbook.lint.profiles import Profile, belongs
from workbook.playbook.lint.report import Checked, Report, by_place

_REMARK = b"lint:"


def lint_files(
    files: Iterable[tuple[Path, bytes]], around: Around, *, profile: Profile = "team", kept: Kept | None = None
) -> Report:
    """What is found in the files. `around` is what they may use; without `kept` all of them are read anew."""
    kept = kept or Kept(None)
    checked = [Checked(str(path), data, _lint(path, data, around, profile, kept)) for path, data in files]
    kept.save()
    return Report(tuple(checked), profile)


def _lint(path: Path, data: bytes, around: Around, profile: Profile, kept: Kept) -> tuple[Diagnostic, ...]:
    key = around.key(str(path), data)
    found = kept.find(key)
    if found is None:
        found = findings(path, data, around)
        kept.keep(key, found)
    wanted = [one for one in found if belongs(one.code, profile)]
    if _REMARK in data:
        from workbook.playbook.lint.ignores import silenced
        from workbook.playbook.lint.rules import RULES

        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        wanted = silenced(wanted, text, str(path), [code for code in RULES if belongs(code, profile)])
    if profile == "publish":
        wanted = [replace(one, severity="error") if one.severity == "warning" else one for one in wanted]
    return by_place(wanted)


def findings(path: Path, data: bytes, around: Around) -> tuple[Diagnostic, ...]:
    """Everything that any rule finds in one file."""
    kind = headline(data).kind
    if kind == "translation":
        return _in_translation(path, data, around)
    if kind == "pack":
        from workbook.playbook.packs.manifest import read_manifest

        return read_manifest(data, str(path))[1]
    from workbook.playbook.lint.checks import CHECKS
    from workbook.playbook.lint.sheet import Sheet

    read = around.read(path, data)
    published = around.published.get(full_name(read.playbook.id, pack_of(path)), ()) if read.playbook else ()
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    sheet = Sheet(str(path), text, read, published, around.exercises, around.bases, pack_of(path))
    for check in CHECKS:
        check(sheet)
    return (*read.errors, *read.warnings, *sheet.found)


def _in_translation(path: Path, data: bytes, around: Around) -> tuple[Diagnostic, ...]:
    from workbook.playbook.translation.sidecar import read_translation
    from workbook.playbook.translation.state import check_translation

    translation, found = read_translation(data, str(path))
    if translation is None:
        return found
    playbook = around.named(full_name(translation.of, pack_of(path))) or around.named(translation.of)
    if playbook:
        return (*found, *check_translation(translation, playbook))
    hint = did_you_mean(translation.of, around.bases)
    message = f'There is no playbook "{translation.of}", or it is broken'
    return (*found, Diagnostic(code="P011", message=message, file=str(path), hint=hint))
