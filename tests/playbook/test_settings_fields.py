"""What an author may write for a setting, and what is said to what cannot be."""

import pytest

from workbook.playbook.reading.reader import read
from workbook.playbook.schema import Setting

HEADER = (
    "format: 1\nkind: playbook\nid: second-look\nversion: 1.0\ntitle: Second look\nsubject: rep\nsettings:\n  hours:\n"
)
STEPS = "steps:\n  - id: told\n    say: It is <hours>.\n"


def reading(fields: str):  # type: ignore[no-untyped-def]
    written = "".join(f"    {line}\n" for line in fields.splitlines())
    return read(f"{HEADER}{written}{STEPS}".encode(), "second-look.yaml", {})


def setting(fields: str) -> Setting:
    found = reading(fields)
    assert found.playbook, found.errors
    return found.playbook.settings["hours"]


@pytest.mark.parametrize(
    ("fields", "default", "limits"),
    [
        ("answer: number\ndefault: 40.5\nmin: 1\nmax: 80", "40.5", ("1", "80")),
        ("answer: percent\ndefault: 25%\nmin: 10%", "25", ("10", None)),
        ("answer: date\ndefault: 2026-12-01\nmin: 2026-01-01\nmax: 2026-12-31", "2026-12-01",
         ("2026-01-01", "2026-12-31")),
        ("answer: date\nmin: today", None, ("today", None)),
        ("answer: time_span\ndefault: 45\nmax: 90", 45, (None, 90)),
        ("answer: yes_no\ndefault: no", False, (None, None)),
        ("answer: scale\ndefault: 7", 7, (None, None)),
        ("answer: choice\nchoices: [weekly, monthly]\ndefault: weekly", "weekly", (None, None)),
        ("answer: choices\nchoices: [mon, tue, wed]\ndefault: [mon, wed]", ["mon", "wed"], (None, None)),
        ("answer: rank\nchoices: [mon, tue]\ndefault: [tue, mon]", ["tue", "mon"], (None, None)),
        ("answer: list\ndefault: [Call twice, Write once]", ["Call twice", "Write once"], (None, None)),
        ("default: First conversations", "First conversations", (None, None)),
    ],
)  # fmt: skip
def test_a_setting_is_kept_in_the_form_of_an_answer(fields: str, default: object, limits: tuple[object, ...]) -> None:
    found = setting(f"label: Hours\n{fields}")
    assert (found.default, (found.min, found.max)) == (default, limits)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("answer: table", 'S009 "answer: table" does nothing on a setting: it is asked in a step'),
        ("answer: rep", 'S009 "answer: rep" does nothing on a setting: it is asked in a step'),
        ("answer: text\nmin: 3", 'S009 "min" does nothing on a setting with answer: text'),
        ("answer: yes_no\nmax: 3\ndefault: yes", 'S009 "max" does nothing on a setting with answer: yes_no'),
        ("answer: number\nchoices: [a, b]", 'S009 "choices" does nothing on a setting with answer: number'),
        ("choices: [a, b]", 'P004 "answer" is missing'),
        ("answer: choices", "S004 choices is needed for answer: choices"),
        ("answer: choices\nchoices: [mon, tue]\ndefault: [mon, fri]", 'S007 default "fri" is not one of the choices'),
        ("answer: rank\nchoices: [mon, tue]\ndefault: [mon]",
         "S007 default names 1 of the 2 choices; an order has them all"),
        ("answer: list\ndefault: Call twice, write once", 'S020 A list expected, found one text: "Call twice, write '
         'once"'),
        ("answer: scale\ndefault: 20", "S007 default 20 is more than max 10"),
        ("answer: number\nmin: 5\nmax: 2", "S008 min 5 is greater than max 2"),
        ("answer: date\ndefault: next friday", 'S022 "next friday" is not a date'),
        ("answer: date\ndefault: 2026-02-01\nmin: 2026-03-01", "S007 default 2026-02-01 is less than min 2026-03-01"),
        ("answer: numbr\nmin: 3", 'S002 "numbr" is not a known answer type'),
        ("help: For <rep.name>", "T001 <rep.name> is not filled in here: a setting is the same in every session"),
        ("answer: number\nunit: hours", 'P003 "unit" is not a known field here'),
    ],
)  # fmt: skip
def test_what_no_team_could_use_is_one_error(fields: str, message: str) -> None:
    assert [f"{each.code} {each.message}" for each in reading(f"label: Hours\n{fields}").errors] == [message]
