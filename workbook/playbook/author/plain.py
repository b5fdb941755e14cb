"""Which texts can be written without quotes, so that every program that reads YAML takes them for the same text."""

import re

_STARTS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])")
_TYPED = re.compile(
    r"[-+]?(\.?[0-9][0-9_,.:eExXa-fA-F+-]*|\.(inf|nan))|~|null|true|false|yes|no|on|off|y|n|<<|="
    r"|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w.][\w. -]*", re.ASCII)
_CURLY = "“”„"


def is_plain(text: str) -> bool:
    """Whether a text means itself without quotes, in a block."""
    if not text or text != text.strip() or not text.isprintable() or not _STARTS.match(text):
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")):
        return False
    return not _TYPED.fullmatch(text) and not is_curly(text)


def is_word(text: str) -> bool:
    """Whether a text may stand without quotes in a list in brackets."""
    return bool(_WORD.fullmatch(text)) and is_plain(text)


def is_curly(text: str) -> bool:
    """Whether curly quotes wrap the whole text."""
    return len(text) > 1 and text[0] in _CURLY and text[-1] in _CURLY
