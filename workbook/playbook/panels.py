"""The panels of evidence that a step may show beside its question: a closed table."""

import msgspec


class Panel(msgspec.Struct, frozen=True):
    """One panel: its title on screen and the subjects of the playbooks that may show it."""

    name: str
    title: str
    subjects: tuple[str, ...] = ("opportunity", "rep")


_ABOUT_OPPORTUNITY = ("opportunity",)
_ROWS = (
    Panel("open_commitments", "Open commitments"),
    Panel("my_commitments", "What I promised"),
    Panel("rep_commitments", "What the rep promised"),
    Panel("last_session", "Last time"),
    Panel("days_since_last", "Days since the last one-to-one"),
    Panel("time_given", "Time given"),
    Panel("opportunity_facts", "The opportunity", _ABOUT_OPPORTUNITY),
    Panel("opportunity_history", "What moved", _ABOUT_OPPORTUNITY),
    Panel("rep_opportunities", "Open opportunities"),
    Panel("quiet_opportunities", "Longest untouched"),
    Panel("pipeline_shape", "Shape of the pipeline"),
    Panel("pace", "Pace"),
)

PANELS: dict[str, Panel] = {panel.name: panel for panel in _ROWS}
