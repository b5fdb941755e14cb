"""The files that others may use and build on, and the versions that a workbook knows."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.playbook.headline import bases_in, full_name, headline, pack_of
from workbook.playbook.reading.base import Base
from workbook.playbook.schema import Playbook

if TYPE_CHECKING:
    from workbook.playbook.reading.reader import ReadFile
    from workbook.playbook.reading.snippets import Snippet

Published = Mapping[str, tuple[Playbook, ...]]


class Around:
    """All files at hand by their path, and what was published of each playbook by its id."""

    def __init__(self, files: Mapping[Path, bytes], published: Published | None = None) -> None:
        self._files = files
        self.published: Published = published or {}

    def key(self, file: str, data: bytes) -> str:
        """Changes whenever what is found in the file can: with it, with snippets, with files that it names."""
        hashed = hashlib.sha256(self._base)
        hashed.update(f"{file}\x00".encode(errors="replace"))
        hashed.update(data)
        if any(word in data for word in (b"extends", b"translation", b"exercise", b"replaced_by")):
            hashed.update(self._all)
        for old in self.published.get(headline(data).id, ()) if self.published else ():
            hashed.update(repr(old).encode())
        return hashed.hexdigest()

    @cached_property
    def _base(self) -> bytes:
        named = ((path, data) for path, data in self._files.items() if _is_of(path, data, "snippets"))
        hashed = hashlib.sha256()
        for path, data in sorted(named):
            hashed.update(str(path).encode(errors="replace") + hashlib.sha256(data).digest())
        return hashed.digest()

    @cached_property
    def _all(self) -> bytes:
        return hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in self._files.values())).digest()

    @cached_property
    def snippets(self) -> "dict[str, Snippet]":
        """The snippets by name."""
        from workbook.playbook.loading import snippets_in

        return snippets_in(self._files)

    @cached_property
    def bases(self) -> dict[str, Base]:
        """The playbooks and exercises by name."""
        return bases_in(self._files)

    @cached_property
    def exercises(self) -> dict[str, tuple[str, ...]]:
        """Every exercise, with the ids of those that are to be done before it."""
        named = ((path, data) for path, data in self._files.items() if _is_of(path, data, "exercise"))
        return {full_name(headline(data).id, pack_of(path)): _after(path, data) for path, data in named}

    def read(self, path: Path, data: bytes) -> "ReadFile":
        """The file, with all that it may use."""
        from workbook.playbook.reading.reader import read

        return read(data, str(path), self.snippets, self.bases, pack_of(path))

    def named(self, name: str) -> Playbook | None:
        """The playbook of that name, None where there is none or it is broken."""
        base = self.bases.get(name)
        return self.read(Path(base.file), base.data).playbook if base else None


def _is_of(path: Path, data: bytes, kind: str) -> bool:
    return headline(data).kind == kind or (kind == "snippets" and path.parent.name == "snippets")


def _after(path: Path, data: bytes) -> tuple[str, ...]:
    from workbook.playbook.diagnostics import PlaybookError
    from workbook.playbook.reading.yamlnodes import scalars

    try:
        root = Base(str(path), data).root
    except PlaybookError:
        return ()
    node = root.pairs["after"][1] if root and "after" in root.pairs else None
    return tuple(text.text for text in scalars(node)) if node else ()
