"""How much each term of the need weighs, and the sets of weights to choose from."""

from collections.abc import Mapping
from decimal import Decimal

from workbook.model import Part

BOOKED = "booked"
TIME_TERMS = ("gap", "minutes")
OTHER_TERMS = ("opportunities", "cliff", "pace", "new_hire", "trend")

WEIGHTS: dict[str, Decimal] = {
    "gap": Decimal(25),
    "minutes": Decimal(20),
    "commitments": Decimal(20),
    "opportunities": Decimal(12),
    "cliff": Decimal(10),
    "pace": Decimal(6),
    "new_hire": Decimal(4),
    "trend": Decimal(3),
    BOOKED: Decimal(10),
}
"""The default weights. `booked` is taken off; the others add up to 100."""


class Policy(Part, frozen=True):
    """An answer to "whom to coach first", about which sources disagree: nothing but a set of weights."""

    label: str
    help: str
    weights: dict[str, Decimal]


def _weights(**changed: int) -> dict[str, Decimal]:
    return WEIGHTS | {term: Decimal(weight) for term, weight in changed.items()}


POLICIES: dict[str, Policy] = {
    "equal_minimum": Policy(
        label="Equal minimum plus need",
        help="Everybody gets the minimum first; what is left goes where commitments, opportunities or pace ask for it.",
        weights=_weights(),
    ),
    "below_target_first": Policy(
        label="Those below target first",
        help="Like the equal minimum, but being behind target counts more than twice as much.",
        weights=_weights(minutes=22, commitments=15, opportunities=8, cliff=8, pace=14, trend=4, booked=9),
    ),
    "middle_first": Policy(
        label="The middle first",
        help="Being far behind target does not count; slipping results and open opportunities count more.",
        weights=_weights(minutes=22, commitments=18, opportunities=14, pace=0, new_hire=2, trend=9),
    ),
}


def check_weights(weights: Mapping[str, Decimal]) -> str | None:
    """None where the weights may be used, else a sentence that names what they break and by how much.

    They add up to 100 without `booked`, and a rep without any time, even one with a one-on-one booked, comes
    before a rep who had all of it and is owed nothing:
    gap + minutes − booked ≥ opportunities + cliff + pace + new_hire + trend.
    """
    if weights.keys() != WEIGHTS.keys():
        return f"The weights have to be those of {', '.join(WEIGHTS)}: each once and no other."
    for term, weight in weights.items():
        if not weight.is_finite() or not 0 <= weight <= 100:
            return f"The weight of {term} is {weight}: it has to be a number from 0 to 100."
    total = sum(weight for term, weight in weights.items() if term != BOOKED)
    if total != 100:
        return f"The weights without {BOOKED} add up to {total}, and they have to add up to 100."
    return _no_time_comes_first(weights)


def _no_time_comes_first(weights: Mapping[str, Decimal]) -> str | None:
    time = sum(weights[term] for term in TIME_TERMS) - weights[BOOKED]
    rest = sum(weights[term] for term in OTHER_TERMS)
    if time >= rest and time > 0:
        return None
    return (
        f"With these weights a rep without any of your time could come after one who had all of it: "
        f"{' + '.join(TIME_TERMS)} − {BOOKED} is {time}, and has to be at least "
        f"{' + '.join(OTHER_TERMS)}, which is {rest}."
    )
