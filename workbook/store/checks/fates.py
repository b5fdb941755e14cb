"""What becomes of the changes that are not whole in the journal, in sentences."""

from itertools import groupby
from typing import NamedTuple

from workbook.store.checks.finding import DOCTOR, Finding, runs, span
from workbook.store.checks.mending import Fate, How, Mended
from workbook.store.checks.places import ACCEPT, RESTORE, amount
from workbook.store.checks.sources import Source
from workbook.store.lines.line import Line, decode
from workbook.text import clean


class _Words(NamedTuple):
    what: str
    means: str
    remedy: str


_SENTENCES: dict[How, _Words] = {
    "copied": _Words(
        "{said} {be} not whole here, but {be} in {source}.",
        "The workbook opens for reading only; nothing is lost.",
        f"{DOCTOR} takes {{it}} from there.",
    ),
    "corrected": _Words(
        "{said} {be} damaged in a single bit, and the checksum tells which.",
        "The workbook opens for reading only; nothing is lost.",
        f"{DOCTOR} puts {{it}} right.",
    ),
    "unproved": _Words(
        "{said} {be} not whole here. {source} has {it}, but nothing else in common with this journal.",
        "That it is of this workbook cannot be proved.",
        f"{ACCEPT} takes {{it}} from there; or {RESTORE}.",
    ),
    "passed": _Words(
        "{said} {be} whole nowhere, but later changes give again all that {they} touched.",
        "Nothing that stands today is lost; only the history will lack {name}.",
        f"{DOCTOR} goes on without {{it}}.",
    ),
    "lost": _Words(
        "{said} {be} whole nowhere in this folder.",
        "What {they} changed is lost{between}.{left}",
        f"{RESTORE}; or {ACCEPT} goes on with all other changes.",
    ),
}
_SHOWN, _LEFT = 4, 400
_ENDS_EARLY = "The end of the journal is cut off. Should there have been changes after {last}, they are lost."


def check_fates(journal: Source, mended: Mended) -> list[Finding]:
    """Findings about every change that is not whole, those side by side that fare alike in one."""
    end = journal.survey.changes.last
    found = []
    for _, group in groupby(mended.fates, key=lambda fate: (fate.how, fate.source, fate.number > end)):
        fates = list(group)
        for first, last in runs([fate.number for fate in fates]):
            found.append(_fate(journal, [fate for fate in fates if first <= fate.number <= last]))
    return found


def _fate(journal: Source, fates: list[Fate]) -> Finding:
    first, words = fates[0], _SENTENCES[fates[0].how]
    texts = _texts(journal, first, fates[-1])
    is_past_end = first.number > journal.survey.changes.last and first.how in ("copied", "corrected")
    stretches = [each for each in journal.survey.stretches if each.after == first.number - 1]
    here = "".join(f" {amount(each)} {each.why}." for each in stretches[:1])
    return Finding(
        severity="damage", code=first.how, where=f"{journal.name}, {texts['name']}",
        what=words.what.format_map(texts) + here,
        means=(_ENDS_EARLY if is_past_end else words.means).format_map(texts),
        remedy=words.remedy.format_map(texts),
        repairable=first.how not in ("lost", "unproved"),
    )  # fmt: skip


def _texts(journal: Source, first: Fate, last: Fate) -> dict[str, str]:
    name, one = span(first.number, last.number), first is last
    be, it, they, was = ("is", "it", "it", "was") if one else ("are", "them", "they", "were")
    quoted = f" (“{clean(first.words, 80)}”)" if one and first.words else ""
    around = _between(journal, first.number, last.number)
    return {
        "name": name, "said": name.capitalize() + quoted, "be": be, "it": it, "they": they, "last": str(last.number),
        "source": first.source, "between": f": {they} {was} made {around}" if around else "", "left": _left(first),
    }  # fmt: skip


def _left(fate: Fate) -> str:
    """What can still be read of a lost change, for the manager to write down again."""
    texts = [f"“{clean(text, _LEFT)}”" for text in fate.texts]
    return f" Of {span(fate.number, fate.number)} this can still be read: {', '.join(texts[:_SHOWN])}." if texts else ""


def _between(journal: Source, first: int, last: int) -> str:
    """When the missing changes were made, by their neighbours and what these say of themselves."""
    before, after = _neighbour(journal, first - 1, -1), _neighbour(journal, last + 1, 1)
    parts = []
    if before is not None:
        parts.append(f"after “{clean(before.w, 80)}” of {before.at:%Y-%m-%d %H:%M} UTC")
    if after is not None:
        parts.append(f"before “{clean(after.w, 80)}” of {after.at:%Y-%m-%d %H:%M} UTC")
    return " and ".join(parts)


def _neighbour(journal: Source, number: int, step: int) -> Line | None:
    near = journal.survey.changes.nearest(number, step)
    data = journal.change(near) if near else None
    return decode(data) if data else None
