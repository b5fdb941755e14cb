"""From the bytes of a file to its text: which encoding it has, and what is no CSV at all."""

import codecs
from pathlib import Path

from workbook.exchange.problem import ImportProblem

SIZE_LIMIT = 200_000_000
AS_CSV = (
    'Open it in the spreadsheet, choose "Save as" (or "Download"), take the type "CSV UTF-8", and import that file.'
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_NOT_CSV = (
    (b"PK\x03\x04", f"is an Excel workbook (or another zipped file), not a CSV. {AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Excel workbook, not a CSV. {AS_CSV}"),
    (b"%PDF", "is a PDF, not a CSV. Export the report from your CRM as CSV."),
    (b"\x1f\x8b", "is compressed. Unpack it and import the CSV inside."),
)


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Raises ImportProblem where it cannot be read or is no CSV."""
    data = _read(path)
    for start, sentence in _NOT_CSV:
        if data.startswith(start):
            raise ImportProblem(f"{path.name} {sentence}")
    text, encoding = decode(data)
    if not text.strip():
        raise ImportProblem(f"{path.name} is empty. Export it again from your CRM.")
    _refuse_other_text(path, text)
    return text, encoding


def decode(data: bytes) -> tuple[str, str]:
    """The text that bytes stand for, without byte order mark and NULs, and the name of the encoding."""
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _without_nuls(data[len(mark) :].decode(codec, "replace")), name
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _without_nuls(data.decode(unmarked, "replace")), "UTF-16"
    try:
        return _without_nuls(data.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        return _without_nuls(data.decode("cp1252", "replace")), "Windows-1252"


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise ImportProblem(f"{path.name} has {size // 1_000_000} MB; 200 MB is the limit. Export fewer columns.")
        return path.read_bytes()
    except FileNotFoundError:
        raise ImportProblem(f"There is no file {path}. Check the name and the folder.") from None
    except IsADirectoryError:
        raise ImportProblem(f"{path} is a folder. Name the CSV file in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise ImportProblem(f"{path} cannot be read: {reason}.") from error


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _without_nuls(text: str) -> str:
    return text.replace("\0", "") if "\0" in text else text


def _refuse_other_text(path: Path, text: str) -> None:
    start = text[:500].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<table", "<meta", "<?xml")):
        raise ImportProblem(f"{path.name} is a web page or XML under another name, not a CSV. {AS_CSV}")
    if start.startswith(("[", "{")) and text.rstrip().endswith(("]", "}")):
        raise ImportProblem(f"{path.name} is JSON, not a CSV. Export the report from your CRM as CSV.")
    if start.startswith("begin:vcalendar"):
        raise ImportProblem(f"{path.name} is a calendar, not a CSV of opportunities or a team.")
    sample = text[:4000]
    odd = sum(char < " " and char not in "\t\r\n\x1b\x0b\x0c" for char in sample)
    if odd > len(sample) // 20:
        raise ImportProblem(f"{path.name} is not a text file. Export the report from your CRM as CSV.")
