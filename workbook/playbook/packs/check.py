"""A whole pack read: its manifest, its playbooks, and everything that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.playbook.diagnostics import Diagnostic, did_you_mean
from workbook.playbook.headline import full_name, headline
from workbook.playbook.packs.contents import Contents
from workbook.playbook.packs.lock import check_lock
from workbook.playbook.packs.manifest import Manifest, read_manifest
from workbook.playbook.packs.names import LOCK, MANIFEST
from workbook.playbook.reading.base import Base
from workbook.playbook.reading.reader import ReadFile, read
from workbook.playbook.reading.snippets import Snippet
from workbook.playbook.schema import Playbook
from workbook.playbook.translation.sidecar import read_translation
from workbook.playbook.translation.state import check_translation


@dataclass(frozen=True, slots=True)
class Around:
    """What a pack may use of others: snippets, and playbooks to build on, by their full names."""

    snippets: Mapping[str, Snippet] = field(default_factory=dict)
    bases: Mapping[str, Base] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A pack that was looked at. `files` are those that belong to it, `playbooks` those without errors, by file."""

    files: Mapping[str, bytes]
    manifest: Manifest | None
    playbooks: Mapping[str, Playbook]
    found: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What has to be mended."""
        return tuple(each for each in self.found if each.severity == "error")


def check_pack(contents: Contents, label: str, around: Around, *, with_lock: bool = True) -> Report:
    """The pack with all its findings. `label` is where it lies; without `with_lock` no hash is compared."""
    data = contents.files.get(MANIFEST)
    if data is None:
        none = Diagnostic(code="P004", message="pack.yaml is missing: it says what the pack is", file=label)
        return Report({}, None, {}, (*contents.errors, none))
    manifest, told = read_manifest(data, f"{label}/{MANIFEST}")
    if manifest is None:
        return Report(contents.files, None, {}, (*contents.errors, *told))
    files, missing = _chosen(contents.files, manifest, label)
    found = [*contents.errors, *told, *missing, *(check_lock(files, label) if with_lock else ())]
    reading = _Reading(files, manifest.id, label, around)
    found += reading.findings()
    found += _order(manifest, reading.playbooks, label)
    return Report(files, manifest, _in_order(manifest, reading.playbooks), tuple(found))


def _in_order(manifest: Manifest, playbooks: Mapping[str, Playbook]) -> dict[str, Playbook]:
    """Those that the pack puts in order first, then the others by their files."""
    places = {name: at for at, name in enumerate(manifest.order)}
    ordered = sorted(playbooks.items(), key=lambda each: places.get(each[1].id, len(places)))
    return dict(ordered)


def _chosen(files: Mapping[str, bytes], manifest: Manifest, label: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files that belong to the pack: those it names, or all of them."""
    if not manifest.contents:
        return dict(files), []
    found = {name: files[name] for name in (MANIFEST, LOCK) if name in files}
    missing: list[Diagnostic] = []
    for name in manifest.contents:
        if name in files:
            found[name] = files[name]
        else:
            message, hint = f'contents: there is no file "{name[:80]}" in the pack', did_you_mean(name, files)
            missing.append(Diagnostic(code="P011", message=message, hint=hint, file=f"{label}/{MANIFEST}"))
    return {name: found[name] for name in sorted(found)}, missing


def _order(manifest: Manifest, playbooks: Mapping[str, Playbook], label: str) -> list[Diagnostic]:
    ids = {playbook.id for playbook in playbooks.values()}
    return [
        Diagnostic(
            code="P011", message=f'order: there is no playbook "{name[:60]}" in the pack', hint=did_you_mean(name, ids),
            file=f"{label}/{MANIFEST}",
        )
        for name in manifest.order
        if name not in ids
    ]  # fmt: skip


class _Reading:
    """Reads the files of a pack as they will be read when it is installed."""

    def __init__(self, files: Mapping[str, bytes], pack: str, label: str, around: Around) -> None:
        self._pack, self._label = pack, label
        texts = {name: data for name, data in files.items() if name.endswith(".yaml") and name != MANIFEST}
        self._files = {name: data for name, data in texts.items() if not name.endswith(".test.yaml")}
        self._kinds = {name: headline(data).kind for name, data in self._files.items()}
        own = f"{pack}/"
        self._bases = {name: base for name, base in around.bases.items() if not name.startswith(own)}
        self._bases |= self._own_bases()
        self._snippets = {name: each for name, each in around.snippets.items() if not name.startswith(own)}
        for name in self._of_kind("snippets"):
            self._snippets |= self._read(name).snippets or {}
        self.playbooks: dict[str, Playbook] = {}

    def _of_kind(self, *kinds: str) -> list[str]:
        return [name for name in self._files if self._kinds[name] in kinds]

    def _own_bases(self) -> dict[str, Base]:
        found: dict[str, Base] = {}
        for name in self._of_kind("playbook", "exercise"):
            data = self._files[name]
            file = f"{self._label}/{name}"
            found.setdefault(full_name(headline(data).id, self._pack), Base(file, data, self._pack))
        return found

    def _read(self, name: str) -> ReadFile:
        file = f"{self._label}/{name}"
        return read(self._files[name], file, self._snippets, self._bases, self._pack)

    def findings(self) -> list[Diagnostic]:
        """Everything that is wrong with the files; fills `playbooks`."""
        found: list[Diagnostic] = []
        for name, kind in self._kinds.items():
            if kind != "translation":
                found += self._playbook(name)
        for name in self._of_kind("translation"):
            found += self._translation(name)
        return found

    def _playbook(self, name: str) -> list[Diagnostic]:
        result = self._read(name)
        if result.playbook:
            first = next((at for at, each in self.playbooks.items() if each.id == result.playbook.id), "")
            if first:
                message = f'id "{result.playbook.id}" is already used by {first}'
                return [Diagnostic(code="P005", message=message, file=f"{self._label}/{name}")]
            self.playbooks[name] = result.playbook
        return [*result.errors, *result.warnings]

    def _translation(self, name: str) -> list[Diagnostic]:
        file = f"{self._label}/{name}"
        translation, found = read_translation(self._files[name], file)
        if translation is None:
            return list(found)
        known = {playbook.id: playbook for playbook in self.playbooks.values()}
        if translation.of not in known:
            message = f'"{translation.of}" is no playbook of this pack'
            return [Diagnostic(code="P011", message=message, hint=did_you_mean(translation.of, known), file=file)]
        return [*found, *check_translation(translation, known[translation.of])]
