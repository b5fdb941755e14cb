"""What stands in a playbook before its steps: what it is, lists and computed values."""

import re
from typing import Any

from workbook import __version__
from workbook.playbook import formula
from workbook.playbook.diagnostics import Problems
from workbook.playbook.due import rhythm_days
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.parts import choices_in, is_name, suggestion
from workbook.playbook.reading.questions import Lists
from workbook.playbook.reading.scope import NameInfo, Scope
from workbook.playbook.reading.whens import formula_of
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence, scalars
from workbook.playbook.schema import FORMAT, Change, Choice
from workbook.playbook.signals import SIGNALS

PLAYBOOK_FIELDS = (
    "format", "kind", "id", "version", "title", "summary", "goal", "status", "replaced_by", "subject", "stages",
    "segments", "suggest_when", "quick", "every", "minutes", "time_kind", "language", "tags", "author", "licence",
    "source", "needs_app", "settings", "compute", "lists", "steps", "changes", "extends", "change",
)  # fmt: skip
SUBJECTS = ("opportunity", "rep", "team", "self")
TIME_KINDS = {"opportunity": "opportunity", "rep": "one_on_one", "team": "team_meeting", "self": "admin"}
_ID = re.compile(r"[a-z][a-z0-9-]{1,48}", re.ASCII)
_OTHER_ID = re.compile(rf"(?:{_ID.pattern}/)?{_ID.pattern}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){0,2}", re.ASCII)


def check_format(fields: Fields) -> bool:
    """Whether this program can read the file's format; notes P001 or P004 where it cannot."""
    if not fields.need("format"):
        return False
    number = fields.whole("format", 1, 9999)
    if number and number > FORMAT:
        message = f"This file needs format {number}; this app knows up to {FORMAT}. Update the app"
        fields.problems.error("P001", fields.spot("format"), message)
    return bool(number) and number == FORMAT


def read_id(fields: Fields) -> str:
    """The file's id; notes P004 or P006."""
    found = fields.scalar("id") if fields.need("id") else None
    if found is None or _ID.fullmatch(found.text):
        return found.text if found else ""
    fields.problems.error("P006", found, 'id may have small letters, digits and "-"', suggestion(found.text, "-"))
    return ""


def refuse_what_comes_later(fields: Fields) -> None:
    """Notes what only a newer program can do with this file."""
    needed = fields.text("needs_app")
    kind = fields.text("kind") if fields.text("kind") in ("playbook", "exercise") else "file"
    if needed and _VERSION.fullmatch(needed) and _parts(needed) > _parts(__version__):
        message = f"This {kind} needs version {needed} of the app; this is {__version__}. Update the app"
        fields.problems.error("P001", fields.spot("needs_app"), message)
    elif needed and not _VERSION.fullmatch(needed):
        fields.problems.error("P010", fields.spot("needs_app"), "needs_app must look like 1, 1.2 or 1.2.3")


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def read_header(fields: Fields, subject: str) -> dict[str, Any]:
    """The fields of Playbook that stand alone."""
    version = fields.text("version") if fields.need("version") else "1"
    _check_version(fields, version)
    refuse_what_comes_later(fields)
    found: dict[str, Any] = {name: fields.text(name) for name in _TEXTS}
    found |= {name: tuple(item.text for item in fields.listed(name)) for name in ("stages", "segments", "tags")}
    fields.need("title")
    return found | {
        "format": FORMAT,
        "id": read_id(fields),
        "version": version,
        "subject": subject,
        "status": fields.one_of("status", ("draft", "active", "retired"), "P003", "active"),
        "suggest_when": _signals(fields),
        "every": _every(fields),
        "minutes": fields.whole("minutes", 1, 240),
        "time_kind": fields.text("time_kind") or TIME_KINDS[subject],
        "language": _language(fields),
        "replaced_by": _replaced_by(fields),
        "changes": _changes(fields),
    }


def _check_version(fields: Fields, version: str) -> None:
    if not _VERSION.fullmatch(version):
        meant = re.search(_VERSION.pattern, version.replace(",", "."), re.ASCII)
        hint = f'Did you mean "{meant[0]}"?' if meant else ""
        fields.problems.error("P010", fields.spot("version"), "version must look like 1, 1.2 or 1.2.3", hint)


_TEXTS = ("title", "summary", "goal", "author", "licence", "source", "needs_app")


