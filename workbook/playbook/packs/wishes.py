"""What only trusted packs may do, and which playbooks do it."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from workbook.playbook.codec import to_dict
from workbook.playbook.conditions import names_of
from workbook.playbook.facts import MONEY
from workbook.playbook.panels import PANELS
from workbook.playbook.placeholders import names_in
from workbook.playbook.schema import Playbook
from workbook.text import joined, plural


class Wishes(msgspec.Struct, frozen=True):
    """What only trusted packs may do, as far as a playbook does it: facts that it reads, panels that it shows, and
    commitments that it reminds of."""

    facts: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    reminders: int = 0

    @property
    def words(self) -> str:
        """The wishes in words, empty where there are none."""
        shown = [f'"{PANELS[name].title}"' for name in self.panels]
        parts = [
            f"reads {joined(list(self.facts))}" if self.facts else "",
            f"shows {joined(shown)}" if shown else "",
            f"sets reminders in {plural(self.reminders, 'step')}" if self.reminders else "",
        ]
        return joined([part for part in parts if part])


def wishes_of(playbook: Playbook) -> Wishes:
    """What of that a playbook does."""
    named = {name for text in _texts(to_dict(playbook)) for name, _ in names_in(text)}
    named |= {name for step in playbook.steps for name in names_of(step.when)}
    named |= {name for text in playbook.compute.values() for name in names_of(f"= {text}")}
    panels = {name for step in playbook.steps for name in step.panels}
    return Wishes(
        facts=tuple(name for name in MONEY if name in named),
        panels=tuple(name for name, panel in PANELS.items() if panel.money and name in panels),
        reminders=sum(bool(step.remind) for step in playbook.steps),
    )


def wished(playbooks: Iterable[Playbook]) -> list[str]:
    """A line for each playbook that does any of it."""
    found = ((playbook.title, wishes_of(playbook).words) for playbook in playbooks)
    return [f"{title} {words}." for title, words in found if words]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
