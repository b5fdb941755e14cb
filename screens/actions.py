"""The commands that many screens share: log time, commit, plan, brief, walk, snooze, away, add."""

from textual import work
from textual.dom import DOMNode

from screens.desk import Desk, desk_of
from workbook.errors import WorkbookError
from workbook.model import Document, Opportunity, Rep


class Actions(DOMNode):
    """Mixed into screens. Each command asks for whom it is where the screen does not say."""

    def about_rep(self) -> Rep | None:
        """The rep that the highlighted row is about."""
        return None

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the highlighted row is about."""
        return None

    def about_document(self) -> Document | None:
        """What the highlighted row stands for, whose history can be read."""
        return self.about_opportunity() or self.about_rep()

    @property
    def workbook(self) -> Desk:
        """The app, by its own type."""
        return desk_of(self)

    @work
    async def action_log_time(self, yesterday: bool = False) -> None:
        """Logs minutes with the rep at hand."""
        await self.workbook.log_time(self.about_rep(), self.about_opportunity(), yesterday=yesterday)

    @work
    async def action_commit(self) -> None:
        """Notes a commitment with the rep at hand."""
        await self.workbook.commit(self.about_rep(), self.about_opportunity())

    @work
    async def action_plan(self) -> None:
        """Plans the next one-on-one with the rep at hand."""
        await self.workbook.plan(self.about_rep())

    @work
    async def action_away(self) -> None:
        """Notes days on which the rep at hand is away, or takes them back."""
        await self.workbook.away(self.about_rep())

    @work
    async def action_snooze(self) -> None:
        """Keeps the rep at hand off the ranking, or takes them back on it."""
        await self.workbook.snooze(self.about_rep())

    @work
    async def action_brief(self) -> None:
        """Shows the brief about the rep or opportunity at hand."""
        await self.workbook.brief(self.about_rep(), self.about_opportunity())

    @work
    async def action_walk(self) -> None:
        """Goes on with an open session, or offers the playbooks that suit."""
        await self.workbook.walk(self.about_rep(), self.about_opportunity())

    @work
    async def action_record(self) -> None:
        """Shows what was changed about what is highlighted."""
        await self.workbook.show_record(self.about_document())

    @work
    async def action_new(self) -> None:
        """Adds a rep or an opportunity."""
        await self.workbook.add(self.about_rep())

    def action_import(self) -> None:
        """Opens the import."""
        self.workbook.open_import()

    def complain(self, problem: WorkbookError) -> None:
        """Says what could not be done."""
        self.workbook.complain(problem)

    def action_back(self) -> None:
        """Back to where one came from; on the first screen of a mode, to Today."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        elif self.app.current_mode != "today":
            self.app.switch_mode("today")
