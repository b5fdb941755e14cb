"""The file of a translation, written so that the next text to translate is easy to find."""

import json
from collections.abc import Container

from workbook.playbook.schema import FORMAT, Playbook
from workbook.playbook.translation.sidecar import Translation
from workbook.playbook.translation.state import state_of
from workbook.playbook.translation.texts import fingerprint, texts_of

_HEAD = """\
# Above each text stands the sentence that it translates. Write yours between the quotes; "" is not translated yet.
# Leave what stands in < > as it is. Lists have a line for each item. Comments in this file are written anew each time.
"""
_SOURCES = """
# The fingerprints of the sentences, by which old translations are found. Leave them as they are.
sources:
"""


class Memory:
    """Sentences by their fingerprint, as they were translated before."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def learn(self, translation: Translation) -> None:
        """Takes in what is translated there and was not found stale."""
        for key, (source, seen) in translation.sources.items():
            if key in translation.texts and not seen:
                self._texts.setdefault(source, translation.texts[key])

    def of(self, sentence: str) -> str:
        """How a sentence was translated elsewhere, empty where it was not."""
        return self._texts.get(fingerprint(sentence), "")


def written(
    playbook: Playbook,
    of: str,
    language: str,
    earlier: Translation | None,
    memory: Memory,
    keep: Container[str] = (),
) -> str:
    """The file: what is translated stays, what is older than its sentence is marked, what is missing is added.

    `keep` are the keys of old texts that still hold, or "all".
    """
    before = earlier or Translation(of, language)
    texts, sources = "", ""
    for key, sentence in texts_of(playbook).items():
        state = state_of(key, sentence, before)
        if state == "stale" and ("all" in keep or key in keep):
            state = "fresh"
        text = before.texts.get(key) or memory.of(sentence)
        texts += _entry(key, sentence, text, is_stale=state == "stale")
        if text:
            sources += f"  {_key(key)}: {_mark(key, sentence, text, before, is_stale=state == 'stale')}\n"
    head = _header(playbook, of, language, before)
    return f"{head}texts:\n{texts}{_SOURCES if sources else ''}{sources}"


def _header(playbook: Playbook, of: str, language: str, before: Translation) -> str:
    given = {"author": before.author, "licence": before.licence}
    named = "".join(f"{name}: {_quoted(text)}\n" for name, text in given.items() if text)
    return (
        f"{_HEAD}format: {FORMAT}\nkind: translation\nof: {of}\nlanguage: {language}\n"
        f"version_of: {playbook.version}\n{named}"
    )


def _mark(key: str, sentence: str, text: str, before: Translation, *, is_stale: bool) -> str:
    if not is_stale:
        return fingerprint(sentence)
    source, seen = before.sources[key]
    return f"{source} {seen or fingerprint(text)}"


def _entry(key: str, sentence: str, text: str, *, is_stale: bool) -> str:
    lines = sentence.split("\n")
    first = "STALE. The sentence is now: " if is_stale else ""
    comment = "".join(f"  # {first if not at else ''}{line}".rstrip() + "\n" for at, line in enumerate(lines))
    return f"{comment}  {_key(key)}: {_value(text)}\n"


def _key(key: str) -> str:
    is_plain = key.replace(".", "").replace("_", "").isascii() and key.replace(".", "").replace("_", "").isalnum()
    return key if is_plain else _quoted(key)


def _value(text: str) -> str:
    lines = text.split("\n")
    if len(lines) == 1 or any(line != line.strip() or not line for line in lines):
        return _quoted(text)
    return "|-\n" + "\n".join(f"    {line}" for line in lines)


def _quoted(text: str) -> str:
    if '"' in text and "'" not in text and "\n" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)
