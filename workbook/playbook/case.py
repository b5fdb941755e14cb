"""The fictional case of an exercise: a company, its people, an opportunity, a pipeline, promises and papers.

Nothing in here is about anybody real, and no figure of it ever reaches a figure of the workbook.
"""

from decimal import Decimal
from typing import Literal

from workbook.playbook.node import Node

CaseStatus = Literal["open", "kept", "missed", "moved", "dropped"]


class Company(Node, frozen=True):
    """The company that the case plays at. `staff` is how many people work there."""

    name: str
    industry: str = ""
    staff: int | None = None
    about: str = ""


class Person(Node, frozen=True):
    """Somebody of the case."""

    id: str
    name: str
    role: str = ""
    stance: str = ""
    about: str = ""


class CaseOpportunity(Node, frozen=True):
    """The opportunity of the case, or one row of its pipeline. Ages and times are in days, from the day of the case."""

    name: str = ""
    amount: Decimal | None = None
    stage: str = ""
    close_in_days: int | None = None
    age_days: int | None = None
    days_in_stage: int | None = None
    days_since_activity: int | None = None
    close_date_moves: int | None = None
    competitor: str = ""
    next_step: str = ""
    note: str = ""


class CasePromise(Node, frozen=True):
    """One line of the case's ledger: who promised what. `due_in_days` is negative for what is late."""

    text: str
    owner: Literal["rep", "manager"] = "rep"
    due_in_days: int | None = None
    status: CaseStatus = "open"


class Document(Node, frozen=True):
    """A paper of the case: a mail, a transcript, a note."""

    id: str
    title: str
    text: str = ""


class Case(Node, frozen=True):
    """A whole case."""

    company: Company | None = None
    people: tuple[Person, ...] = ()
    opportunity: CaseOpportunity | None = None
    pipeline: tuple[CaseOpportunity, ...] = ()
    ledger: tuple[CasePromise, ...] = ()
    documents: tuple[Document, ...] = ()
    numbers: dict[str, Decimal] = {}
