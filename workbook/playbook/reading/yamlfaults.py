"""What a YAML syntax error means to somebody who does not know YAML.

PyYAML says where it gave up and in which words; the code, the place and the sentence come from the line itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.reading.meant import phrase_meant
from workbook.playbook.reading.yamlnodes import Mapping, Node, Sequence
from workbook.playbook.reading.yamltext import fault, quoted, rest_in_quotes

_COMPARED = re.compile(r"[<>]=? ?-?\d[\d.]*%?")
_CLOSING = {"[": "]", "{": "}"}
_HARD = re.compile("^ *(?:- )*(?:[\\w-]+:|-)(\u00a0)")
_Found = tuple[str, int, int, str, str]


@dataclass(frozen=True, slots=True)
class _Fault:
    """A syntax error as PyYAML tells it, places from 1. `last` is the last thing that was read whole, `closed` the
    last list or block.
    """

    problem: str
    context: str
    line: int
    col: int
    from_line: int
    from_col: int
    lines: list[str]
    last: Any
    closed: Node | None = None

    @property
    def text(self) -> str:
        return self.lines[self.line - 1] if self.line <= len(self.lines) else ""

    @property
    def rest(self) -> str:
        return self.text[self.col - 1 :]


def classified(error: Any, file: str, lines: list[str], last: Any, closed: Node | None = None) -> PlaybookError:
    """The error of PyYAML as one error of ours."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context: Any = getattr(error, "context_mark", None) or mark
    if mark is None:
        return fault("Y000", file, 1, 1, f"This line is not valid YAML: {error}")
    found = _Fault(
        error.problem or "", error.context or "", mark.line + 1, mark.column + 1,
        context.line + 1, context.column + 1, lines, last, closed,
    )  # fmt: skip
    for rule in _RULES:
        if result := rule(found):
            code, line, col, message, hint = result
            return fault(code, file, line, col, message, hint)
    return fault("Y000", file, found.line, found.col, f"This line is not valid YAML: {found.problem}")


def _hard_space(found: _Fault) -> _Found | None:
    """A space that is none stands where only one may: behind a dash, or behind the colon of a name."""
    for line in (found.from_line, found.line, found.line - 1):
        match = _HARD.match(found.lines[line - 1]) if 1 <= line <= len(found.lines) else None
        if match:
            hint = "Type the space here anew"
            return "Y032", line, match.start(1) + 1, "Non-breaking space used as indentation", hint
    return None


def _quotes(found: _Fault) -> _Found | None:
    if "quoted scalar" not in found.context and "double-quoted" not in found.context:
        return None
    if "end of stream" in found.problem or "document separator" in found.problem:
        text = found.lines[found.from_line - 1]
        curly = re.search("[“”‘’]\\s*$", text)
        hint = "The quote at its end is a curly one" if curly else "Put the same quote at its end"
        return "Y026", found.from_line, found.from_col, "The quote opened here is never closed", hint
    message = "A backslash inside \"double quotes\" has a special meaning. Use 'single quotes'"
    return "Y027", found.line, found.col, message, ""


def _after_a_quote(found: _Fault) -> _Found | None:
    """Something stands behind a quoted text: it closed too early, or one that was left open closed only here."""
    last = found.last
    if type(last).__name__ != "ScalarEvent" or last.style not in ("'", '"') or "but " not in found.problem:
        return None
    start, end = last.start_mark, last.end_mark
    if start.line != end.line:
        return "Y026", start.line + 1, start.column + 1, "The quote opened here is never closed", ""
    if end.line + 1 != found.line:
        return None
    if "flow" in found.context and re.match(r"""["'{[]|\w+:""", found.rest):
        return "Y028", found.line, found.col, "A comma is missing before this", "Write , between the two"
    message = "The quote closes before the end of the sentence"
    hint = "Put the whole sentence in the other kind of quotes"
    return "Y026", found.line, start.column + 1, message, hint


