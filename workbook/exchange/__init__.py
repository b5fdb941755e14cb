"""In and out: what is brought in from files, as a plan that is shown before it is carried out.

The parts are loaded when they are first asked for: together they cost some 30 ms, which a command that only
wants to read an amount should not pay.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.exchange.apply import ImportResult, apply_plan
    from workbook.exchange.files import read_files
    from workbook.exchange.options import EVERYBODY, ImportOptions, Question, answered
    from workbook.exchange.parts import PartPlan, RejectedRow, SampleRow
    from workbook.exchange.plan import ImportPlan, make_plan
    from workbook.exchange.preview import PreviewLine, preview_data, preview_lines
    from workbook.exchange.problem import ImportCancelled, ImportProblem
    from workbook.exchange.remarks import Remark
    from workbook.exchange.source import SourceFile

__all__ = [
    "EVERYBODY", "ImportCancelled", "ImportOptions", "ImportPlan", "ImportProblem", "ImportResult", "PartPlan",
    "PreviewLine", "Question", "RejectedRow", "Remark", "SampleRow", "SourceFile", "answered", "apply_plan",
    "make_plan", "preview_data", "preview_lines", "read_files",
]  # fmt: skip

_HOMES = {
    "apply": ("ImportResult", "apply_plan"),
    "files": ("read_files",),
    "options": ("EVERYBODY", "ImportOptions", "Question", "answered"),
    "parts": ("PartPlan", "RejectedRow", "SampleRow"),
    "plan": ("ImportPlan", "make_plan"),
    "preview": ("PreviewLine", "preview_data", "preview_lines"),
    "problem": ("ImportCancelled", "ImportProblem"),
    "remarks": ("Remark",),
    "source": ("SourceFile",),
}


def __getattr__(name: str) -> Any:
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
