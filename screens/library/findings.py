"""What is wrong with one playbook file, or could be better: each finding with its place, its line and why."""

from collections.abc import Awaitable, Callable, Iterator
from itertools import islice
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.dialogs.brief import text_width
from screens.dialogs.page import Page
from screens.library.drawing import wrapped
from screens.library.rows import Row
from screens.text import plain
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.lint.at_hand import counted, excerpt_of
from workbook.playbook.lint.outputs.explained import explained
from workbook.playbook.lint.outputs.text import Paint
from workbook.playbook.lint.rules import RULES
from workbook.text import clean

COLUMNS = (Column("mark", "", 1), Column("place", "Line", 7, "right"), Column("code", "Rule", 4), Column("what", "", 0))
MARKS: dict[str, Cell] = {"error": ("!", "late"), "warning": ("•", "due"), "info": ("·", "dim")}
COLOURS = {"error": "$error", "warning": "$warning", "info": "$text-muted"}
WAY_LIMIT = 2000
FRAME = 8
Edit = Callable[[Row, Diagnostic | None], Awaitable[None]]


class FindingList(LongList):
    """The list of findings; enter opens the file at the highlighted one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("at_line")]


class FindingsScreen(BookScreen):
    """What is wrong with one file, and what could be better, as `workbook playbook lint` tells it: {at_line} opens
    the file at that line in your editor; what you save is looked at again by itself."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("explain", "back")]
    AUTO_FOCUS = "#findings"

    def __init__(self, row: Row, edit: Edit) -> None:
        """`edit` opens the file of a row at a finding, or at its beginning."""
        super().__init__()
        self.row, self._edit = row, edit

    def body(self) -> ComposeResult:
        """Which file it is, the findings, and the highlighted one in full."""
        yield Static(id="standing")
        yield FindingList(COLUMNS, self._cells, key=_key, id="findings")
        with VerticalScroll(id="finding", can_focus=False):
            yield Static(id="told")

    @property
    def _is_there(self) -> bool:
        """Whether there is something to draw on: not yet before it is mounted, and no more while it is closed."""
        return self.is_mounted and self.is_attached and self.display

    def show_row(self, row: Row | None) -> None:
        """Shows what is found in the file now; None where it is not there any more."""
        if row != self.row:
            self.row = row or Row(self.row.entry)
            if self._is_there:
                self.fill(gone=row is None)

    def fill(self, *, gone: bool = False) -> None:
        """Lists the findings."""
        path, back = self.row.entry.path, key_of(self.app, "back")
        state = "it is not there any more" if gone else counted(self.row.found) or "nothing to mend"
        way = Content.styled(f"  ·  {clean(str(path), WAY_LIMIT)}", "$text-muted")
        self.query_one("#standing", Static).update(Content.styled(f"{clean(path.name, 60)}: {state}", "bold") + way)
        empty = f"{'The file is gone' if gone else 'Nothing is wrong with this file'}.  {back} goes back."
        self.query_one("#findings", LongList).show(self.row.found, empty=empty)

    @property
    def _found(self) -> Diagnostic | None:
        return cast("Diagnostic | None", self.query_one("#findings", LongList).item)

    def _cells(self, found: Diagnostic) -> tuple[Cell, ...]:
        return MARKS[found.severity], f"{found.line}:{found.col}", (found.code, "dim"), found.message

    @on(LongList.Highlighted)
    def tell(self) -> None:
        """Shows the highlighted finding with its line."""
        if not self._is_there:
            return
        found, told = self._found, self.query_one("#told", Static)
        told.update(Content("\n").join(self._told(found)) if found else Content(""))
        self.query_one("#finding").scroll_home(animate=False)
        self.refresh_bindings()

    def _told(self, found: Diagnostic) -> Iterator[Content]:
        width = max(40, self.size.width - FRAME)
        yield from wrapped(found.message, width, "", f"bold {COLOURS[found.severity]}")
        if found.file and found.file != str(self.row.entry.path):
            yield from wrapped(f"In {found.file}", width, "", "$text-muted")
        number = f"{found.line:>4} │ "
        shown = excerpt_of(self.row.checked, found, width - len(number))
        if shown:
            yield Content("")
            yield Content.assemble((number, "$text-muted"), shown.line)
            before = " " * (len(number) - 2) + "│ " + " " * shown.before
            yield Content.assemble((before, "$text-muted"), ("^" * shown.width, f"bold {COLOURS[found.severity]}"))
        yield from wrapped(found.hint, width, " " * len(number), "$success")
        yield Content("")
        title = f"{RULES[found.code].title}: " if found.code in RULES else ""
        yield from wrapped(f"{title}{key_of(self.app, 'explain')} tells why, with an example", width, "", "$text-muted")

    def on_resize(self) -> None:
        """Breaks the lines for the new width."""
        self.tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no rule to explain where nothing is found."""
        if action == "explain" and self._is_there and self._found is None:
            return None
        return super().check_action(action, parameters)

    @on(LongList.Selected)
    @work
    async def action_editor(self) -> None:
        """Opens the file at exactly that line."""
        await self._edit(self.row, self._found)

    @work
    async def action_explain(self) -> None:
        """Tells the rule, why it is one, and how a bad example is mended."""
        rule = RULES.get(self._found.code) if self._found else None
        if rule is not None:
            lines = islice(explained(rule, Paint(), text_width(self.workbook)), 1, None)
            text = Content("\n").join(Content.styled(line, _style(line)) for line in lines)
            await self.app.push_screen_wait(Page(plain(f"{rule.code}: {rule.title}").plain, text))


def _key(found: Diagnostic) -> tuple[str, str, int, int]:
    return found.code, found.message, found.line, found.col


def _style(line: str) -> str:
    return {"Bad": "bold $error", "Good": "bold $success", "^": "bold $error"}.get(line.strip(), "")
