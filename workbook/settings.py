"""What a manager may set: one document of the workbook, saved, shared and undone like the rest."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from workbook.errors import WorkbookError
from workbook.model import Document, Part
from workbook.policy import POLICIES, WEIGHTS, check_weights
from workbook.text import clean


class SettingProblem(WorkbookError):
    """A setting that does not exist, or a value outside its range."""


class Kind(Part, frozen=True):
    """A kind of time. `counts` to the target minutes; `resets` says that it is a one-to-one, alone with a rep."""

    label: str
    counts: bool = False
    resets: bool = False
    help: str = ""


KINDS: dict[str, Kind] = {
    "one_on_one": Kind(label="One-on-one", counts=True, resets=True, help="about the rep's work as a whole"),
    "opportunity": Kind(label="Opportunity", counts=True, resets=True, help="help with one, the rep in the lead"),
    "pipeline": Kind(label="Pipeline review", counts=True, resets=True, help="reviewing the pipeline together"),
    "observe": Kind(label="Observing", counts=True, resets=True, help="watching at work, silent, debriefed after"),
    "skill": Kind(label="Skill", counts=True, resets=True, help="teaching or rehearsing"),
    "team_meeting": Kind(label="Team meeting", counts=True, help="counts for each who attended"),
    "obstacle": Kind(label="Obstacle", help="moving something in the company out of the rep's way"),
    "joint_selling": Kind(label="Joint selling", help="you sell with or for the rep"),
    "own_accounts": Kind(label="Own accounts", help="your own customers"),
    "service": Kind(label="Service", help="delivery and service work"),
    "admin": Kind(label="Admin", help="reports, forecasts, everything else"),
}


class Settings(Document, frozen=True):
    """The settings in force. Only what differs from the defaults is stored.

    `playbooks` holds what the team set in playbooks, by the playbook's id and the setting's name, stored like answers.
    """

    manager: str = ""
    cadence_days: int = 14
    group_cadence_days: dict[str, int] = {}
    target_minutes: int = 180
    policy: str = "equal_minimum"
    weights: dict[str, Decimal] = {}
    kinds: dict[str, Kind] = {}
    theme: str = "workbook-dark"
    language: str = ""
    keys: dict[str, str] = {}
    playbooks: dict[str, dict[str, Any]] = {}

    @property
    def all_kinds(self) -> dict[str, Kind]:
        """The kinds of time in force: the default ones, changed and added to by the manager's."""
        return KINDS | self.kinds

    @property
    def all_weights(self) -> dict[str, Decimal]:
        """The weight of each term of the need, by the policy and what was changed of it."""
        return POLICIES[self.policy].weights | self.weights


class Field(Part, frozen=True):
    """What a setting is called, what it does, and what it may be."""

    label: str
    help: str
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    pattern: str = ""
    example: str = ""


FIELDS: dict[str, Field] = {
    "manager": Field(label="Your name", help="As the CRM writes it; picks your team out of a file with several."),
    "cadence_days": Field(label="Days between one-on-ones", help="Unless a rep has their own.", low=1, high=120),
    "target_minutes": Field(
        label="Minutes per rep in 30 days",
        help="180 is widely repeated; its source is not public and shows association, not cause. Set your own.",
        low=10,
        high=2000,
    ),
    "policy": Field(label="Whose turn comes first", help="A set of weights, shown as such.", choices=tuple(POLICIES)),
    "theme": Field(label="Theme", help="Colours of the screen."),
    "language": Field(
        label="Language of playbooks",
        help="Like de. Those that are translated are walked in it; empty asks each time.",
        pattern=r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
        example="a language, like de or pt-BR",
    ),
}


