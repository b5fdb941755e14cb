"""In which language a playbook is walked."""

from pathlib import Path

import pytest

from screens.app import WorkbookApp
from screens.dialogs.choose import Choose
from screens.walk.screen import WalkScreen
from screens.walk.start import start_playbook
from tests.screens.seen import seen
from tests.screens.walking import begun, until, walking
from workbook.book import Book
from workbook.coaching.libraries import library_of
from workbook.settings import change_setting

ASKED = """format: 1
kind: playbook
id: short
version: 1
title: Short
subject: rep
steps:
  - id: who
    ask: Who decides, <rep.first_name>?
    answer: text
  - id: how
    ask: How do you know?
    answer: text
"""
GERMAN = """format: 1
kind: translation
of: short
language: de
texts:
  title: Kurz
  steps.who.ask: Wer entscheidet, <rep.first_name>?
"""


@pytest.fixture
def translated(book: Book) -> Book:
    own = book.folder / "playbooks"
    own.mkdir()
    Path(own / "short.yaml").write_text(ASKED, encoding="utf-8")
    Path(own / "short.de.yaml").write_text(GERMAN, encoding="utf-8")
    return book


def speak(book: Book, language: str) -> None:
    book.save_settings(change_setting(book.settings, "language", language), "Set the language")


async def test_a_translated_playbook_is_asked_and_kept_in_the_language_that_is_set(translated: Book) -> None:
    speak(translated, "de")
    playbook = library_of(translated).get("short")
    walk = begun(translated, playbook)
    walk.answer("who", "Maria")
    assert walk.answers["who"].sentence == "Wer entscheidet, Dana?"
    speak(translated, "")
    async with walking(walk, "who") as (pilot, screen):
        await until(pilot, lambda: "Wer entscheidet, Dana?" in seen(screen))
    assert walk.session.title == "Kurz"
    walk.go("how")
    assert walk.sentence("how") == "How do you know? [en]"


async def test_without_a_language_set_a_translated_playbook_asks_for_one(app: WorkbookApp, translated: Book) -> None:
    entry = library_of(translated).entry("short")
    assert entry is not None
    rep = translated.reps.all()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.run_worker(start_playbook(app, entry, rep))
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.pause()
        assert "English" in seen(app.screen)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, WalkScreen))
        assert app.screen.walk.playbook.language == "de"
