"""A test script as it was read: cases, each with what is given and what is expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from workbook.playbook.values import Value

What = Literal["visits", "skips", "compute", "commitments", "sentences"]
WHATS: tuple[What, ...] = ("visits", "skips", "compute", "commitments", "sentences")
SUFFIX = ".test.yaml"


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that a case expects, with its place in the script.

    `name` is the step, the computed value or whose commitments; `wanted` the value, the count or a part of the
    sentence, and None for a step that is only to be shown or left out, and for a value that is to be unknown.
    """

    what: What
    name: str
    line: int
    col: int
    wanted: Value = None


@dataclass(frozen=True, slots=True)
class Case:
    """One walk: the facts, settings and answers that are given, and what is expected of it.

    `answers` are in the form in which they are stored, by step id; `places` tells on which line each is written.
    A fact that is not named has its sample value; None is one that is not known.
    """

    name: str
    line: int
    facts: Mapping[str, Value] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    expects: tuple[Expected, ...] = ()
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A whole file of cases about one playbook."""

    file: str
    cases: tuple[Case, ...]
