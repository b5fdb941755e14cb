"""What the workbook had to say, to be read again."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from textual.content import Content

from screens.desk import Desk
from screens.dialogs.page import Page
from screens.notices import Notice
from screens.text import plain
from screens.widgets.keys import key_of


async def show_messages(app: Desk) -> None:
    """Shows where the workbook lies and why it can only be read, if so; then every message, newest first."""
    await app.push_screen_wait(Page("Messages", draw_messages(app, app.notices.read())))
    app.heed()


def draw_messages(app: Desk, notices: Iterable[Notice]) -> Content:
    """The state of the workbook in full, and the messages with the time at which each came."""
    lines = [Content.assemble(("This workbook lies in ", "$text-muted"), plain(str(app.book.folder)))]
    if app.book.read_only:
        words = "What you type is not saved" if app.book.refusal else "It can only be read"
        lines += [Content(""), Content.styled(words, "bold $error"), plain(app.book.read_only)]
    if app.book.refusal:
        lines.append(Content(f"{key_of(app, 'copy')} saves a copy elsewhere and goes on there; what is typed stays."))
    elif app.book.read_only:
        ways = f"{key_of(app, 'backups')} shows the backups; {key_of(app, 'copy')} saves a copy of what can be read."
        lines.append(Content(ways))
    said = list(_lines(notices, app.book.now().tzinfo)) or [Content("Nothing.")]
    lines += [Content(""), Content.styled("Said since it was opened", "bold $secondary"), *said]
    return Content("\n").join(lines)


def _lines(notices: Iterable[Notice], zone: tzinfo | None) -> Iterator[Content]:
    for notice in notices:
        at = notice.at.astimezone(zone)
        yield Content.assemble((f"{at:%H:%M}  ", "$text-muted"), plain(notice.words))
