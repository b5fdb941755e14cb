"""A playbook's file that is being worked on: what changes when it does, and what it says now."""

from pathlib import Path

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.library import OWN_FOLDER, load_file, load_snippets, shipped_folder
from workbook.playbook.loaded import Loaded
from workbook.playbook.loading import files_in, stamp


class Source:
    """One file with the snippets that it may use. `workbook` is the folder of the workbook, for its own snippets."""

    def __init__(self, path: Path, workbook: Path) -> None:
        self.path = path
        beside = (path.parent / "snippets", path.parent.parent / "snippets")
        self._snippets = (shipped_folder(), workbook / OWN_FOLDER, *beside)

    def state(self) -> tuple[object, ...]:
        """What is another one as soon as the file or a snippet was saved, also where an editor replaced it."""
        near = [path for folder in self._snippets[2:] for path in files_in(folder)]
        return tuple(stamp(path) for path in (self.path, *near))

    def read(self) -> Loaded:
        """The file as it stands. One that cannot be read is one with an error."""
        try:
            return load_file(self.path, load_snippets(*self._snippets))
        except OSError as error:
            message = f"The file cannot be read: {error.strerror or error}"
            found = Diagnostic(code="Y002", message=message, file=str(self.path))
            return Loaded(self.path, self.path.stem, self.path.stem, own=True, errors=(found,))
