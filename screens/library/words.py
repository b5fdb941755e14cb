"""The library in words: the highlighted playbook beside the list, what stands above it, and what is new in files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from screens.desk import desk_of
from screens.library.drawing import describe
from screens.library.rows import Row, standing
from screens.text import plain
from screens.widgets.keys import key_of
from workbook.playbook.lint.at_hand import counted
from workbook.playbook.lint.report import Checked
from workbook.text import clean, plural

BEFORE_LAYOUT = 40
WAY_LIMIT = 1000


class Words(Static):
    """What a playbook is for. The words are wrapped anew whenever the room for them changes."""

    def __init__(self) -> None:
        super().__init__("")
        self._row: Row | None = None
        self._wrapped_at = 0

    def show(self, row: Row | None) -> None:
        """Describes this one, or nothing."""
        self._row = row
        self._draw()

    def on_resize(self) -> None:
        """Beside the list there is less room than below it."""
        if self.content_size.width != self._wrapped_at:
            self._draw()

    def _draw(self) -> None:
        self._wrapped_at = self.content_size.width
        width = self._wrapped_at or BEFORE_LAYOUT
        keys = {name: key_of(self.app, name) for name in ("errors", "runs", "adjust")}
        app = desk_of(self)
        self.update(describe(self._row, width, app.book, app.today, keys) if self._row else Content(""))


class Standing(Static):
    """The line above the list: how many playbooks there are, and where one's own lie. Two lines while there are none
    of one's own, with what makes the first."""

    def show(self, rows: Sequence[Row], shown: int, folder: str) -> None:
        """Says it of these rows, `shown` of which are listed."""
        head = Content.styled(standing(rows, shown) if rows else "Playbooks", "bold")
        head += Content.styled(f"  ·  yours go into {clean(folder, WAY_LIMIT)}", "$text-muted")
        lines = [head]
        if rows and not any(row.entry.own for row in rows):
            begins, copies = key_of(self.app, "new_playbook"), key_of(self.app, "editor")
            lines.append(plain(f"None of your own yet: {begins} begins one, {copies} copies the highlighted one."))
        self.update(Content("\n").join(lines))


def said_again(before: Mapping[Path, Checked] | None, now: Mapping[Path, Checked], *, asked: bool) -> str:
    """Which files are others than before, as a sentence; empty where none is and nobody `asked`."""
    old = before or {}
    changed = [each for path, each in now.items() if before is not None and _content(old, path) != each.data]
    gone = [path.name for path in old if path not in now]
    if len(changed) == 1 and not gone:
        return f"{Path(changed[0].file).name}: {counted(changed[0].found) or 'nothing to mend'}."
    if len(gone) == 1 and not changed:
        return f"{gone[0]} is not there any more."
    if changed or gone:
        return f"{plural(len(changed) + len(gone), 'playbook file')} read again."
    return f"{plural(len(now), 'playbook file')} read again; none of them changed." if asked else ""


def _content(checked: Mapping[Path, Checked], path: Path) -> bytes | None:
    return checked[path].data if path in checked else None