def change_setting(settings: Settings, key: str, text: str) -> Settings:
    """The settings with one of them changed to what `text` says.

    Keys are those of FIELDS, and `weights` ("gap 30, minutes 15": they have to add up together), `cadence.GROUP`,
    `keys.COMMAND` and `kinds.KIND.label|counts|resets`. An empty text puts the default back. Raises SettingProblem
    naming the setting and what it may be.
    """
    head, _, rest = key.partition(".")
    text = clean(text)
    if not rest and head in FIELDS:
        return _simple(settings, head, text)
    if key == "weights":
        return checked(msgspec.structs.replace(settings, weights=_weights(text)))
    if head == "cadence" and rest:
        days = _whole(key, text, FIELDS["cadence_days"]) if text else None
        group_days = _changed(settings.group_cadence_days, rest, days)
        return msgspec.structs.replace(settings, group_cadence_days=group_days)
    if head == "keys" and rest:
        return msgspec.structs.replace(settings, keys=_changed(settings.keys, rest, text or None))
    if head == "kinds":
        return _kind(settings, rest, text)
    if head == "playbooks":
        raise SettingProblem("What your team set in a playbook is changed with `workbook playbook settings`.")
    names = ", ".join(FIELDS)
    raise SettingProblem(f'There is no setting "{key}". There are {names}, weights, cadence.…, keys.… and kinds.….')


def checked(settings: Settings) -> Settings:
    """The same settings, or a SettingProblem that names the inequality which its weights break."""
    problem = check_weights(settings.all_weights)
    if problem:
        raise SettingProblem(problem)
    return settings


def _simple(settings: Settings, key: str, text: str) -> Settings:
    field = FIELDS[key]
    if not text:
        value: Any = getattr(Settings(), key)
    elif field.low is not None:
        value = _whole(key, text, field)
    elif field.choices and text not in field.choices:
        raise SettingProblem(f'{key} cannot be "{text}". It may be {", ".join(field.choices)}.')
    elif field.pattern and not re.fullmatch(field.pattern, text, re.ASCII):
        raise SettingProblem(f'{key} cannot be "{text}". Write {field.example}.')
    else:
        value = text
    if key == "policy":
        settings = msgspec.structs.replace(settings, weights={})
    return checked(msgspec.structs.replace(settings, **{key: value}))


def _kind(settings: Settings, rest: str, text: str) -> Settings:
    name, _, part = rest.partition(".")
    if not name.isidentifier() or part not in ("label", "counts", "resets"):
        raise SettingProblem(
            f'"kinds.{rest}" is no setting. Write kinds.NAME.label, kinds.NAME.counts or kinds.NAME.resets.'
        )
    if not text:
        return msgspec.structs.replace(settings, kinds=_changed(settings.kinds, name, None))
    kind = settings.all_kinds.get(name, Kind(label=name.replace("_", " ").capitalize()))
    value: Any = text if part == "label" else _yes_no(f"kinds.{rest}", text)
    return msgspec.structs.replace(
        settings, kinds=settings.kinds | {name: msgspec.structs.replace(kind, **{part: value})}
    )


def _changed(values: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    rest = {name: old for name, old in values.items() if name != key}
    return rest if value is None else rest | {key: value}


def _whole(key: str, text: str, field: Field) -> int:
    if not text.isdecimal() or not (field.low or 0) <= int(text) <= (field.high or 0):
        raise SettingProblem(f'{key} cannot be "{text}". Write a whole number from {field.low} to {field.high}.')
    return int(text)


def _weights(text: str) -> dict[str, Decimal]:
    weights = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = pair.replace("=", " ").partition(" ")
        if name not in WEIGHTS:
            raise SettingProblem(f'There is no weight "{name}". There are {", ".join(WEIGHTS)}.')
        weights[name] = _decimal(f"The weight of {name}", number.strip())
    return weights


def _decimal(key: str, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number <= 100:
        raise SettingProblem(f'{key} cannot be "{text}". Write a number from 0 to 100.')
    return number


def _yes_no(key: str, text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise SettingProblem(f'{key} cannot be "{text}". Write yes or no.')
    return text.lower() == "yes"
