"""Translations as .po files, which translators and their programs work with: written, and read with care.

Each text has its key as `msgctxt`, the sentence as `msgid` and the translation as `msgstr`; one that is older than its
sentence is marked fuzzy. There are no plural forms, because no sentence of a playbook has any.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from workbook.errors import WorkbookError
from workbook.playbook.placeholders import names_in
from workbook.playbook.reading.yamltext import INVISIBLE, LINE_END
from workbook.playbook.translation.texts import NEW_LINE, is_list
from workbook.text import clean

MAX_BYTES = 2 * 1024 * 1024
_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", '"': '"', "\\": "\\"}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FIELD = re.compile(r"(msgctxt|msgid|msgstr)[ \t]+(.*)")
_CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)


class PoProblem(WorkbookError):
    """A .po file that cannot be taken in."""


class Entry(NamedTuple):
    """One text: its sentence, its translation, whether it is marked fuzzy, and the line that it begins on."""

    sentence: str
    text: str
    is_fuzzy: bool
    line: int


@dataclass(frozen=True, slots=True)
class PoFile:
    """The texts of a .po file by key, and the language that it names, empty where it names none."""

    language: str
    entries: Mapping[str, Entry]


def to_po(entries: Mapping[str, Entry], title: str, language: str) -> str:
    """The .po file of these texts."""
    head = (
        f"Project-Id-Version: {' '.join(title.split())}\nLanguage: {language}\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    )
    blocks = [f'msgid ""\n{_written("msgstr", head)}']
    blocks += [_block(key, entry) for key, entry in entries.items()]
    return "\n".join(blocks)


def _block(key: str, entry: Entry) -> str:
    names = dict.fromkeys(f"<{name}>" for name, _ in names_in(entry.sentence))
    told = f"#. Leave {' '.join(names)} as it is.\n" if names else ""
    told += "#. A line for each item.\n" if is_list(key) and NEW_LINE in entry.sentence else ""
    flags = "#, fuzzy\n" if entry.is_fuzzy else ""
    fields = (("msgctxt", key), ("msgid", entry.sentence), ("msgstr", entry.text))
    return told + flags + "".join(_written(name, text) for name, text in fields)


def _written(name: str, text: str) -> str:
    lines = text.split("\n")
    parts = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    quoted = [f'"{_escaped(part)}"' for part in parts] or ['""']
    return f"{name} {quoted[0]}\n" if len(quoted) == 1 else f'{name} ""\n' + "".join(f"{each}\n" for each in quoted)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def read_po(data: bytes, file: str) -> PoFile:
    """The texts in a .po file. Raises PoProblem with the place of the first thing that is wrong with it."""
    if len(data) > MAX_BYTES:
        raise PoProblem(f"{file} is larger than {MAX_BYTES // 1024} KB; no translation of a playbook is.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PoProblem(f"{file}:{line}: The line is not UTF-8 text. Save the file as UTF-8.") from None
    found: dict[str, Entry] = {}
    language = ""
    for one in _entries(LINE_END.sub("\n", text), file):
        if not one.parts.get("msgctxt") and not one.parts.get("msgid"):
            language = _language(one, file)
            continue
        key = one.parts.get("msgctxt", "")
        if not key:
            raise one.problem("This text has no msgctxt, so nobody knows where it belongs. Export the file anew")
        if key in found:
            raise one.problem(f'"{clean(key, 60)}" stands here a second time; it began on line {found[key].line}')
        found[key] = Entry(one.parts.get("msgid", ""), one.parts.get("msgstr", ""), one.is_fuzzy, one.line)
    return PoFile(language, found)


@dataclass(slots=True)
class _Entry:
    """One entry while it is read."""

    file: str
    line: int = 0
    parts: dict[str, str] = field(default_factory=dict)
    last: str = ""
    is_fuzzy: bool = False

    def problem(self, message: str, line: int = 0) -> PoProblem:
        return PoProblem(f"{self.file}:{line or self.line}: {message}.")

    def take(self, name: str, rest: str, line: int) -> None:
        match = _QUOTED.fullmatch(rest.strip())
        if match is None:
            raise self.problem('A text stands in "double quotes", and quotes within it are written \\"', line)
        text = re.sub(r"\\(.)", lambda sign: self._sign(sign[1], line), match[1])
        if sign := INVISIBLE.search(text):
            raise self.problem(f"Invisible control character U+{ord(sign[0]):04X}. Delete it", line)
        self.line = self.line or line
        self.parts[name] = self.parts.get(name, "") + text
        self.last = name

    def _sign(self, letter: str, line: int) -> str:
        if letter not in _ESCAPES:
            raise self.problem(f'"\\{clean(letter, 2)}" means nothing in a .po file; a backslash is written \\\\', line)
        return _ESCAPES[letter]


def _entries(text: str, file: str) -> Iterator[_Entry]:
    """The entries one after the other. Remarks and what is marked as obsolete are passed over."""
    one = _Entry(file)
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        begins = line.startswith(("#,", "msgctxt")) or (line.startswith("msgid") and "msgid" in one.parts)
        if begins and "msgstr" in one.parts:
            yield one
            one = _Entry(file)
        if line.startswith("#,"):
            one.is_fuzzy = "fuzzy" in re.split(r"[,\s]+", line)
        elif line and not line.startswith("#"):
            _take_line(one, line, number)
    if one.parts:
        yield one


def _take_line(one: _Entry, line: str, number: int) -> None:
    match = _FIELD.fullmatch(line)
    if match and match[1] in one.parts:
        raise one.problem(f"{match[1]} stands twice in one text", number)
    if match:
        one.take(match[1], match[2], number)
    elif line.startswith("msgid_plural"):
        raise one.problem("No sentence of a playbook has plural forms. Export the file anew", number)
    elif line.startswith('"') and one.last:
        one.take(one.last, line, number)
    else:
        raise one.problem("This line is no part of a .po file", number)


def _language(head: _Entry, file: str) -> str:
    said = head.parts.get("msgstr", "")
    charset = _CHARSET.search(said)
    if charset and charset[1].lower() not in ("utf-8", "charset"):
        raise PoProblem(f"{file}:{head.line}: It says that it is {charset[1]}. Save the file as UTF-8 and say so.")
    names = (line.partition(":") for line in said.split("\n"))
    return next((value.strip().replace("_", "-") for name, _, value in names if name.strip() == "Language"), "")