def _language(fields: Fields) -> str:
    language = fields.text("language", "en")
    if not _LANGUAGE.fullmatch(language):
        hint = "Write it like en, de or pt-BR"
        fields.problems.error("P003", fields.spot("language"), f'"{language[:40]}" is not a known language', hint)
    return language


def _replaced_by(fields: Fields) -> str:
    found = fields.scalar("replaced_by")
    if found is None:
        return ""
    if not _OTHER_ID.fullmatch(found.text):
        fields.problems.error("P006", found, 'id may have small letters, digits and "-"', suggestion(found.text, "-"))
    elif fields.text("status") != "retired":
        message = f'"replaced_by" does nothing on a {fields.text("kind")} that is not retired'
        fields.problems.error("S009", fields.at.pairs["replaced_by"][0], message, "Write status: retired")
    return found.text


def _changes(fields: Fields) -> tuple[Change, ...]:
    found: list[Change] = []
    for node in fields.items("changes"):
        if not isinstance(node, Mapping):
            fields.problems.error("S020", node, 'Each of "changes" is a block with "version" and "text"')
            continue
        item = Fields(node, fields.problems)
        item.refuse_others(("version", "text"))
        version = item.text("version") if item.need("version") else "1"
        _check_version(item, version)
        if item.need("text"):
            found.append(Change(version=version, text=item.text("text")))
    return tuple(found)


def _signals(fields: Fields) -> tuple[str, ...]:
    found = [fields.word(item, "signal", SIGNALS, "P003") for item in fields.listed("suggest_when")]
    return tuple(signal for signal in found if signal)


def _every(fields: Fields) -> str:
    every = fields.text("every")
    if every and rhythm_days(every) is None:
        hint = "Write it like 7 days, 2 weeks, weekly or monthly"
        fields.problems.error("S021", fields.spot("every"), f'"{every[:40]}" is not a rhythm', hint)
    return every


def read_lists(fields: Fields, scope: Scope) -> Lists:
    """The named lists of choices. Placeholders in them can only be facts."""
    block = fields.block("lists")
    found: dict[str, tuple[Choice, ...]] = {}
    for key, node in block.pairs.values() if block else ():
        if isinstance(node, Sequence):
            found[key.text] = choices_in(node.items, fields.problems)
            for text in scalars(node):
                scope.check_text(text, fields.problems)
        else:
            found[key.text] = ()
            fields.problems.error("S020", node, f'The list "{key.text}" needs its choices below it, each with "- "')
    return found


def declare_compute(fields: Fields, scope: Scope) -> None:
    """Makes the names of the computed values known, to each other and to every step."""
    block = fields.block("compute")
    for key, _ in block.pairs.values() if block else ():
        if not is_name(key, fields.problems):
            scope.unsure.add(key.text)
            continue
        if key.text in scope.known:
            what = scope.known[key.text].kind
            fields.problems.error("P005", key, f'id "{key.text}" is already used by the {what} of that name')
        scope.known.setdefault(key.text, NameInfo("compute", None, line=key.line))


def read_compute(fields: Fields, scope: Scope) -> dict[str, str]:
    """The computed values: name to formula without its "=". They may name every step, asked early or late."""
    block = fields.block("compute")
    pairs = block.pairs.values() if block else ()
    compute = {key.text: found for key, node in pairs if (found := _formula(node, scope, fields.problems))}
    _refuse_circles(compute, fields)
    return compute


def _formula(node: Node, scope: Scope, problems: Problems) -> str:
    if not isinstance(node, Scalar):
        problems.error("S020", node, "A formula expected", "Like: = amount / target")
        return ""
    found = formula_of(node, scope, problems, {})
    return found.lstrip("= ") if found else ""


def _refuse_circles(compute: dict[str, str], fields: Fields) -> None:
    needs = {name: [other for other in formula.parse(text).names if other in compute] for name, text in compute.items()}
    told: set[str] = set()
    for name in needs:
        circle = _circle(name, needs)
        if circle and not told & set(circle):
            told |= set(circle)
            block = fields.block("compute")
            assert block is not None
            spot = block.pairs[circle[0]][0]
            fields.problems.error("E007", spot, f"compute goes round in a circle: {' -> '.join([*circle, circle[0]])}")


def _circle(start: str, needs: dict[str, list[str]]) -> list[str]:
    """The way from a name back to itself, empty where there is none."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop()
        for name in needs[way[-1]]:
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []
