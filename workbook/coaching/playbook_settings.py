"""What the team set in its playbooks: kept with the workbook's settings, never in the playbook's file.

A value that a playbook does not know or cannot use (any more) stays where it is and counts for nothing.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching.reading import read_answer
from workbook.coaching.wording import raw_words
from workbook.errors import WorkbookError
from workbook.playbook.diagnostics import did_you_mean
from workbook.playbook.schema import Playbook, Setting
from workbook.playbook.team_values import allowed, differs, fits, in_force, question, told, words_of
from workbook.settings import SettingProblem
from workbook.text import clean

SHOWN = 60


class TeamSetting(NamedTuple):
    """One setting of a playbook as it stands in this workbook.

    `value` and `default` are in words, `stored` is what the team set, None for nothing. `setting` is None for one that
    the playbook does not have (any more). `problem` says why what was set is not used; empty where it is.
    """

    name: str
    label: str
    value: str
    default: str
    changed: bool = False
    stored: Any = None
    setting: Setting | None = None
    problem: str = ""


def values_of(book: Book, playbook: Playbook) -> dict[str, Any]:
    """What the team set in a playbook otherwise than its defaults, as far as it can be used."""
    return in_force(playbook, _stored(book, playbook.id), book.today)


def has_settings(book: Book, playbook: Playbook | None) -> bool:
    """Whether a team may set something in it, or did while it could."""
    return playbook is not None and bool(playbook.settings or _stored(book, playbook.id))


def in_words(book: Book, playbook: Playbook) -> str:
    """All settings of a playbook with their values in one line, empty where it has none."""
    return told(playbook, values_of(book, playbook))


def _stored(book: Book, playbook: str) -> Mapping[str, Any]:
    return book.settings.playbooks.get(playbook, {})


def team_settings(book: Book, playbook: Playbook) -> list[TeamSetting]:
    """The settings of a playbook in its order, then what was set and is not one of them any more."""
    stored = _stored(book, playbook.id)
    found = [_standing(book, name, setting, stored.get(name)) for name, setting in playbook.settings.items()]
    return found + [_lost(name, value) for name, value in stored.items() if name not in playbook.settings]


def left_over(book: Book, playbook: str) -> list[TeamSetting]:
    """What was set in a playbook that is not there any more."""
    return [_lost(name, value) for name, value in _stored(book, playbook).items()]


def _standing(book: Book, name: str, setting: Setting, stored: Any) -> TeamSetting:
    default, label = words_of(setting), clean(setting.label)
    if stored is None or fits(setting, stored, book.today):
        changed = stored is not None and differs(setting, stored)
        return TeamSetting(name, label, words_of(setting, stored), default, changed, stored, setting)
    problem = f'"{_raw(stored)}" was set and is not used: what may be set is {allowed(setting)}.'
    return TeamSetting(name, label, default, default, False, stored, setting, problem)


def _lost(name: str, stored: Any) -> TeamSetting:
    problem = f'"{_raw(stored)}" was set and is not used: the playbook has no such setting (any more).'
    return TeamSetting(clean(name, SHOWN), clean(name, SHOWN), "", "", stored=stored, problem=problem)


def _raw(stored: Any) -> str:
    if isinstance(stored, bool):
        return "yes" if stored else "no"
    return clean(raw_words(stored), SHOWN)


def type_in(book: Book, playbook: Playbook, name: str, typed: str) -> TeamSetting:
    """Sets a value as typed; nothing typed puts the default back.

    Raises SettingProblem where there is no such setting, or with what may be set.
    """
    setting = _known(playbook, name)
    try:
        value = read_answer(book, question(name, setting), typed)
    except WorkbookError:
        raise _refused(name, setting, typed) from None
    return set_value(book, playbook, name, value)


def set_value(book: Book, playbook: Playbook, name: str, value: Any) -> TeamSetting:
    """Sets a value in the form in which answers are stored; None, or the default, puts the default back.

    It counts for the sessions that are started from now on. Raises SettingProblem where there is no such setting, or
    with what may be set.
    """
    setting = _known(playbook, name)
    if value is not None and not fits(setting, value, book.today):
        raise _refused(name, setting, _raw(value))
    if value is None or not differs(setting, value):
        return reset(book, playbook, name)
    what = f'"{clean(setting.label, SHOWN)}" of {clean(playbook.title, SHOWN)}'
    _keep(book, playbook.id, name, value, f"Set {what} to {clean(words_of(setting, value), SHOWN)}")
    return _standing(book, name, setting, value)


def reset(book: Book, playbook: Playbook, name: str) -> TeamSetting:
    """Puts the default back, and lets go of what was set. Raises SettingProblem where there is no such setting."""
    found = next((each for each in team_settings(book, playbook) if each.name == name), None)
    if found is None:
        raise _unknown(playbook, name)
    default = f" back to {clean(found.default, SHOWN)}" if found.setting else " away"
    _keep(
        book, playbook.id, name, None, f'Put "{clean(found.label, SHOWN)}" of {clean(playbook.title, SHOWN)}{default}'
    )
    return _standing(book, name, found.setting, None) if found.setting else found._replace(stored=None, problem="")


def let_go(book: Book, playbook: str, name: str) -> None:
    """Drops what was set in a playbook that is not there any more. Raises SettingProblem where nothing was."""
    if name not in _stored(book, playbook):
        raise SettingProblem(f'Nothing was set as "{clean(name, SHOWN)}" in {clean(playbook, SHOWN)}.')
    _keep(book, playbook, name, None, f'Put "{clean(name, SHOWN)}" of {clean(playbook, SHOWN)} away')


def _keep(book: Book, playbook: str, name: str, value: Any, words: str) -> None:
    """Writes into the settings as they are now: another program may have changed some of them meanwhile."""
    book.catch_up()
    settings = book.settings
    before = settings.playbooks.get(playbook, {})
    own = {key: each for key, each in before.items() if key != name} | ({} if value is None else {name: value})
    if own != before:
        others = {key: each for key, each in settings.playbooks.items() if key != playbook}
        book.save_settings(replace(settings, playbooks=others | ({playbook: own} if own else {})), words)


def _known(playbook: Playbook, name: str) -> Setting:
    if name not in playbook.settings:
        raise _unknown(playbook, name)
    return playbook.settings[name]


def _unknown(playbook: Playbook, name: str) -> SettingProblem:
    title = clean(playbook.title, SHOWN)
    if not playbook.settings:
        return SettingProblem(f"{title} has no settings.")
    hint = did_you_mean(name, playbook.settings) or f"There are {', '.join(playbook.settings)}."
    return SettingProblem(f'{title} has no setting "{clean(name, 40)}". {hint}')


def _refused(name: str, setting: Setting, typed: str) -> SettingProblem:
    return SettingProblem(f'{name} cannot be "{clean(typed, 40)}". Write {allowed(setting)}.')
