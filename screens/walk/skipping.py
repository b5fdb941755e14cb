"""Leaves a step out, with a reason or without."""

from screens.desk import Desk
from screens.dialogs.form import Form, FormField, Values
from workbook.coaching.walk import Walk
from workbook.playbook.flow import VisibleStep


async def ask_skip(app: Desk, walk: Walk, shown: VisibleStep) -> bool:
    """Asks for the reason and leaves the step out; whether that was done."""

    def save(values: Values) -> None:
        walk.skip(shown.id, values["reason"])

    needed = shown.id in walk.flow.missing or shown.step.skip_reason
    about = (
        "This step is needed: only a reason lets you finish without it." if needed else "The reason may be left empty."
    )
    reason = FormField("reason", "Because", hint="no time today, answered already …")
    return await app.push_screen_wait(Form("Leave this step out", [reason], save, about=about)) is not None
