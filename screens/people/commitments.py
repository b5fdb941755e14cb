"""Commitments: both sides, the manager's first, and how they balance."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from screens.open_commitments import CommitmentList
from screens.people.pane import Pane
from screens.text import fit
from screens.widgets.keys import key_of
from workbook.coaching.commitments import due_list
from workbook.insight.balance import Side, balance_of
from workbook.model import Commitment, Opportunity
from workbook.text import clean, first_name


class CommitmentsPane(Pane):
    """What you and the rep promised each other. Tab goes to the other side."""

    FIRST = "#rep-mine"

    def compose(self) -> ComposeResult:
        """The balance, and the two sides."""
        yield Static(id="balance")
        with Horizontal():
            yield CommitmentList(names=False, empty="", id="rep-mine", classes="titled")
            yield CommitmentList(names=False, empty="", id="rep-theirs", classes="titled")

    def fill(self) -> None:
        """Draws both sides and their balance."""
        name = clean(first_name(self.rep.name), 20)
        found = balance_of(self.book.commitments.where(rep=self.rep.id), self.book.today, self.rep)
        width = max(len("You"), cell_len(name))
        lines = [_line(fit("You", width), found.mine), _line(fit(name, width), found.theirs)]
        if found.out_of_balance:
            lines.append(Content.styled(f"! {found.out_of_balance}", "$warning"))
        self.query_one("#balance", Static).update(Content("\n").join(lines))
        nothing = f"You owe nothing. {key_of(self.app, 'commit')} notes one."
        for side, title, empty in (
            ("mine", "I promised", nothing),
            ("theirs", f"{name} promised", "Nothing is due to you."),
        ):
            listed = self.query_one(f"#rep-{side}", CommitmentList)
            listed.border_title = Content(title)
            listed.show(due_list(self.book, "manager" if side == "mine" else "rep", self.rep), empty=empty)

    def about_document(self) -> Commitment | None:
        """The highlighted commitment."""
        focused = self.screen.focused
        return focused.commitment if isinstance(focused, CommitmentList) else None

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the highlighted commitment is about."""
        commitment = self.about_document()
        return self.book.opportunities.find(commitment.opportunity) if commitment else None


def _line(who: str, side: Side) -> Content:
    counts = ((side.late, "late"), (side.missed, "missed"), (side.moved, "moved"), (side.dropped, "dropped"))
    rest = "".join(f" · {count} {word}" for count, word in ((side.open, "open"), *counts) if count or word == "open")
    name = (f"{who}  ", "bold")
    if side.kept_rate is None:
        return Content.assemble(name, side.words, (rest, "$text-muted"))
    guess = f" ({side.interval[0]:.0%} to {side.interval[1]:.0%})" if side.interval else ""
    kept = f" kept on time, {side.on_time} of {side.came_due} due"
    return Content.assemble(
        name, (f"{side.kept_rate:.0%}", "bold"), (guess, "$text-muted"), kept, (rest, "$text-muted")
    )
