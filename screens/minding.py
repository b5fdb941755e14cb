"""What the app does about trouble with the workbook: it says so, keeps what it said, and offers the ways out."""

import shlex
from pathlib import Path
from typing import Any

from textual import work

from screens.commands import WRITING
from screens.desk import Desk
from screens.notices import Heeded, shortened
from screens.text import plain
from screens.widgets.banner import Banner
from workbook.errors import WorkbookError


class Minding(Desk):
    """Minds the book that is on the desk."""

    def mind(self) -> None:
        """Takes in what the book has to say since the last look, and shows it on every screen."""
        before = (self.stands, self.book.refusal, len(self.notices.unread))
        self.stands = self.book.read_only
        self.notices.look()
        if before != (self.stands, self.book.refusal, len(self.notices.unread)):
            self.heed()

    def heed(self) -> None:
        """Has every screen and its banner say what stands now."""
        for screen in self.screen_stack:
            screen.post_message(Heeded())
            for banner in screen.query(Banner):
                banner.heed()
        self.screen.refresh_bindings()

    async def run_action(self, action: Any, default_namespace: Any = None, namespaces: Any = None) -> bool:
        """Says why a command that writes cannot be carried out, instead of asking for what cannot be kept."""
        name = action.removeprefix("screen.") if isinstance(action, str) else ""
        if name in WRITING and self.only_reads:
            said = shortened(self.only_reads, self.book.folder)
            self.notify(plain(said).plain, severity="error", markup=False, timeout=5)
            return True
        return await super().run_action(action, default_namespace, namespaces)

    @work
    async def action_messages(self) -> None:
        """Shows all that the workbook had to say, newest first."""
        from screens.dialogs.messages import show_messages

        await show_messages(self)

    @work
    async def action_save_copy(self) -> None:
        """Saves a copy elsewhere, and goes on there if that is wished for."""
        from screens.dialogs.copy import ask_copy

        await ask_copy(self)

    def action_backups(self) -> None:
        """Opens the backups."""
        from screens.backups import BackupsScreen

        self.push_screen(BackupsScreen())

    async def go_on_in(self, folder: Path) -> None:
        """Changes to a copy of the workbook; what is being typed stays where it is, to be saved there."""
        from screens.dialogs.working import worked

        try:
            await worked(self, "Opening the copy", lambda _: self.book.move_to(folder), stops=False)
        except WorkbookError as problem:
            self.complain(problem)
            return
        opens = f"`workbook --workbook {shlex.quote(str(folder))}`"
        self.notices.say(f"You are in the copy now; {opens} opens it the next time.")
        self.mind()
        self.heed()
