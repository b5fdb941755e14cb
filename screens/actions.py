"""The commands that many screens share: log time, commit, plan, brief, walk, snooze, away, add."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.dom import DOMNode

from workbook.errors import WorkbookError
from workbook.model import Document, Opportunity, Rep

if TYPE_CHECKING:
    from screens.app import WorkbookApp


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
    def _app(self) -> "WorkbookApp":
        return cast("WorkbookApp", self.app)

    @work
    async def action_log_time(self, yesterday: bool = False) -> None:
        """Logs minutes with the rep at hand."""
        from screens.dialogs.log_time import ask_time

        await ask_time(self._app, self.about_rep(), self.about_opportunity(), yesterday=yesterday)

    @work
    async def action_commit(self) -> None:
        """Notes a commitment with the rep at hand."""
        from screens.dialogs.commit import ask_commitment

        await ask_commitment(self._app, self.about_rep(), self.about_opportunity())

    @work
    async def action_plan(self) -> None:
        """Plans the next one-on-one with the rep at hand."""
        from screens.dialogs.plan import ask_plan

        await ask_plan(self._app, self.about_rep())

    @work
    async def action_away(self) -> None:
        """Notes days on which the rep at hand is away, or takes them back."""
        from screens.dialogs.away import ask_away

        await ask_away(self._app, self.about_rep())

    @work
    async def action_snooze(self) -> None:
        """Keeps the rep at hand off the ranking, or takes them back on it."""
        from screens.dialogs.plan import ask_snooze

        await ask_snooze(self._app, self.about_rep())

    @work
    async def action_brief(self) -> None:
        """Shows the brief about the rep or opportunity at hand."""
        from screens.dialogs.brief import show_brief

        await show_brief(self._app, self.about_rep(), self.about_opportunity())

    @work
    async def action_walk(self) -> None:
        """Goes on with an open session, or offers the playbooks that suit."""
        from screens.walk.start import start_walk

        await start_walk(self._app, self.about_rep(), self.about_opportunity())

    @work
    async def action_record(self) -> None:
        """Shows what was changed about what is highlighted."""
        from screens.dialogs.history import show_record

        await show_record(self._app, self.about_document())

    @work
    async def action_new(self) -> None:
        """Adds a rep or an opportunity."""
        from screens.dialogs.quick_add import ask_new

        await ask_new(self._app, self.about_rep())

    def action_import(self) -> None:
        """Opens the import."""
        from screens.exchange import ImportScreen

        self._app.push_screen(ImportScreen())

    def complain(self, problem: WorkbookError) -> None:
        """Says what could not be done."""
        self._app.complain(problem)

    def action_back(self) -> None:
        """Back to where one came from; on the first screen of a mode, to Today."""
        if len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        elif self._app.current_mode != "today":
            self._app.switch_mode("today")