def _after_brackets(found: _Fault) -> _Found | None:
    closed = found.closed
    if type(found.last).__name__ not in ("MappingEndEvent", "SequenceEndEvent") or closed is None:
        return None
    flow = isinstance(closed, Mapping | Sequence) and closed.flow
    if not flow or closed.end[0] != found.line or closed.end[1] > found.col:
        return None
    if found.rest[:1] in ("}", "]"):
        return (
            "Y028",
            found.line,
            found.col,
            f"This {found.rest[0]} closes nothing",
            "Take it out",
        )
    if isinstance(closed, Mapping):
        message = "{ } or [ ] used where text was meant. For a placeholder write <…>"
        return "Y013", found.line, closed.col, message, _quote_it(found, closed.line, closed.col)
    hint = _quote_it(found, closed.line, closed.col)
    return "Y021", closed.line, closed.col, "A value cannot start with [ and go on behind the ]", hint


def _special(found: _Fault) -> _Found | None:
    line, col = found.from_line, found.from_col
    if "anchor" in found.context or "alias" in found.context:
        message = '"&" or "*" at the start of a value means something special in YAML'
        return "Y011", line, col, message, _quote_it(found, line, col)
    if "tag" in found.context or "tag handle" in found.problem:
        message = '"!" at the start of a value means something special in YAML'
        return "Y012", line, col, message, _quote_it(found, line, col)
    return None


def _quote_it(found: _Fault, line: int, col: int) -> str:
    """The value from a place on as it is written in quotes, or the words for what stands there in signs."""
    text = found.lines[line - 1] if line <= len(found.lines) else ""
    written = rest_in_quotes(text, col)
    return phrase_meant(written[1:-1]) if _COMPARED.fullmatch(written[1:-1]) else f"Put it in quotes: {written}"


def _starts(found: _Fault) -> _Found | None:
    if "cannot start any token" in found.problem:
        if found.rest.startswith("\t"):
            return _tab(found)
        return _cannot_start(found, found.rest[:1] or "this")
    if "directive" in found.context:
        return _cannot_start(found, "%", found.from_line, found.from_col)
    if "block scalar" in found.context:
        sign = found.lines[found.from_line - 1][found.from_col - 1 : found.from_col] or "|"
        message = f'"{sign}" must stand alone at the end of its line, with the text indented below it'
        return "Y021", found.from_line, found.from_col, message, _quote_it(found, found.from_line, found.from_col)
    if "mapping keys are not allowed" in found.problem:
        return _cannot_start(found, "?")
    return None


def _tab(found: _Fault) -> _Found:
    if not found.text[: found.col - 1].strip(" -"):
        return "Y030", found.line, found.col, "Line starts with a tab. Use two spaces", ""
    if found.rest.strip():
        return "Y030", found.line, found.col, "A tab stands between the words. Use spaces", ""
    return "Y030", found.line, found.col, "The line ends with a tab. Delete it", ""


def _cannot_start(found: _Fault, sign: str, line: int = 0, col: int = 0) -> _Found:
    line, col = line or found.line, col or found.col
    return "Y021", line, col, f"A value cannot start with {sign}", _quote_it(found, line, col)


def _colon(found: _Fault) -> _Found | None:
    if "mapping values are not allowed" not in found.problem:
        return None
    if _is_key_of_its_own(found):
        return _indent(found)
    key, _, sentence = found.text.partition(": ")
    hint = f"{key.strip()}: {quoted(sentence.strip())}" if sentence.strip()[:1] not in ("", '"', "'") else ""
    message = 'A colon and a space inside the sentence. Put the whole sentence in quotes: "…"'
    return "Y020", found.line, found.col, message, hint


def _is_key_of_its_own(found: _Fault) -> bool:
    """The colon is the first of its line: the line is a field that is wrongly indented, not a sentence."""
    before = re.sub(r"^[\s-]*", "", found.text[: found.col - 1])
    return bool(re.fullmatch(r"[\w-]+", before))


def _indent(found: _Fault) -> _Found:
    col = len(found.text) - len(found.text.lstrip()) + 1
    message = "This line does not line up with the block it belongs to"
    hint = "Begin it exactly below its neighbours"
    last = found.last
    if type(last).__name__ == "ScalarEvent" and last.style in ("|", ">"):
        return "Y024", found.line, col, "This line is less indented than the text above it", "Indent it like that text"
    if type(last).__name__ == "ScalarEvent" and not last.style and last.end_mark.line > last.start_mark.line:
        hint += ", or put the sentence that goes on here in quotes"
    return "Y024", found.line, col, message, hint


