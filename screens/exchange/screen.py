"""Import: files, questions, a preview, and then all of it or nothing."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import ContentSwitcher, Input, Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.exchange.columns import Columns
from screens.exchange.files import FilesPage, Folders
from screens.exchange.preview import PreviewPage
from screens.exchange.question import Ask
from screens.exchange.result import rejected_page, result_text
from screens.exchange.visit import Visit
from screens.exchange.work import Brake, Imported, Planned, Progressed, Stopped, carry_out, plan_import
from screens.exchange.working import WorkingPage
from workbook.exchange import ImportOptions, ImportPlan, answered

Page = Literal["files", "working", "preview", "result"]
_ACTIONS = {
    "go_on": ("files", "preview", "result"),
    "pick": ("files",),
    "columns": ("preview",),
    "new_reps": ("preview",),
    "rejected": ("preview", "result"),
}


class ImportScreen(BookScreen):
    """Brings in your team and opportunities. First you see what will happen; then all of it is done, or nothing;
    one {undo} takes it back."""

    CSS_PATH = "exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("import_next", "import_pick", "import_columns", "import_reps", "import_rejected", "back")
    ]
    AUTO_FOCUS = ""

    def __init__(self, folders: Folders | None = None) -> None:
        """`folders` are where files are looked for, each with its name; without them here and in Downloads."""
        super().__init__()
        self._folders = (
            folders if folders is not None else (("here", Path.cwd()), ("Downloads", Path.home() / "Downloads"))
        )
        self._visit = Visit()
        self._brake = Brake()

    def body(self) -> ComposeResult:
        """One page after the other."""
        with ContentSwitcher(initial="files", id="pages"):
            yield FilesPage(self._folders, self.book.today, self.book.settings.manager, id="files")
            yield WorkingPage(id="working")
            yield PreviewPage(id="preview")
            yield Static("", id="result")

    def on_mount(self) -> None:
        """Begins with the files."""
        super().on_mount()
        self.query_one(FilesPage).begin()

    def fill(self) -> None:
        """The pages show files; the book is looked at when the plan is made and carried out."""

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.query_one("#pages", ContentSwitcher).current  # type: ignore[return-value]

    def _turn(self, page: Page) -> None:
        self.query_one("#pages", ContentSwitcher).current = page
        if page == "files":
            self.query_one(FilesPage).begin()
        elif page == "preview":
            self.query_one(PreviewPage).begin()
        else:
            self.set_focus(None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each page has its own commands; another import cannot be begun from here."""
        if action == "import":
            return False
        if action not in _ACTIONS or not self.is_mounted:
            return super().check_action(action, parameters)
        if self.page not in _ACTIONS[action]:
            return False if self.page != "working" else None
        part = self.query_one(PreviewPage).part
        if action == "rejected":
            return True if part and part.rejected_rows else None
        if action == "new_reps":
            return True if part and (part.new_reps or not self._visit.options.create_reps) else None
        return True

    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """From the files to the preview, from there to the import, and from its result back."""
        if self.page == "files":
            self.query_one(FilesPage).go_on()
        elif self.page == "preview":
            self._import()
        elif self.page == "result":
            self._leave()

    def _leave(self) -> None:
        """To the ranking, which the import has changed."""
        self.app.pop_screen()
        if self.app.current_mode != "today":
            self.app.switch_mode("today")

    def action_pick(self) -> None:
        """Chooses the highlighted file, or not."""
        self.query_one(FilesPage).toggle()

    def action_back(self) -> None:
        """One page back; stops what is being done."""
        if self.page == "working":
            self._brake.pull()
        elif self.page == "preview":
            self._turn("files")
        else:
            super().action_back()

    @on(FilesPage.Chosen)
    def read_files(self, event: FilesPage.Chosen) -> None:
        """Reads the files that were chosen."""
        self._visit = Visit(event.paths)
        self._make_plan(ImportOptions(manager=event.manager, as_of=event.as_of))

    def _make_plan(self, options: ImportOptions) -> None:
        self._visit.options = options
        self._work("Reading …")
        self._planning(self._brake)

    def _import(self) -> None:
        if self._visit.plan is not None:
            self._work("Importing …")
            self._importing(self._visit.plan, self._brake)

    def _work(self, words: str) -> None:
        self._brake = Brake()
        self.query_one(WorkingPage).begin(words)
        self._turn("working")

    @work(thread=True, exclusive=True, group="import")
    def _planning(self, brake: Brake) -> None:
        plan_import(self.book, self._visit, self.post_message, brake)

    @work(thread=True, exclusive=True, group="import")
    def _importing(self, plan: ImportPlan, brake: Brake) -> None:
        carry_out(self.book, plan, self.post_message, brake)

    @on(Progressed)
    def show_progress(self, event: Progressed) -> None:
        """Draws how far it is."""
        self.query_one(WorkingPage).tell(event.word, event.done, event.total)

    @on(Planned)
    def show_plan(self, event: Planned) -> None:
        """Shows the preview, or asks what has to be asked before."""
        self._visit.plan = event.plan
        if event.plan.questions:
            self._turn("files")
            self._ask(event.plan)
            return
        self.query_one(PreviewPage).show(event.plan, self._visit.manager(self.book.settings.manager))
        self._turn("preview")

    @work
    async def _ask(self, plan: ImportPlan) -> None:
        question = plan.questions[0]
        choice = await self.app.push_screen_wait(Ask(question))
        if choice is not None:
            self._make_plan(answered(self._visit.options, question.key, choice))

    @on(Imported)
    def show_result(self, event: Imported) -> None:
        """Says what was done."""
        self.query_one("#result", Static).update(result_text(self.app, event.result))
        self._turn("result")

    @on(Stopped)
    def show_problem(self, event: Stopped) -> None:
        """Goes back to where it was started from; a plan that is out of date is made anew."""
        if not event.while_importing:
            self._turn("files")
            self.query_one(FilesPage).tell(event.problem)
            return
        self.complain(event.problem)
        if event.by_manager:
            self._turn("preview")
        else:
            self._make_plan(self._visit.options)

    @work
    async def action_columns(self) -> None:
        """Shows which column holds which field, and plans anew where that was changed."""
        part = self.query_one(PreviewPage).part
        file = self._visit.file_of(part)
        if part is None or file is None:
            return
        maps = await self.app.push_screen_wait(Columns(part, file, dict(self._visit.options.maps)))
        if maps is not None:
            self._make_plan(replace(self._visit.options, maps=maps))

    def action_new_reps(self) -> None:
        """Adds the reps whom the workbook does not know, or leaves them and their opportunities out."""
        self._make_plan(replace(self._visit.options, create_reps=not self._visit.options.create_reps))

    @work
    async def action_rejected(self) -> None:
        """Shows the rows that cannot be used, and why."""
        part = self.query_one(PreviewPage).part
        if part is not None:
            await self.app.push_screen_wait(rejected_page(part))
