"""What can be made of a damaged journal out of all whole lines that the folder holds. Pure: nothing is written."""

from itertools import repeat
from typing import Literal

import msgspec

from workbook.progress import Tell
from workbook.store.checks.bases import Base, bases, fits_snapshots
from workbook.store.checks.later import Later
from workbook.store.checks.salvage import finished, fragment, readable_texts, readable_words
from workbook.store.checks.sources import Source, Sources, agrees, unrelated
from workbook.store.lines.line import Op, decode
from workbook.store.memory.memory import Memory

_STEP = 20_000
How = Literal["copied", "corrected", "unproved", "passed", "lost"]


class Fate(msgspec.Struct, frozen=True):
    """What becomes of a change that is not whole in the journal.

    `copied` is whole in the file `source`; so is `unproved`, but that file has nothing else in common with the
    journal. `corrected` has one flipped bit, which its checksum tells. `passed` is not whole anywhere, but later
    changes give again all that it touched, or take it back. `lost` is the rest. `words` is what the change said of
    itself as far as that can be read, `data` the whole line where there is one, and `texts` are what can be read of
    one that is lost.
    """

    number: int
    how: How
    source: str = ""
    words: str = ""
    data: bytes = b""
    texts: tuple[str, ...] = ()


class Mended(msgspec.Struct):
    """The documents after change `number`, made on those in the file `base`, which are those after change `begins`.

    `certain` says that the state is known to be that after the journal's last change, but for what `fates` call lost.
    """

    memory: Memory
    number: int
    base: str
    begins: int
    certain: bool
    fates: list[Fate] = msgspec.field(default_factory=list)

    @property
    def lost(self) -> list[Fate]:
        """The changes that are whole nowhere and whose documents may differ now."""
        return [fate for fate in self.fates if fate.how == "lost"]

    @property
    def without_loss(self) -> bool:
        """Whether the present state is known in full."""
        return self.certain and not any(fate.how in ("lost", "unproved") for fate in self.fates)


def mend(sources: Sources, tell: Tell) -> Mended | None:
    """The fullest state that can be made, None where no file holds anything of a workbook."""
    best: Mended | None = None
    for base in bases(sources):
        if best is not None and best.certain and base.number <= best.begins:
            continue
        made = _Mender(sources, base).make(tell)
        if best is None or _rank(made) > _rank(best):
            best = made
        if best.without_loss and not best.fates:
            break
    return best


def _rank(made: Mended) -> tuple[bool, bool, int, int]:
    return made.without_loss, made.certain, made.number, -len(made.lost)


class _Mender:
    """Applies change after change to a base."""

    def __init__(self, sources: Sources, base: Base) -> None:
        self._sources, self._base = sources, base
        self._memory = base.make()
        self._made = Mended(self._memory, base.number, base.name, base.number, base.certain)
        self._later: Later | None = None
        based = [sources.journal, *(each for each in sources.others if each.name == base.name)]
        self._anchor = next((each for each in based if each.survey.changes.numbers), None)

    def make(self, tell: Tell) -> Mended:
        """The state as far as it goes."""
        journal = self._sources.journal.survey
        number = self._base.number
        months = self._sources.of("history")
        before = (
            journal.header.number if journal.header else max((each.survey.changes.last for each in months), default=0)
        )
        last = max(journal.changes.last, before, number) + finished(journal)
        while number < last or self._goes_on(number):
            number += 1
            if number % _STEP == 0:
                tell("the changes", number, last)
            self._change(number, put_away=number <= before)
            if number == before and self._base.number < before:
                self._join()
        self._made.number = max(number, self._made.number)
        return self._made

    def _goes_on(self, number: int) -> bool:
        """Whether the change after the journal's last is whole elsewhere, though here its end is not."""
        journal = self._sources.journal
        unusable = journal.survey.header is None and not journal.survey.changes.numbers
        if journal.survey.torn is None and not unusable:
            return False
        return any(self._proved(number + 1, source) for source in self._holders(number + 1))

    def _holders(self, number: int) -> list[Source]:
        """The files that have a change whole: those of the history first, for all in it is this workbook's."""
        holders = [each for each in self._sources.others if each.survey.changes.find(number) is not None]
        return sorted(holders, key=lambda each: each.kind != "history")

    def _proved(self, number: int, source: Source) -> bool:
        """Whether a file is known to be of the same workbook next to a change."""
        anchor = self._anchor
        return anchor is None or source is anchor or agrees(anchor.survey, source.survey, number)

    def _change(self, number: int, *, put_away: bool) -> None:
        data = self._sources.journal.change(number)
        if data is not None:
            self._apply(decode(data).ops())
            return
        fate = self._copied(number, put_away=put_away)
        if fate is None and not put_away:
            fate = self._without(number)
        if fate is not None and not put_away:
            self._made.fates.append(fate)

    def _copied(self, number: int, *, put_away: bool) -> Fate | None:
        holders = self._holders(number)
        for source in holders:
            if (put_away or self._proved(number, source)) and (fate := self._taken(number, source)):
                return fate
        for source in holders:
            if self._anchor and unrelated(self._anchor.survey, source.survey) and (fate := self._taken(number, source)):
                return msgspec.structs.replace(fate, how="unproved")
        return None

    def _taken(self, number: int, source: Source) -> Fate | None:
        data = source.change(number)
        assert data is not None
        line = decode(data)
        # The history lacks drafts that were written over, so what a line of it says was there before may not be.
        if source.kind != "history" and not self._made.lost and not self._follows(line.ops()):
            return None
        self._apply(line.ops())
        return Fate(number, "corrected" if source.kind == "healed" else "copied", source.name, line.w, data)

    def _without(self, number: int) -> Fate:
        piece = fragment(self._sources.journal.survey, number) or b""
        if self._later is None:
            self._later = Later(self._sources.journal)
        how: How = "passed" if self._later.gives_again(number, piece, self._memory) else "lost"
        texts = readable_texts(piece) if how == "lost" else []
        return Fate(number, how, words=readable_words(piece), texts=tuple(texts))

    def _follows(self, ops: list[Op]) -> bool:
        """Whether what the change says was there before is there."""
        return all(op.old is None or op.id is None or self._memory.rows(op.table).get(op.id) == op.old for op in ops)

    def _apply(self, ops: list[Op]) -> None:
        self._memory.apply(ops, repeat(0, len(ops)))

    def _join(self) -> None:
        """Holds what was made up to the journal's own documents against those of them that are whole."""
        self._made.certain = fits_snapshots(self._memory, self._sources.journal.survey)
