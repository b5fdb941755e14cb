"""The settings as they are listed: what each is called, how it stands, and what can be changed of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screens.commands import COMMANDS
from workbook.settings import FIELDS, Settings
from workbook.text import clean

YES_NO = (("yes", "yes"), ("no", "no"))
NEW_KIND = "new kind"
_COUNTING = "What counts adds to a rep's minutes; what resets the clock is a one-to-one."


@dataclass(frozen=True)
class Part:
    """One thing to change. `key` is what `change_setting` calls it; `choices` are label and value."""

    key: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One setting. A heading has no parts; `changed` is whether it differs from its default.

    `command` is what enter does instead of changing anything.
    """

    key: str
    label: str
    value: str = ""
    about: str = ""
    changed: bool = False
    parts: tuple[Part, ...] = ()
    command: str = ""


def lines(settings: Settings, themes: Iterable[str], groups: Iterable[str]) -> list[Line]:
    """Everything that can be set, under headings; `groups` are those of the reps."""
    return [
        Line("#general", "General"),
        *_general(settings, tuple(themes)),
        *_cadences(settings, groups),
        *_playbooks(settings),
        Line("#kinds", "Kinds of time"),
        *_kinds(settings),
        Line("#workbook", "This workbook"),
        *_workbook(),
        Line("#keys", "Keys"),
        *_keys(settings),
    ]


def _general(settings: Settings, themes: tuple[str, ...]) -> Iterator[Line]:
    for name, field in FIELDS.items():
        value = str(getattr(settings, name))
        choices = themes if name == "theme" else field.choices
        part = Part(name, "Set to", value, tuple((words(choice), choice) for choice in choices))
        shown = words(value) if choices else value
        changed = value != str(getattr(Settings(), name))
        yield Line(name, field.label, shown, field.help, changed, (part,))
        if name == "policy":
            yield _weights(settings)


def words(value: str) -> str:
    """A name as it is read: "equal minimum"."""
    return value.replace("_", " ")


def _weights(settings: Settings) -> Line:
    everything = ", ".join(f"{words(name)} {weight:f}" for name, weight in settings.all_weights.items())
    own = ", ".join(f"{name} {weight:f}" for name, weight in settings.weights.items())
    about = (
        f"Points of each term of the need, like gap 30, minutes 15. All but booked add up to 100. Now: {everything}."
    )
    part = Part("weights", "Set to", own)
    return Line("weights", "Weights of your own", own, about, bool(own), (part,))


def _cadences(settings: Settings, groups: Iterable[str]) -> Iterator[Line]:
    for group in sorted({*groups, *settings.group_cadence_days} - {""}):
        own = str(settings.group_cadence_days.get(group, ""))
        part = Part(f"cadence.{group}", "Set to", own)
        about = f"For the reps of {clean(group, 60)}, unless one has their own; empty is {settings.cadence_days}."
        shown = own or f"{settings.cadence_days}"
        yield Line(part.key, f"Days between, {clean(group, 60)}", shown, about, bool(own), (part,))


def _kinds(settings: Settings) -> Iterator[Line]:
    for name, kind in settings.all_kinds.items():
        parts = (
            Part(f"kinds.{name}.label", "Called", kind.label),
            Part(f"kinds.{name}.counts", "Counts", _yes(kind.counts), YES_NO),
            Part(f"kinds.{name}.resets", "Resets the clock", _yes(kind.resets), YES_NO),
        )
        what = f"{kind.label}: {kind.help}" if kind.help else f"{kind.label}, a kind of your own"
        about = f"{what}. {_COUNTING}"
        yield Line(f"kinds.{name}", kind.label, _counts(kind.counts, kind.resets), about, name in settings.kinds, parts)
    fresh = (
        Part("label", "Called", ""),
        Part("counts", "Counts", "no", YES_NO),
        Part("resets", "Resets the clock", "no", YES_NO),
    )
    yield Line(NEW_KIND, "Another kind …", "", f"A kind of time of your own. {_COUNTING}", parts=fresh)


def _playbooks(settings: Settings) -> Iterator[Line]:
    changed, command = sum(map(len, settings.playbooks.values())), COMMANDS["mode.library"]
    about = (
        f"Playbooks have settings of their own. {command.keys} lists them, and {COMMANDS['adjust'].keys} there "
        "shows what your team may set in one."
    )
    told = f"{changed} changed" if changed else ""
    yield Line("playbooks", "Settings of playbooks", told, about, command=command.name)


def _workbook() -> Iterator[Line]:
    for name in ("backups", "copy", "messages"):
        command = COMMANDS[name]
        yield Line(name, command.named or command.label, command.shown_as, f"{command.help}.", command=name)


def _counts(counts: bool, resets: bool) -> str:
    found = [word for word, holds in (("counts", counts), ("resets the clock", resets)) if holds]
    return ", ".join(found) or "does not count"


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _keys(settings: Settings) -> Iterator[Line]:
    for name, command in COMMANDS.items():
        key = settings.keys.get(name, command.keys)
        about = f"{command.help}. A key like g, f5 or ctrl+t; several parted by commas."
        yield Line(
            f"keys.{name}", command.label, key, about, name in settings.keys, (Part(f"keys.{name}", "Key", key),)
        )
