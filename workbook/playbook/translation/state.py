"""What a translation lacks, and a playbook in another language."""

from typing import Literal

from msgspec.structs import replace

from workbook.playbook.diagnostics import Diagnostic, Problems, Spot, did_you_mean
from workbook.playbook.placeholders import names_in
from workbook.playbook.reading.yamlnodes import Node
from workbook.playbook.schema import Playbook
from workbook.playbook.translation.sidecar import Translation
from workbook.playbook.translation.texts import NEW_LINE, fingerprint, is_list, mapped, texts_of
from workbook.text import plural

State = Literal["fresh", "stale", "missing"]
_TOP = Node(1, 1)


def state_of(key: str, sentence: str, translation: Translation) -> State:
    """Whether a text is translated, and whether it is so from the sentence as it is now.

    A stale one that was written anew since it was found stale is fresh again.
    """
    text = translation.texts.get(key, "")
    if not text:
        return "missing"
    source, seen = translation.sources.get(key, ("", ""))
    is_rewritten = bool(seen) and seen != fingerprint(text)
    return "fresh" if source in ("", fingerprint(sentence)) or is_rewritten else "stale"


def lost(sentence: str, text: str) -> list[str]:
    """The placeholders of a sentence that its translation does not have."""
    there = {name for name, _ in names_in(text)}
    return sorted({name for name, _ in names_in(sentence)} - there)


def translated(playbook: Playbook, translation: Translation) -> Playbook:
    """The playbook in the other language; what is not translated, or not rightly, stays and is marked: "… [en]"."""

    def change(key: str, sentence: str) -> str:
        text = translation.texts.get(key, "")
        fits = text and not _faults(sentence, text) and not _lines_differ(key, sentence, text)
        return text if fits else f"{sentence} [{playbook.language}]"

    return replace(mapped(playbook, change), language=translation.language)


def check_translation(translation: Translation, playbook: Playbook) -> tuple[Diagnostic, ...]:
    """T030 for what is older than its sentence, T031 for what is missing, T032 and T001 for wrong placeholders."""
    problems = Problems(translation.file)
    texts = texts_of(playbook)
    for key, text in translation.texts.items():
        spot = translation.keys.get(key, _TOP)
        if key in texts:
            _check_text(key, texts[key], text, translation, problems)
        else:
            message = f'The translation of "{key}" is older than its sentence, which {playbook.id} no longer has'
            problems.warn("T030", spot, message, did_you_mean(key, texts))
    missing = [key for key in texts if not translation.texts.get(key)]
    if missing:
        count = plural(len(missing), "text")
        has = "has" if len(missing) == 1 else "have"
        hint = f"The first is {missing[0]}"
        problems.warn("T031", _TOP, f'{count} {has} no translation in "{translation.language}"', hint)
    return problems.errors + problems.warnings


def _check_text(key: str, sentence: str, text: str, translation: Translation, problems: Problems) -> None:
    spot: Spot = translation.keys.get(key, _TOP)
    for message in _faults(sentence, text):
        problems.error("T032", spot, message)
    if _lines_differ(key, sentence, text):
        message = f'"{key}" counts as no translation in "{translation.language}": it needs a line for each item'
        problems.warn("T031", spot, message, f"It has {plural(sentence.count(NEW_LINE) + 1, 'item')}")
    if state_of(key, sentence, translation) == "stale":
        now = " ".join(sentence.split())[:80]
        problems.warn("T030", spot, f'The translation of "{key}" is older than its sentence', f"It is now: {now}")


def faults_of(key: str, sentence: str, text: str) -> tuple[str, ...]:
    """Why a text would count as no translation of the sentence of that key, empty where it would."""
    count = sentence.count(NEW_LINE) + 1
    lines = (f"It needs {plural(count, 'line')}, one for each item",) if _lines_differ(key, sentence, text) else ()
    return (*_faults(sentence, text), *lines)


def _faults(sentence: str, text: str) -> list[str]:
    """Why a text cannot stand for a sentence, empty where it can."""
    faults = [f"The translation loses the placeholder <{name}>" for name in lost(sentence, text)]
    faults += [f"The placeholder <{name}> is not in the sentence that this translates" for name in lost(text, sentence)]
    return faults


def _lines_differ(key: str, sentence: str, text: str) -> bool:
    """Whether a list and its translation have not the same number of items."""
    return is_list(key) and text.count(NEW_LINE) != sentence.count(NEW_LINE)
