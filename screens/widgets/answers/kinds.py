"""Which widget takes the answer to a step."""

from screens.widgets.answers.base import AnswerWidget, Asked
from screens.widgets.answers.check_commitments import CheckCommitments
from screens.widgets.answers.choosing import Checklist, Choosing, ManyChoices, Stage, YesNo
from screens.widgets.answers.commit import Commit
from screens.widgets.answers.people import PickOpportunity, PickRep
from screens.widgets.answers.play import Play
from screens.widgets.answers.rank import Rank
from screens.widgets.answers.rate import Rate
from screens.widgets.answers.rate_in_turn import RateInTurn
from screens.widgets.answers.reveal import Reveal
from screens.widgets.answers.scale import Scale
from screens.widgets.answers.seen import Done, Seen
from screens.widgets.answers.table import Table
from screens.widgets.answers.typed import Day, Number, Typed
from screens.widgets.answers.writing import ListOfLines, LongText
from workbook.playbook.schema import Step

ANSWERS: dict[str, type[AnswerWidget]] = {
    "text": Typed,
    "long_text": LongText,
    "list": ListOfLines,
    "number": Number,
    "money": Number,
    "percent": Number,
    "date": Day,
    "time_span": Number,
    "yes_no": YesNo,
    "choice": Choosing,
    "choices": ManyChoices,
    "rank": Rank,
    "scale": Scale,
    "person": Typed,
    "opportunity": PickOpportunity,
    "rep": PickRep,
    "stage": Stage,
    "table": Table,
    "link": Typed,
}


def widget_for(asked: Asked) -> AnswerWidget:
    """The widget for a step, by its verb and for a question by its type of answer."""
    return _kind(asked.step)(asked)


def _kind(step: Step) -> type[AnswerWidget]:
    match step.verb:
        case "ask":
            return ANSWERS[step.answer or "text"]
        case "check":
            return Checklist if step.statements else CheckCommitments
        case "commit":
            return Commit
        case "rate":
            return Rate if len(step.by) < 2 else RateInTurn
        case "play":
            return Play
        case "reveal":
            return Reveal
        case "do":
            return Checklist if step.checklist else Done
    return Seen
