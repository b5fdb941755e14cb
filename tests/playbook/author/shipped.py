"""The files that come with the program, as bytes, by name."""

from workbook.playbook.library import shipped_folder
from workbook.playbook.loading import files_in

FILES = {path.name: path.read_bytes() for path in files_in(shipped_folder(), all_below=True)}
SMALL = sorted(FILES, key=lambda name: len(FILES[name]))[:4]