def _lost_line(found: _Fault) -> _Found | None:
    if "could not find expected ':'" not in found.problem:
        return None
    line, col = found.from_line, found.from_col
    text = found.lines[line - 1].strip() if line <= len(found.lines) else ""
    if re.match(r"[\w-]+:\S", text):
        return "Y024", line, col, "A blank is missing behind the colon", text.replace(":", ": ", 1)
    hint = 'Indent it, or write it as "name: value"'
    if _indent_above(found, line) >= col:
        return "Y024", line, col, "This line is less indented than the text above it", hint
    return "Y024", line, col, "There is no colon behind the name on this line", 'Write it as "name: value"'


def _indent_above(found: _Fault, line: int) -> int:
    """By how many blanks the next line above that is not empty begins."""
    above = next((text for text in reversed(found.lines[: line - 1]) if text.strip()), "")
    return len(above) - len(above.lstrip())


def _dash(found: _Fault) -> _Found | None:
    if "sequence entries are not allowed" in found.problem:
        if found.text[: found.col - 1].strip(" -"):
            return _cannot_start(found, '"- "')
        return _not_lined_up(found)
    if "block" in found.context and ("'-'" in found.problem or "block sequence" in found.problem):
        return _not_lined_up(found)
    return None


def _not_lined_up(found: _Fault) -> _Found:
    expected = f", expected {found.from_col}" if found.from_col != found.col else ""
    message = f"This list item is not lined up with its neighbours (column {found.col}{expected})"
    return "Y025", found.line, found.col, message, ""


def _no_entry(found: _Fault) -> _Found | None:
    """Between brackets, a comma or a closing bracket where an entry has to be."""
    sign = found.rest[:1]
    if "flow node" not in found.context or sign not in (",", "]", "}"):
        return None
    if sign == ",":
        hint = "Take it out, or write what is missing before it"
        return "Y028", found.line, found.col, "Nothing stands before this comma", hint
    col = _opened(found.text[: found.col - 1])
    if not col:
        return "Y028", found.line, found.col, f"This {sign} closes nothing", "Take it out"
    opening = found.text[col - 1]
    return "Y028", found.line, col, f"This {opening} is closed with {sign}", f"Close it with {_CLOSING[opening]}"


def _opened(text: str) -> int:
    """The column of the last bracket that is still open at the end of a text, 0 where there is none."""
    open_: list[int] = []
    for col, sign in enumerate(text, 1):
        if sign in _CLOSING:
            open_.append(col)
        elif sign in _CLOSING.values() and open_:
            open_.pop()
    return open_[-1] if open_ else 0


def _brackets(found: _Fault) -> _Found | None:
    if "flow" not in found.context and "flow" not in found.problem:
        return None
    sign = found.lines[found.from_line - 1][found.from_col - 1 : found.from_col]
    is_open = _CLOSING.get(sign, "]") not in found.lines[found.from_line - 1][found.from_col :]
    if found.rest[:1] not in ("]", "}") and (is_open or found.line != found.from_line):
        opening = sign if sign in _CLOSING else "["
        message, hint = f"This {opening} is never closed", f"Close it with {_CLOSING[opening]}"
        return "Y028", found.from_line, found.from_col, message, hint
    remedy = "Put the text in quotes, or write one field per line"
    if sign not in _CLOSING:
        return "Y021", found.line, found.col, f"A value cannot start with {sign}", remedy
    if found.rest[:1] in ("]", "}"):
        message, hint = f"This {sign} is closed with {found.rest[0]}", f"Close it with {_CLOSING[sign]}"
        return "Y028", found.from_line, found.from_col, message, hint
    message = f"Inside {sign} {_CLOSING[sign]} this cannot stand in a text without quotes"
    return "Y028", found.line, found.col, message, remedy


def _block(found: _Fault) -> _Found | None:
    if "block" in found.context:
        if found.rest[:1] in ("]", "}", ",") and found.rest:
            return _cannot_start(found, found.rest[0])
        if found.rest.startswith("? "):
            return _cannot_start(found, "?")
        return _indent(found)
    return None


def _node(found: _Fault) -> _Found | None:
    if "node content" in found.problem or "plain scalar" in found.context:
        return _cannot_start(found, found.rest[:1] or "nothing")
    if "document start" in found.problem:
        return _indent(found)
    return None


_RULES: tuple[Callable[[_Fault], _Found | None], ...] = (
    _hard_space, _quotes, _special, _starts, _after_a_quote, _colon, _lost_line, _dash, _after_brackets, _no_entry,
    _brackets, _block, _node,
)  # fmt: skip
