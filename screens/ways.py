"""The ways from any screen to any other: each is read from its file only when it is first gone."""

from screens.desk import Desk
from workbook.model import Document, Opportunity, Rep


class Ways(Desk):
    """Goes where the screens and the commands of Actions ask for."""

    def open_rep(self, rep: int) -> None:
        """Opens one rep over the present screen."""
        from screens.people.rep import RepScreen

        self.push_screen(RepScreen(rep))

    def open_opportunity(self, opportunity: int) -> None:
        """Opens one opportunity over the present screen."""
        from screens.opportunities.one import OpportunityScreen

        self.push_screen(OpportunityScreen(opportunity))

    def open_session(self, session: int) -> None:
        """Opens what was said in one session, or goes on with it where it is still open."""
        from screens.walk.session import open_session

        open_session(self, session)

    def open_import(self) -> None:
        """Opens the import."""
        from screens.exchange import ImportScreen

        self.push_screen(ImportScreen())

    async def walk(self, rep: Rep | None, opportunity: Opportunity | None) -> None:
        """Goes on with an open session, or offers the playbooks that suit."""
        from screens.walk.start import start_walk

        await start_walk(self, rep, opportunity)

    async def log_time(self, rep: Rep | None, opportunity: Opportunity | None, *, yesterday: bool = False) -> None:
        """Logs minutes of today or yesterday."""
        from screens.dialogs.log_time import ask_time

        await ask_time(self, rep, opportunity, yesterday=yesterday)

    async def commit(self, rep: Rep | None, opportunity: Opportunity | None) -> None:
        """Notes a commitment."""
        from screens.dialogs.commit import ask_commitment

        await ask_commitment(self, rep, opportunity)

    async def brief(self, rep: Rep | None, opportunity: Opportunity | None) -> None:
        """Shows what to know before the next conversation."""
        from screens.dialogs.brief import show_brief

        await show_brief(self, rep, opportunity)

    async def plan(self, rep: Rep | None) -> None:
        """Plans the next one-on-one."""
        from screens.dialogs.plan import ask_plan

        await ask_plan(self, rep)

    async def snooze(self, rep: Rep | None) -> None:
        """Keeps a rep off the ranking, or takes them back on it."""
        from screens.dialogs.plan import ask_snooze

        await ask_snooze(self, rep)

    async def away(self, rep: Rep | None) -> None:
        """Notes days on which a rep is away, or takes them back."""
        from screens.dialogs.away import ask_away

        await ask_away(self, rep)

    async def add(self, rep: Rep | None) -> None:
        """Adds a rep, or an opportunity of the rep at hand."""
        from screens.dialogs.quick_add import ask_new

        await ask_new(self, rep)

    async def show_record(self, document: Document | None) -> None:
        """Shows what was changed about a document."""
        from screens.dialogs.history import show_record

        await show_record(self, document)
