"""Packs made in the tests."""

import io
import stat
import zipfile
from pathlib import Path

from workbook.playbook.packs.check import Around, Report, check_pack
from workbook.playbook.packs.contents import Contents

MANIFEST = """format: 1
kind: pack
id: team-set
title: What our team walks
version: 1.2
author: Dana Whitfield
licence: MIT
"""
REVIEW = """format: 1
kind: playbook
id: review
version: 1.0
title: Review
subject: rep
steps:
  - id: who
    ask: Who decides, <rep.first_name>?
    answer: text
  - id: end
    use: close
"""
CLOSE = """format: 1
kind: snippets
snippets:
  close:
    steps:
      - id: rep
        commit: What will you do?
        due: in 7 days
"""
OURS = "format: 1\nkind: playbook\nid: ours\nversion: 1\ntitle: Ours\nextends: review\nchange:\n  - remove: who\n"
GERMAN = """format: 1
kind: translation
of: review
language: de
texts:
  title: Durchsicht
  steps.who.ask: Wer entscheidet, <rep.first_name>?
"""
FILES = {
    "pack.yaml": MANIFEST, "review.yaml": REVIEW, "ours.yaml": OURS, "snippets/close.yaml": CLOSE,
    "review.de.yaml": GERMAN, "README.md": "# Ours\n",
}  # fmt: skip


def folder(at: Path, **changes: str) -> Path:
    """The pack as a folder, with some files (`__` stands for a dot) written otherwise."""
    for name, text in {**FILES, **{name.replace("__", "."): text for name, text in changes.items()}}.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at


def report(files: dict[str, str], around: Around | None = None) -> Report:
    contents = Contents({name: text.encode() for name, text in sorted(files.items())}, ())
    return check_pack(contents, "pack", around or Around())


def told(files: dict[str, str], around: Around | None = None) -> list[str]:
    return [f"{d.code} {d.message}" for d in report(files, around).found]


def zip_of(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes], pack: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip with these members, whatever they are called."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, data in members:
            archive.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


def link(name: str, to: str) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info, to.encode()
