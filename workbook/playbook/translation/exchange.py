"""A translation out into a .po file, and what came back out of one."""

from dataclasses import replace
from typing import NamedTuple

from workbook.playbook.schema import Playbook
from workbook.playbook.translation.po import Entry, PoFile, to_po
from workbook.playbook.translation.sidecar import Translation
from workbook.playbook.translation.state import faults_of, state_of
from workbook.playbook.translation.texts import fingerprint, texts_of

_NONE = "0" * 8
"""The fingerprint of no sentence: what is said to be fuzzy was translated from none that is known."""


class Refused(NamedTuple):
    """A text of a .po file that was left out, with its line and the reason in a sentence without a full stop."""

    key: str
    line: int
    why: str


def po_of(playbook: Playbook, translation: Translation) -> str:
    """The texts of a playbook with their translations as a .po file."""
    entries = {
        key: Entry(sentence, translation.texts.get(key, ""), state_of(key, sentence, translation) == "stale", 0)
        for key, sentence in texts_of(playbook).items()
    }
    return to_po(entries, f"{playbook.title} {playbook.version}", translation.language)


def taken_in(playbook: Playbook, earlier: Translation, po: PoFile) -> tuple[Translation, tuple[Refused, ...]]:
    """The translation with the texts of a .po file, and those that could not be taken.

    An empty text takes nothing away. What was translated from an older sentence, or is marked fuzzy, counts as stale.
    """
    texts, sources = dict(earlier.texts), dict(earlier.sources)
    sentences = texts_of(playbook)
    refused = []
    for key, entry in po.entries.items():
        why = _why_not(key, entry, sentences)
        if why:
            refused.append(Refused(key, entry.line, why))
        elif entry.text.strip():
            texts[key] = entry.text.strip()
            sources[key] = _mark(key, entry, earlier)
    return replace(earlier, texts=texts, sources=sources), tuple(refused)


def _why_not(key: str, entry: Entry, sentences: dict[str, str]) -> str:
    if key not in sentences:
        return "The playbook has no such text any more" if entry.text else ""
    faults = faults_of(key, sentences[key], entry.text) if entry.text.strip() else ()
    return "; ".join(faults)


def _mark(key: str, entry: Entry, earlier: Translation) -> tuple[str, str]:
    """The fingerprint of the sentence that a text was made from; of a fuzzy one, which says so, its own too."""
    if not entry.is_fuzzy:
        return fingerprint(entry.sentence), ""
    source, _ = earlier.sources.get(key, (_NONE, ""))
    return source if source != fingerprint(entry.sentence) else _NONE, fingerprint(entry.text)
