"""The bytes of an author's file as clean text, before any parser sees them."""

import re

from workbook.playbook.diagnostics import Diagnostic, PlaybookError

MAX_BYTES = 512 * 1024
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029"
INVISIBLE = re.compile(f"[{_CONTROL}{_BIDI}]")
LINE_END = re.compile("\r\n|\r|\x85")
_TAB = re.compile(r"^\t", re.MULTILINE)
_HARD_SPACE = re.compile("^[ \t]*(\u00a0)", re.MULTILINE)


def text_of(data: bytes, file: str) -> str:
    """The text of a file with plain line ends; raises PlaybookError with the first thing that is wrong with it."""
    if len(data) > MAX_BYTES:
        size = -(-len(data) // 1024)
        raise fault("Y001", file, 1, 1, f"File is {size} KB; the limit is {MAX_BYTES // 1024} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"Line {line} is not UTF-8 text (byte 0x{data[error.start]:02x}). Save the file as UTF-8"
        raise fault("Y002", file, line, 1, message, 'In the editor: "Save as", and there the encoding UTF-8') from None
    text = LINE_END.sub("\n", text)
    _refuse_invisible(text, file)
    _refuse_odd_indents(text, file)
    return text


def _refuse_invisible(text: str, file: str) -> None:
    match = INVISIBLE.search(text)
    if match:
        line, col = place_of(text, match.start())
        message = f"Invisible control character U+{ord(match[0]):04X} at column {col}. Delete it"
        raise fault("Y006", file, line, 1, message)


def _refuse_odd_indents(text: str, file: str) -> None:
    if match := _TAB.search(text):
        line, _ = place_of(text, match.start())
        raise fault("Y030", file, line, 1, "Line starts with a tab. Use two spaces")
    if match := _HARD_SPACE.search(text):
        line, col = place_of(text, match.start(1))
        message = "Non-breaking space used as indentation"
        raise fault("Y032", file, line, col, message, "Type the spaces at the start of this line anew")


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def fault(code: str, file: str, line: int, col: int, message: str, hint: str = "") -> PlaybookError:
    """The one exception that reading a file raises, with one error in it."""
    return PlaybookError([Diagnostic(code=code, message=message, file=file, line=line, col=col, hint=hint)])


def rest_in_quotes(line: str, col: int) -> str:
    """What stands in a line from a column on, in quotes; of a list or block in brackets only up to its next part."""
    before, rest = line[: col - 1], line[col - 1 :].strip()
    if before.count("[") + before.count("{") > before.count("]") + before.count("}"):
        rest = re.split(r"[,\]}]", rest)[0].strip()
    return quoted(rest)


def quoted(text: str) -> str:
    """One line in quotes, single ones where the text has double ones or a backslash in it."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
