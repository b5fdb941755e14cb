"""The panels of evidence that a step may show beside its question: a closed table."""

import msgspec


class Panel(msgspec.Struct, frozen=True):
    """One panel: its title on screen and the subjects of the playbooks that may show it.

    `dated` panels list what has a day, so that `since` can leave out what is older. `money` panels show what a rep has
    to bring in, has brought in or has open.
    """

    name: str
    title: str
    subjects: tuple[str, ...] = ("opportunity", "rep")
    dated: bool = False
    money: bool = False


_ABOUT_OPPORTUNITY = ("opportunity",)
_ROWS = (
    Panel("open_commitments", "Open commitments", dated=True),
    Panel("my_commitments", "What I promised", dated=True),
    Panel("rep_commitments", "What the rep promised", dated=True),
    Panel("last_session", "Last time"),
    Panel("days_since_last", "Days since the last one-to-one"),
    Panel("time_given", "Time given"),
    Panel("opportunity_facts", "The opportunity", _ABOUT_OPPORTUNITY),
    Panel("opportunity_history", "What moved", _ABOUT_OPPORTUNITY, dated=True),
    Panel("rep_opportunities", "Open opportunities", money=True),
    Panel("quiet_opportunities", "Longest untouched"),
    Panel("pipeline_shape", "Shape of the pipeline", money=True),
    Panel("pace", "Pace", money=True),
)

PANELS: dict[str, Panel] = {panel.name: panel for panel in _ROWS}


def panels_for(subject: str) -> tuple[str, ...]:
    """The names of the panels that a playbook about this subject may show."""
    return tuple(name for name, panel in PANELS.items() if subject in panel.subjects)
