"""PyYAML's own parser with its inner loops written as patterns: the same events and errors in a third less time.

Only for clean text (see yamltext.py): "\\n" is its one line end, and it has no byte order mark and no "\\0".
"""

import re
from typing import Any

import yaml

# No possessive groups: Python before 3.11.5 gets them wrong. Nothing stands behind them, so none is tried twice.
_WORD = "(?:[^\0 \t\n:]+|:(?![\0 \t\n]))+"
_WORD_IN_BRACKETS = "(?:[^\0 \t\n:,?\\[\\]{}]+|:(?![\0 \t\n,\\[\\]{}]))+"
_PLAIN = re.compile(f"{_WORD}(?: +(?!#){_WORD})*")
_PLAIN_IN_BRACKETS = re.compile(f"{_WORD_IN_BRACKETS}(?: +(?!#){_WORD_IN_BRACKETS})*")
_BLANKS = re.compile(" *")
_BLANK_LINES = re.compile("[ \n]*")
_BETWEEN_TOKENS = re.compile("(?: *(?:#[^\0\n]*)?\n)* *(?:#[^\0\n]*)?")
_MARKER = re.compile("(?:---|\\.\\.\\.)[\0 \t\n]")
_LONGEST_KEY = 1024


class QuickLoader(yaml.SafeLoader):
    """Overrides what takes the time: moving on, plain text, blanks, and the search for keys."""

    buffer: str
    tokens: list[Any]
    possible_simple_keys: dict[int, Any]

    def forward(self, length: int = 1) -> None:
        """Moves on by so many characters."""
        start = self.pointer
        part = self.buffer[start : start + length]
        self.pointer = start + length
        self.index += length
        lines = part.count("\n")
        if lines:
            self.line += lines
            self.column = length - part.rfind("\n") - 1
        else:
            self.column += length

    def check_token(self, *choices: Any) -> bool:
        """Whether the next token is one of these kinds."""
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        """Whether the next token may still turn out to be a key."""
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        numbers = [key.token_number for key in self.possible_simple_keys.values()]
        return bool(numbers) and min(numbers) == self.tokens_taken

    def stale_possible_simple_keys(self) -> None:
        """Forgets what cannot be a key any more, because its line has ended or it is too long."""
        for key in self.possible_simple_keys.values():
            if key.line != self.line or self.index - key.index > _LONGEST_KEY:
                super().stale_possible_simple_keys()
                return

    def scan_to_next_token(self) -> None:
        """Passes over blanks, comments and ends of lines."""
        match = _BETWEEN_TOKENS.match(self.buffer, self.pointer)
        passed = match[0] if match else ""
        if passed:
            self.forward(len(passed))
            if "\n" in passed and not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> Any:
        """A text without quotes."""
        chunks: list[str] = []
        spaces: list[str] | None = []
        start_mark = end_mark = self.get_mark()
        indent = self.indent + 1
        pattern = _PLAIN_IN_BRACKETS if self.flow_level else _PLAIN
        while self.buffer[self.pointer] != "#":
            match = pattern.match(self.buffer, self.pointer)
            part = match[0] if match else ""
            if not part:
                break
            self.allow_simple_key = False
            chunks += spaces or []
            chunks.append(part)
            self.forward(len(part))
            end_mark = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start_mark)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start_mark, end_mark)

    def scan_plain_spaces(self, _indent: int, _start_mark: Any) -> list[str] | None:
        """The blanks and ends of lines behind a part of a text, folded; None before the end of the document."""
        match = _BLANKS.match(self.buffer, self.pointer)
        blanks = match[0] if match else ""
        if self.buffer[self.pointer + len(blanks)] != "\n":
            self.forward(len(blanks))
            return [blanks] if blanks else []
        rest = _BLANK_LINES.match(self.buffer, self.pointer + len(blanks) + 1)
        lines = rest[0] if rest else ""
        self.forward(len(blanks) + 1 + len(lines))
        self.allow_simple_key = True
        if self.column == 0 and _MARKER.match(self.buffer, self.pointer):
            return None
        return ["\n"] * lines.count("\n") or [" "]
