"""In which language a playbook is walked, asked where it has several and the workbook has none set."""

from screens.desk import Desk
from screens.dialogs.choose import Choose, Option
from workbook.coaching.libraries import language_name, library_of
from workbook.playbook.loaded import Loaded
from workbook.playbook.schema import Playbook
from workbook.text import clean


async def in_language(app: Desk, entry: Loaded, playbook: Playbook) -> Playbook | None:
    """The playbook in the language that is wanted for this walk, None where the question was left."""
    if not entry.languages or app.book.settings.language:
        return playbook
    tags = [playbook.language, *(tag for tag in entry.languages if tag != playbook.language)]
    options = [Option(clean(language_name(tag), 40), "as written" if tag == tags[0] else "", tag) for tag in tags]
    chosen: str | None = await app.push_screen_wait(Choose(f"In which language: {clean(entry.title, 50)}", options))
    if chosen in (None, playbook.language):
        return playbook if chosen else None
    return library_of(app.book, chosen).get(entry.id)
