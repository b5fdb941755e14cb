"""Playbooks on paper: who reads what, and that whatever an author wrote stays text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playbook.files import playbook, reading
from workbook.playbook.doc.content import READERS, document
from workbook.playbook.doc.markdown import escaped, to_markdown, to_word_markdown
from workbook.playbook.doc.page import to_html
from workbook.playbook.library import Library
from workbook.playbook.schema import Choice, Playbook, Role, Step

EXERCISE = """\
format: 1
kind: exercise
id: price-pushback
version: 2.0
title: Hold the price
goal: Answer a discount request with a trade.
skills: [negotiation]
level: 3
minutes: 25
group: pairs
case:
  company: {name: Nordhafen Logistics, industry: Freight, staff: 240}
  people:
    - {id: omar, name: Omar Haddad, role: Purchasing, stance: paid on savings}
  opportunity: {amount: 48000, stage: negotiation, close_in_days: 12, competitor: Verano}
  documents:
    - {id: mail, title: The mail, text: Match it by Friday.}
steps:
  - id: plan
    show: [case.company, case.documents.mail]
    ask: Which question will you ask about <case.opportunity.amount>?
    answer: text
    hints: ["What would they lose?"]
    seconds: 90
  - id: best_move
    ask: What do you say first?
    answer: choice
    choices:
      - {value: drop, label: Offer less, points: 0, feedback: You taught him to ask again.}
      - {value: trade, label: Ask for something, points: 2, feedback: A trade keeps the value.}
  - id: play
    play: Call with Omar.
    seconds: 360
    rounds: 2
    roles:
      - {id: seller, name: Seller, brief: Keep the price.}
      - {id: omar, name: Omar, brief: You can pay 46 000., private: yes}
  - id: score
    rate: How did it go?
    by: [self, observer]
    scale: 0 to 3
    criteria: [{id: asked, label: Asked first, levels: {0: At once, 3: Two questions}}]
  - id: model
    reveal: One good way
    needs: [plan]
    say: What happens on Friday?
    debrief: ["Where did you feel the urge?"]
  - id: transfer
    commit: Where will you try this?
    due: in 7 days
"""
CHAMPION = """\
  - id: champion
    ask: Who sells for us?
    answer: choice
    choices: [{value: tested, label: A champion}, {value: coach, label: a coach}, {value: none_yet, label: nobody}]
  - {id: find, ask: "Who would lose, <rep.first_name>?", answer: text, when: {champion: [coach, none_yet]}}
  - {id: quiet, ask: What worries me, answer: text, private: manager}
  - {id: after_it, say: Only then., when: {quiet: answered}}
  - {id: sums, say: "You need <needed> for <goal>."}
