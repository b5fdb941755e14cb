"""Finds the one thing that a person means by a few letters, or says why there is not one."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from workbook.coaching.problem import CoachingProblem
from workbook.errors import NotFound
from workbook.text import clean, fold, joined

T = TypeVar("T")
Names = Callable[[T], Sequence[str]]
SHOWN = 5


def the_one(noun: str, text: str, things: Iterable[T], names: Names[T], label: Callable[[T], str]) -> T:
    """The thing whose name equals `text`, else starts with it, else has it inside, else has all its words.

    `names` gives the spellings of a thing, the main one first; `label` is how it is shown to choose from.
    Raises NotFound with the nearest names, and CoachingProblem with up to five where several fit equally well.
    """
    wanted = fold(text)
    if not wanted:
        raise CoachingProblem(f"Say which {noun}: a name or the start of one.")
    folded = [(thing, [fold(name) for name in names(thing) if name]) for thing in things]
    for fits in (_equal, _starts, _word_starts, _inside, _all_words):
        found = [thing for thing, spellings in folded if any(fits(wanted, spelling) for spelling in spellings)]
        if len(found) == 1:
            return found[0]
        if found:
            raise CoachingProblem(_ambiguous(noun, text, found, label))
    raise NotFound(_unknown(noun, text, folded, label))


def _equal(wanted: str, spelling: str) -> bool:
    return spelling == wanted


def _starts(wanted: str, spelling: str) -> bool:
    return spelling.startswith(wanted)


def _word_starts(wanted: str, spelling: str) -> bool:
    return f" {wanted}" in spelling


def _inside(wanted: str, spelling: str) -> bool:
    return wanted in spelling


def _all_words(wanted: str, spelling: str) -> bool:
    return all(word in spelling for word in wanted.split())


def _ambiguous(noun: str, text: str, found: Sequence[T], label: Callable[[T], str]) -> str:
    shown = [label(thing) for thing in found[:SHOWN]]
    if len(found) > SHOWN:
        shown.append(f"{len(found) - SHOWN} more")
    number = ", or its number" if "(#" in shown[0] else ""
    return f'"{clean(text, 40)}" fits more than one {noun}: {joined(shown)}. Write more of the name{number}.'


def _unknown(noun: str, text: str, folded: Sequence[tuple[T, list[str]]], label: Callable[[T], str]) -> str:
    spellings = {spelling: thing for thing, all_of_it in reversed(folded) for spelling in all_of_it}
    spellings |= {word: thing for spelling, thing in spellings.items() for word in spelling.split()} | spellings
    close = difflib.get_close_matches(fold(text)[:80], spellings, n=SHOWN, cutoff=0.65)
    near = list(dict.fromkeys(label(spellings[name]) for name in close))[:2]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f'There is no {noun} "{clean(text, 40)}" in this workbook.{hint}'
