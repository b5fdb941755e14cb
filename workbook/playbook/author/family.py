"""The files that a rename changes together: a playbook, those that build on it, their translations and test scripts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook.playbook.author.spots import replaced
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.outline import step_title
from workbook.playbook.reading.yamlnodes import Mapping as Block
from workbook.playbook.reading.yamlnodes import Node, Scalar
from workbook.playbook.reading.yamltree import parse
from workbook.playbook.schema import Step
from workbook.playbook.translation.texts import fingerprint


@dataclass(frozen=True, slots=True)
class Family:
    """The files beside the playbook that name its steps, and those near it that are no YAML and so cannot be told."""

    files: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def family_of(playbook_id: str, near: Mapping[Path, bytes]) -> Family:
    """Which of the files near a playbook belong to it, directly or through one that builds on it."""
    heads: dict[Path, Node] = {}
    unreadable = []
    for path, data in near.items():
        try:
            heads[path] = parse(data, str(path)).root
        except PlaybookError:
            unreadable.append(path)
    ids, found = {playbook_id}, dict.fromkeys(path for path, head in heads.items() if _is_of(head, {playbook_id}))
    grows = True
    while grows:
        ids |= {_text(heads[path], "id") for path in found if _text(heads[path], "extends")}
        more = [path for path, head in heads.items() if path not in found and _is_of(head, ids)]
        found |= dict.fromkeys(more)
        grows = bool(more)
    return Family(tuple(path for path in near if path in found), tuple(unreadable))


def _is_of(head: Node, ids: set[str]) -> bool:
    named = _text(head, "of") or _text(head, "playbook") or _text(head, "extends")
    return any(part.strip() in ids for part in re.split("[/@]", named))


def _text(node: Node, name: str) -> str:
    value = node.pairs[name][1] if isinstance(node, Block) and name in node.pairs else None
    return value.text if isinstance(value, Scalar) else ""


def new_marks(texts: Iterable[tuple[str, str]], old: str, new: str) -> dict[tuple[str, str], str]:
    """The fingerprints of the sentences that a rename changes: key and fingerprint as they were, and the new one.

    `texts` are the keys and sentences of playbooks. Only a name in them is another one, or the title that a step has
    by its id, so what was translated from them is as fresh as it was.
    """
    found: dict[tuple[str, str], str] = {}
    for key, before in texts:
        is_title = key == f"steps.{old}.title" and before == _title(old)
        after = _title(new) if is_title else replaced(before, "prose", old, new)
        if before != after:
            found[key, fingerprint(before)] = fingerprint(after)
    return found


def _title(step_id: str) -> str:
    return step_title(Step(id=step_id, verb="say"))
