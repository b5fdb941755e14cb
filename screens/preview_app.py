"""The preview as a program of its own: it begins with the walk, and ends with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.screen import Screen

import screens.app
from screens.app import WorkbookApp
from screens.preview import PreviewScreen
from workbook.demo.rehearsal import Rehearsal
from workbook.playbook.loaded import Loaded
from workbook.playbook.schema import Playbook
from workbook.playbook.trial.source import Source


class PreviewApp(WorkbookApp):
    """One playbook, walked on a scratch workbook."""

    CSS_PATH = str(Path(screens.app.__file__).with_name("app.tcss"))
    DEFAULT_MODE = "preview"

    def __init__(
        self, rehearsal: Rehearsal, playbook: Playbook, source: Source | None = None, broken: Loaded | None = None
    ) -> None:
        """See PreviewScreen."""
        first: Callable[[], Screen[Any]] = lambda: PreviewScreen(rehearsal, playbook, source, broken)  # noqa: E731
        self.MODES = {"preview": first}  # type: ignore[misc]
        super().__init__(rehearsal.book)
