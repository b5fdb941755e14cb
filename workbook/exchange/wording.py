"""The sentences of an import: in the history, and when it is done."""

from collections.abc import Sequence

from workbook.exchange.parts import PartPlan
from workbook.text import joined, plural, plural_of

COUNTS = ("new", "changed", "unchanged", "missing", "rejected", "left_out")
NOUNS = {"opportunities": "opportunity", "team": "rep"}
REPS_SHOWN = 10


def counts_of(parts: Sequence[PartPlan]) -> dict[str, int]:
    """Each count over all files."""
    return {name: sum(getattr(part, name) for part in parts) for name in COUNTS}


def history_words(parts: Sequence[PartPlan]) -> str:
    """What history says of an import: "Imported deals.csv: 40 new opportunities, 3 changed"."""
    files = joined([part.file for part in parts])
    return f"Imported {files}: {'; '.join(_did(part) for part in parts)}"


def _did(part: PartPlan) -> str:
    noun = NOUNS[part.what]
    words = [f"{part.new:,} new {noun if part.new == 1 else plural_of(noun)}"] if part.new else []
    if part.changed:
        words.append(f"{part.changed:,} changed" if words else f"{plural(part.changed, noun)} changed")
    if part.missing:
        words.append(f"{part.missing:,} missing" if words else f"{plural(part.missing, noun)} missing")
    return ", ".join(words) or "nothing new"


def count_words(part: PartPlan) -> str:
    """All counts of a file: "40 new opportunities, 3 changed, 0 unchanged, 0 missing, 0 rejected, 0 left out"."""
    noun = NOUNS[part.what]
    rest = [f"{getattr(part, name):,} {name.replace('_', ' ')}" for name in COUNTS[1:]]
    return ", ".join([f"{part.new:,} new {noun if part.new == 1 else plural_of(noun)}", *rest])


def taken_words(part: PartPlan) -> str:
    """How many opportunities are taken, how many are open, and whose they are."""
    reps = [f"{name} {count:,}" for name, count in list(part.by_rep.items())[:REPS_SHOWN]]
    if len(part.by_rep) > REPS_SHOWN:
        reps.append(f"{len(part.by_rep) - REPS_SHOWN} more")
    total = sum(part.by_rep.values())
    return f"{plural(total, 'opportunity')} taken, {part.open:,} of them open: {joined(reps)}"


def part_sentence(part: PartPlan) -> str:
    """What became of one file, with all its counts."""
    taken = f" {taken_words(part)}." if part.by_rep else ""
    return f"{part.file}: {count_words(part)}.{taken}"
