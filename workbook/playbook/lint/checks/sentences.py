"""What stands in the sentences: placeholders that are none, markup, and more than two lines can hold."""

import re
from collections.abc import Iterator

from workbook.playbook.facts import FACTS
from workbook.playbook.lint.sheet import Sheet, text_of
from workbook.playbook.reading.rules import VERBS
from workbook.playbook.reading.yamlnodes import Scalar, scalars
from workbook.playbook.reading.yamltext import rest_in_quotes

LONGEST = 150
_HEADER = ("title", "summary", "goal", "author", "source", "changes", "settings", "lists", "case")
_ENDS = (".", "?", "!", "…", ":", ";", ",")
_NO_PROSE = ("id", "when", "answer", "use", "with", "due", "owner", "show", "carry", "was", "needs", "repeat")
_ALMOST = re.compile(
    r"\{\{\s*[\w. ]+\s*\}\}|\$\{[\w.]+\}|<\s+[a-z][\w.]*\s*>|<[a-z][\w.]*\s+>|<[a-z][a-z0-9_]*[._][\w.]*(?![\w.>])"
)
_NAME = r"[A-Za-z][\w. -]{0,40}"
_WRAPPED = re.compile(
    rf"(?<![{{$])\{{({_NAME})\}}(?!\}})|\[({_NAME})\]|‹({_NAME})›|«({_NAME})»|%({_NAME})%|\$([a-z][\w.]*\w)"
    rf"|<([A-Z][\w. -]{{0,40}}|[a-z][\w.]*[ -][\w. -]{{1,40}})>|<<([a-z][\w.]*)>>"
)
_MARKUP = re.compile(
    r"\[/?(?:bold|dim|italic|underline|strike|blink|reverse|b|i|u|s|red|green|blue|yellow|white|black|cyan|magenta|link)"
    r"\b[^\]\n]{0,40}\]|\[/\]"
)


def _prose(sheet: Sheet) -> Iterator[Scalar]:
    """Every text of the file's steps that appears on screen."""
    for block in sheet.step_blocks:
        for name, (_, value) in block.pairs.items():
            if name not in _NO_PROSE:
                yield from scalars(value)


def cut_short(sheet: Sheet) -> None:
    """Y022. Behind the end of a sentence, or a word or two, a note is meant to be one."""
    header = [text for name in _HEADER if (node := sheet.top(name)) for text in scalars(node)]
    for text in (*header, *_prose(sheet)):
        behind = sheet.lines[text.end[0] - 1][text.end[1] - 1 :].lstrip(" #") if text.cut else ""
        meant = text.text.count(" ") > 1 or behind[:1].isdigit()
        if text.cut and meant and not text.text.endswith(_ENDS):
            message = 'Everything after " #" is a comment and will not be shown. Quote the sentence if you meant it'
            sheet.tell("Y022", text, message, f"Write {rest_in_quotes(sheet.lines[text.line - 1], text.col)}")


def almost_placeholders(sheet: Sheet) -> None:
    """T002."""
    for text in _prose(sheet):
        for match in _ALMOST.finditer(text.text):
            inside = match[0].strip("${}<> ")
            spot = sheet.within(text, match.start(), len(match[0]))
            message = f'"{match[0]}" looks like a placeholder; it is shown as typed'
            sheet.tell("T002", spot, message, f"Write <{inside}>" if " " not in inside else "")


def wrapped_names(sheet: Sheet) -> None:
    """T002. Names that are known, between other signs than those of a placeholder."""
    known = FACTS.keys() | sheet.read.places.keys()
    for text in _prose(sheet):
        for match in _WRAPPED.finditer(text.text):
            written = next(part for part in match.groups() if part)
            name = "_".join(written.lower().replace("-", " ").split())
            if name in known and ("." in name or "_" in name) and not _ALMOST.search(match[0]):
                spot = sheet.within(text, match.start(), len(match[0]))
                message = f'"{match[0]}" looks like a placeholder; it is shown as typed'
                sheet.tell("T002", spot, message, f"Write <{name}>")


def markup(sheet: Sheet) -> None:
    """T010."""
    for text in _prose(sheet):
        match = _MARKUP.search(text.text)
        if match:
            spot = sheet.within(text, match.start(), len(match[0]))
            sheet.tell("T010", spot, f'"{match[0]}" looks like markup; it is shown as typed', "Leave it out")


def long_sentences(sheet: Sheet) -> None:
    """T003."""
    for block in sheet.step_blocks:
        for verb in VERBS:
            found = text_of(block, verb)
            length = len(" ".join(found.text.split())) if found else 0
            if found and length > LONGEST:
                message = (
                    f"This sentence has {length} characters; over {LONGEST} it takes more than two lines of 80 columns"
                )
                sheet.tell("T003", found, message, "Move what is not the question to help or say")


CHECKS = (cut_short, almost_placeholders, wrapped_names, markup, long_sentences)
