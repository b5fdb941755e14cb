"""pack.yaml: what a pack is, who made it, what is in it and what it needs."""

from typing import NamedTuple

from workbook import __version__
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.packs.names import MANIFEST
from workbook.playbook.packs.versions import EXAMPLES, VERSION, ordered, parse_range
from workbook.playbook.reading.block import read_block
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.header import read_id

FIELDS = (
    "format", "kind", "id", "title", "version", "summary", "author", "licence", "source", "language", "needs_app",
    "contents", "requires", "order", "changes", "trusted",
)  # fmt: skip


class Manifest(NamedTuple):
    """A pack by its own word. `contents` are its files, none meaning all; `requires` maps packs to versions.

    One that says of itself that it need not be `trusted` never is.
    """

    id: str
    title: str
    version: str
    summary: str = ""
    author: str = ""
    licence: str = ""
    needs_app: str = ""
    contents: tuple[str, ...] = ()
    requires: dict[str, str] = {}
    order: tuple[str, ...] = ()
    trusted: bool = True


def read_manifest(data: bytes, file: str = MANIFEST) -> tuple[Manifest | None, tuple[Diagnostic, ...]]:
    """The manifest, None where it has errors, and all that is wrong with it."""
    return read_block(data, file, "pack", _manifest)


def _manifest(fields: Fields) -> Manifest:
    fields.refuse_others(FIELDS)
    fields.need("title")
    for name in ("author", "licence"):
        if not fields.text(name):
            message = f'"{name}" is missing'
            fields.problems.warn("K004", fields.at, message, "Whoever gets the pack wants to know whom it is from")
    return Manifest(
        id=read_id(fields),
        title=fields.text("title"),
        version=_version(fields, "version") if fields.need("version") else "",
        summary=fields.text("summary"),
        author=fields.text("author"),
        licence=fields.text("licence"),
        needs_app=_needed(fields),
        contents=tuple(item.text.strip() for item in fields.texts("contents")),
        requires=_requires(fields),
        order=tuple(item.text.strip() for item in fields.texts("order")),
        trusted=fields.yes_no("trusted", default=True),
    )


def _version(fields: Fields, name: str) -> str:
    found = fields.text(name)
    if found and not VERSION.fullmatch(found):
        fields.problems.error("P010", fields.spot(name), f"{name} must look like 1, 1.2 or 1.2.3")
        return ""
    return found


def _needed(fields: Fields) -> str:
    needed = _version(fields, "needs_app")
    if needed and ordered(needed) > ordered(__version__):
        message = f"This pack needs version {needed} of the app; this is {__version__}. Update the app"
        fields.problems.error("P001", fields.spot("needs_app"), message)
    return needed


def _requires(fields: Fields) -> dict[str, str]:
    block = fields.block("requires")
    found: dict[str, str] = {}
    for key, node in block.pairs.values() if block else ():
        text = fields.as_text(node)
        if text and parse_range(text.text) is None:
            fields.problems.error("P010", text, f'"{text.text[:40]}" is no range of versions', f"Write {EXAMPLES}")
        elif text:
            found[key.text] = " ".join(text.text.split())
    return found
