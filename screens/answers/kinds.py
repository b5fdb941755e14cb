"""Which widget takes the answer to a step."""

from screens.answers.base import AnswerWidget, Asked
from screens.answers.check_commitments import CheckCommitments
from screens.answers.choosing import Checklist, Choosing, ManyChoices, Stage, YesNo
from screens.answers.commit import Commit
from screens.answers.people import PickOpportunity, PickRep
from screens.answers.play import Play
from screens.answers.rank import Rank
from screens.answers.rate import Rate
from screens.answers.rate_in_turn import RateInTurn
from screens.answers.reveal import Reveal
from screens.answers.scale import Scale
from screens.answers.seen import Done, Seen
from screens.answers.table import Table
from screens.answers.typed import Day, Number, Typed
from screens.answers.writing import ListOfLines, LongText
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
