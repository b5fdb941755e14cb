"""One visit: the files that are brought in together, what the manager said about them, and the plan that follows."""

from dataclasses import dataclass, field
from pathlib import Path

from workbook.exchange import ImportOptions, ImportPlan, PartPlan, SourceFile


@dataclass
class Visit:
    """What the import knows so far. `files` are those that were read."""

    paths: list[Path] = field(default_factory=list)
    options: ImportOptions = field(default_factory=ImportOptions)
    plan: ImportPlan | None = None

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files as they were read, none before the first plan."""
        return self.plan.files if self.plan else ()

    def file_of(self, part: PartPlan | None) -> SourceFile | None:
        """The file that a part of the plan is about."""
        return next((file for file in self.files if part and file.path == part.path), None)

    def manager(self, usual: str) -> str:
        """Whose team is taken: by the name in the file where that is known; `usual` is the one in settings."""
        told = self.plan.settings.manager if self.plan and self.plan.settings else self.options.manager
        return told or usual
