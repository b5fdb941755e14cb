"""In and out: what is brought in from files, as a plan that is shown before it is carried out."""

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
