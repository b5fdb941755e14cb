"""A playbook with every verb and every type of answer, so that each widget can be tested and looked at."""

from workbook.playbook.schema import AnswerType, Choice, Column, Criterion, Playbook, Step

CHOICES = (
    Choice(value="problem", label="The problem is not big enough"),
    Choice(value="money", label="No path to money", help="how they paid last time"),
    Choice(
        value="access", label="No access to who decides, although we have asked for it twice in writing and once aloud"
    ),
)


def ask(answer: AnswerType, sentence: str, **more: object) -> Step:
    """A question named after its type of answer."""
    return Step(id=f"a_{answer}", verb="ask", answer=answer, sentence=sentence, title=answer, **more)


STEPS = (
    Step(id="said", verb="say", sentence="Put the phone away.\nThen begin.", title="say"),
    Step(id="shown", verb="show", panels=("open_commitments", "time_given"), say="Look at what is open.", title="show"),
    ask(
        "text",
        "What is the smallest step?",
        required=True,
        placeholder="A call of fifteen minutes",
        help="It must cost them a little.",
    ),
    ask(
        "long_text",
        "How would the customer tell this story?",
        placeholder="We met a supplier …",
        hints=("As the buyer.", "In their words."),
    ),
    ask("list", "Who has a say?", at_most=3),
    ask("number", "How many first meetings?", unit="meetings", min="0", max="50"),
    ask("money", "What is it worth to them?"),
    ask("percent", "How sure are we?"),
    ask("date", "When did they last do something?", carry="show"),
    ask("time_span", "How long did it take?"),
    ask("yes_no", "Is anything blocked inside?"),
    Step(
        id="blocked", verb="ask", answer="text", sentence="What exactly?", title="the block", when={"a_yes_no": "yes"}
    ),
    ask("choice", "Where is it stuck?", choices=CHOICES, other=True, help="Listen for what the buyer did, not said."),
    ask("choices", "What have we seen?", choices=CHOICES, at_most=2),
    ask("rank", "What weighs most?", choices=CHOICES),
    ask("scale", "How sure are you that it closes?", min="0", max="10", seconds=120),
    ask("person", "Who decides?", carry="confirm"),
    ask("opportunity", "Which one deserves ten minutes?"),
    ask("rep", "Who could help?"),
    ask("stage", "Where does it really stand?"),
    ask(
        "table",
        "Which figures do we have?",
        columns=(Column(id="what", label="What"), Column(id="worth", label="Worth", answer="money")),
    ),
    ask("link", "Where is the offer?"),
    Step(id="commitments", verb="check", owners=("manager", "rep"), say="What did we promise?", title="check"),
    Step(
        id="four",
        verb="check",
        statements=("Right activity", "Right time"),
        sentence="Is it right?",
        title="statements",
    ),
    Step(id="todo", verb="do", checklist=("Open the calendar", "Book the room"), sentence="Prepare", title="do"),
    Step(
        id="score",
        verb="rate",
        sentence="How did the call go?",
        title="rate",
        by=("rep", "manager"),
        high=5,
        criteria=(
            Criterion(id="asked", label="Asked before telling", levels={1: "told only", 5: "asked only"}),
            Criterion(id="silence", label="Kept silent after the price"),
        ),
    ),
    Step(
        id="model",
        verb="reveal",
        sentence="How others do it",
        say="They wait.",
        debrief=("What surprised you?",),
        needs=("a_text",),
        title="reveal",
    ),
    Step(
        id="rep",
        verb="commit",
        sentence="What will you do?",
        owner="rep",
        due="in 3 days",
        at_least=1,
        at_most=3,
        title="You will",
        suggest=("Call and propose the smallest step", "Ask the customer the one question that we cannot answer"),
    ),
    Step(id="either", verb="commit", sentence="Who does what?", owner="either", due="fri", title="either"),
    Step(
        id="mine",
        verb="ask",
        answer="long_text",
        sentence="What do you keep to yourself?",
        private=True,
        title="private",
    ),
)

KINDS = Playbook(
    format=1,
    id="kinds",
    version="1.0",
    title="Every kind",
    subject="opportunity",
    minutes=12,
    time_kind="opportunity",
    steps=STEPS,
    quick=("a_text", "rep"),
)
