"""What a manager may say about an import, and what the import asks for where it is not sure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from workbook.exchange.dates import Order
from workbook.exchange.source import What
from workbook.text import fold

EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Choices for one visit; each is also the answer to a question.

    manager: whose team to take, "everybody" for all teams, empty for the one in settings.
    as_: what the file holds, for a file that does not tell by itself, or for a single file in any case.
    maps: field to column name; "stage.NAME" to open, won or lost; "rep.NAME AS WRITTEN" to the rep's name here.
    dates: the order of day and month in columns that can be read both ways.
    as_of: the day of the export, today if None. strict: import nothing if a row is rejected.
    create_reps: add reps whom the workbook does not know; otherwise their opportunities are left out.
    """

    manager: str = ""
    as_: What | None = None
    maps: Mapping[str, str] = field(default_factory=dict)
    dates: Order | None = None
    as_of: date | None = None
    strict: bool = False
    create_reps: bool = True

    @property
    def everybody(self) -> bool:
        """Whether all teams are taken."""
        return fold(self.manager) == EVERYBODY


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the manager knows. `option` is how the command line is told; `labels` explain choices."""

    key: str
    text: str
    choices: tuple[str, ...]
    option: str
    labels: Mapping[str, str] = field(default_factory=dict)


def answered(options: ImportOptions, key: str, choice: str) -> ImportOptions:
    """The options with the answer to the question of that key, to make the plan with again."""
    if key.startswith("maps."):
        return replace(options, maps={**options.maps, key.removeprefix("maps."): choice})
    changed: dict[str, Any] = {key: choice}
    return replace(options, **changed)
