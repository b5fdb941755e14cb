"""The signals that make the workbook suggest a playbook: a closed table of names."""

SIGNALS: dict[str, str] = {
    "cadence_due": "the next one-on-one is due",
    "never_coached": "no session was ever held",
    "long_in_stage": "longer in its stage than won opportunities were",
    "close_date_moved": "the close date was moved",
    "close_date_past": "the close date is past",
    "no_next_step": "no next step is written down",
    "silent_buyer": "the buyer has gone silent",
    "must_win": "marked as one that must be won",
    "large_share": "a large share of the rep's open amount",
    "no_new_opportunities": "the rep started nothing new",
    "meeting_soon": "a meeting with the buyer is near",
    "just_closed": "closed in the last days",
    "new_hire": "the rep started less than 90 days ago",
    "below_pace": "the rep is below pace",
    "late_commitments": "commitments are late",
    "no_skill_session": "no session on a skill for a while",
    "untouched_opportunities": "several open opportunities are untouched",
    "not_met_long": "no one-to-one for more than three cadences",
}

_BOTH = ("never_coached", "large_share")
_OF_OPPORTUNITY = (
    "long_in_stage", "close_date_moved", "close_date_past", "no_next_step", "silent_buyer", "must_win", "meeting_soon",
    "just_closed",
)  # fmt: skip
SIGNALLED: dict[str, tuple[str, ...]] = {
    "opportunity": tuple(name for name in SIGNALS if name in (*_BOTH, *_OF_OPPORTUNITY)),
    "rep": tuple(name for name in SIGNALS if name not in _OF_OPPORTUNITY),
}
"""The signals that can hold, by the subject of the playbook. About the team and oneself there are none."""
