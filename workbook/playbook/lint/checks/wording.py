"""How questions are asked, and what there is to choose from."""

import re

from workbook.playbook.lint.sheet import Sheet, text_of
from workbook.playbook.reading.yamlnodes import Mapping, Node, Sequence

MOST_CHOICES = 9
_CLOSED = re.compile(
    r"(?:(?:so|and|but|then|well|now),? )?"
    r"(?:did|do|does|is|are|was|were|have|has|had|can|could|will|would|should|may|might)(?:n['’]t)? "
    r"(?:you|we|they|he|she|it|there|this|that|the|your|anyone|anybody|somebody|<)",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"why (?:did|do|does|have|has|are|is|were|was|had|would|could|can)(?:n['’]t| not)? you\b", re.IGNORECASE
)
_SECOND = re.compile(
    r"(?:,| –|;)? and (?:what|who|whom|whose|how|when|why|where|which|by when|does|do|did|is|are)\b", re.I
)
_OPEN_ANSWERS = ("", "text", "long_text", "list")


def two_questions(sheet: Sheet) -> None:
    """S010. A question that goes on in a second one, within the sentence or behind it."""
    for block in sheet.step_blocks:
        found = text_of(block, "ask")
        if not found:
            continue
        first, mark, rest = found.text.partition("?")
        second = _SECOND.search(first)
        if second or (mark and "?" in rest):
            start = second.start() if second else len(first) + 1 + len(rest) - len(rest.lstrip())
            part = " ".join(found.text[start:].strip(" ,;–").split())
            spot = sheet.within(
                found, start + len(found.text[start:]) - len(found.text[start:].lstrip(" ,;–")), len(part)
            )
            sheet.tell("S010", spot, f'Two questions in one: "{part[:60]}". Split it', "Give it a step of its own")


def closed_questions(sheet: Sheet) -> None:
    """C005. Only where words are to be answered: a choice or a yes is meant to be closed."""
    for block in sheet.step_blocks:
        found, answer = text_of(block, "ask"), text_of(block, "answer")
        match = _CLOSED.match(found.text) if found and "choices" not in block.pairs else None
        if found and match and (answer.text if answer else "") in _OPEN_ANSWERS:
            start = " ".join(found.text.split()[:2])
            message = f'Closed question ("{start}…?"); coaching works better with an open one'
            sheet.tell("C005", found, message, "Begin with what, who, how or when")


def blame(sheet: Sheet) -> None:
    """C006."""
    for block in sheet.step_blocks:
        found = text_of(block, "ask")
        match = _BLAME.search(found.text) if found else None
        if found and match:
            spot = sheet.within(found, match.start(), len(match[0]))
            sheet.tell("C006", spot, f'"{match[0]}" often sounds like blame; try "What…"')


def odd_numbers_of_choices(sheet: Sheet) -> None:
    """S006."""
    for block in sheet.step_blocks:
        found: Node | None = block.pairs["choices"][1] if "choices" in block.pairs else None
        if found is not None:
            _count(sheet, found, is_open=text_of(block, "other") is not None)
    lists = sheet.top("lists")
    for _, found in lists.pairs.values() if isinstance(lists, Mapping) else ():
        _count(sheet, found, is_open=False)


def _count(sheet: Sheet, found: Node, *, is_open: bool) -> None:
    count = len(found.items) if isinstance(found, Sequence) else 0
    if count == 1 and not is_open:
        sheet.tell("S006", found, "Only one choice", "Add another one, or ask for yes or no")
    elif count > MOST_CHOICES:
        sheet.tell("S006", found, f"{count} choices; more than {MOST_CHOICES} are hard to choose from")


CHECKS = (two_questions, closed_questions, blame, odd_numbers_of_choices)