"""
MORE = "settings: {goal: {label: Goal, answer: money, default: 600000}}\ncompute: {needed: = goal / average_deal}\n"


@pytest.fixture(scope="module")
def exercise() -> Playbook:
    found = reading(EXERCISE)
    assert found.playbook is not None, found.errors
    return found.playbook


def plain(text: str) -> str:
    return text.replace("\\", "")


OPEN = (
    "Nordhafen Logistics", "Match it by Friday.", "Keep the price.", "about 48,000?", "240 employees",
    "Where did you feel the urge?", "0: At once; 3: Two questions", "6 minutes a round",
)  # fmt: skip
SECRETS = ("You can pay 46 000.", "What happens on Friday?", "You taught him", "2 points", "What would they lose?")


@pytest.mark.parametrize("write", [to_markdown, to_html])
def test_the_rep_gets_neither_answers_nor_private_briefs_and_the_trainer_all(exercise: Playbook, write) -> None:  # type: ignore[no-untyped-def]
    handout, guide = (plain(write(document(exercise, reader))) for reader in ("rep", "trainer"))
    for secret in SECRETS:
        assert secret not in handout
        assert secret in guide
    for open_to_all in OPEN:
        assert open_to_all in handout
        assert open_to_all in guide
    assert "90 seconds" in guide
    assert "On a card that its player alone reads." in handout


def test_each_role_has_a_card_on_a_page_of_its_own(exercise: Playbook) -> None:
    page = to_html(document(exercise, "trainer"))
    assert page.count('<section class="card">') == 2
    assert ".card { break-before: page;" in page
    assert '<section class="card">' not in to_html(document(exercise, "rep"))


def test_for_a_word_processor_each_card_begins_a_page_and_nothing_is_html(exercise: Playbook) -> None:
    text = to_word_markdown(document(exercise, "trainer"))
    assert re.findall(r'<w:br w:type="page"/></w:r></w:p>\n```\n\n(## .*)', text) == ["## Seller", "## Omar"]
    assert not re.search(r"(?m)^---$", text)
    outside = re.sub(r"(?s)```\{=openxml\}.*?```", "", text)
    assert not re.search(r"(?<!\\)[<`]", outside)
    assert "openxml" not in to_word_markdown(document(exercise, "rep"))
    assert "openxml" not in to_markdown(document(exercise, "trainer"))


def test_conditions_are_told_in_words_and_what_is_private_stays_private() -> None:
    book = playbook(CHAMPION, MORE)
    guide, handout = (to_markdown(document(book, reader)) for reader in ("trainer", "rep"))
    assert 'Shown when champion is "a coach" or "nobody".' in plain(guide)
    assert "Shown when quiet is answered." in guide
    assert "What worries me" in guide
    assert "What worries me" not in handout
    assert "Shown only in some conversations." in handout
    assert "Who would lose, ‹rep first name›?" in handout
    assert "You need ‹needed› for 600,000." in handout
    assert "| needed | = goal / average_deal |" in plain(guide)


class Strict(HTMLParser):
    """Fails on a tag that is not closed, and on everything that could run or fetch something."""

    VOID = frozenset({"meta", "br"})
    ALLOWED = frozenset({"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "table",
                         "thead", "tbody", "tr", "th", "td", "div", "section", "br", "main"})  # fmt: skip

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED
        assert not {"href", "src", "style", "onclick"} & {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def strict(page: str) -> str:
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return " ".join(" ".join(parser.text).split())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("entry", Library(None).entries, ids=lambda entry: entry.id)
def test_everything_that_is_shipped_becomes_a_whole_page(entry, reader) -> None:  # type: ignore[no-untyped-def]
    found = document(entry.playbook, reader)
    said = strict(to_html(found))
    assert entry.title in said
    assert f"# {entry.title}\n" in plain(to_markdown(found))


HOSTILE = (
    "<script>alert(1)</script>", "</p></body>", "<img src=x onerror=a()>", "[click](javascript:alert(1))",
    "![x](https://evil.example/y.png)", "https://evil.example/a", "www.evil.example", "`code` *bold* _it_ **b**",
    "# heading", "- item", "1. item", "> quote", "| a | b |", "---", "===", "&lt;b&gt; &amp;", "~~gone~~", "$x^2$",
    "\x1b[2J\u202egnp", '" onclick="x', "    code block", "+ plus", "{{ x }}", "<https://evil.example>", "\\*",
)  # fmt: skip


def hostile_book(text: str) -> Playbook:
    step = Step(
        id="a",
        verb="ask",
        sentence=text,
        title=text,
        say=text,
        help=text,
        section=text,
        hints=(text,),
        answer="choice",
        choices=(Choice(value="x", label=text, feedback=text),),
    )
    role = Step(id="b", verb="play", sentence=text, roles=(Role(id="r", name=text, brief=text),))
    return Playbook(
        format=1,
        id="x",
        version="1",
        title=text,
        subject="rep",
        summary=text,
        goal=text,
        language=text,
        author=text,
        steps=(step, role),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_sentences_stay_text(text: str) -> None:
    found = document(hostile_book(text), "trainer")
    shown = " ".join(re.sub("[\x00-\x1f\u202e]", "", text.replace("\x1b[2J", "")).split())
    assert strict(to_html(found)).count(shown) > 4
    written = to_markdown(found)
    assert "\x1b" not in written
    assert not re.search(r"(?<![\\\w])(https?://|www\.)", written)
    assert not re.search(r"(?m)^\s*(<|# heading|- item$|1\. item|===|\+ plus)", written)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab *_`#->|[](){}<>!&\\~:/.1\n\"'$^=@"), max_size=30))
def test_any_text_gives_a_balanced_page_and_markdown_without_marks(text: str) -> None:
    strict(to_html(document(hostile_book(text), "manager")))
    bare = re.sub(r"\\.", "¤", escaped(text))
    assert not re.search(r"[*_`#|\[\]{}<>~^$&@]", bare)
    assert not re.search(r"(?m)^\s*([-+=:]|\(?(\d+|[A-Za-z])[.)])", bare)
