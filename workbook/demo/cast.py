"""Who plays in the demo: eight invented reps, each with a story that one screen or another tells."""

from dataclasses import dataclass

FIRM = "Halden & Voss"


@dataclass(frozen=True)
class Part:
    """One rep. Days count back from today; `every` is how often the manager met them, on average.

    `quiet_days` is how long ago the last one-to-one was. `pace` is the attained share of what the period asks
    for. `big` is the account that outgrew the others.
    """

    name: str
    group: str
    tenure: int
    every: int
    quiet_days: int
    minutes: int
    pace: float
    kinds: tuple[str, ...]
    open: int = 8
    new_days: int = 6
    big: str = ""
    away_ago: tuple[int, int] | None = None
    mine: tuple[tuple[str, int], ...] = ()
    theirs: tuple[tuple[str, int], ...] = ()
    planned_in: int | None = None


CAST = (
    Part(
        "Dana Whitfield", "Enterprise", 1130, 13, 23, 35, 0.61, ("one_on_one", "opportunity", "opportunity"),
        open=9, new_days=34, big="Kovacs Anlagenbau",
        mine=(("Get the price approval for Kovacs Anlagenbau", -3), ("Ask legal for the shorter contract", 6)),
        theirs=(("Hold two first meetings outside Kovacs", -2), ("Send the cost case to the plant manager", 4)),
    ),
    Part(
        "Ravi Menon", "Mid-market", 720, 11, 16, 30, 0.82, ("one_on_one", "pipeline"), open=11, new_days=12,
        big="Hilltop Freight", mine=(("Join the call with our legal team", 0),),
        theirs=(("Ask Hilltop who else has to agree", 5),), planned_in=9,
    ),
    Part(
        "Aiko Tanabe", "Enterprise", 2010, 5, 1, 55, 1.31, ("opportunity", "joint_selling", "one_on_one"),
        open=12, new_days=3, big="Orsund Maritime", mine=(("Bring our engineer to Orsund Maritime", 3),),
        theirs=(("Write down how the Orsund pilot was won", 8),), planned_in=5,
    ),
    Part(
        "Luca Ferrante", "Mid-market", 480, 12, 6, 40, 0.97, ("one_on_one", "pipeline", "skill"), open=8, new_days=4,
        mine=(("Listen to the call with Brightwater Dairy", 2),),
        theirs=(("Ask one question after the price and wait", 2), ("Call three quiet accounts", 5)), planned_in=7,
    ),
    Part(
        "Zanele Dube", "Mid-market", 41, 6, 3, 45, 0.45, ("observe", "skill", "one_on_one"), open=5, new_days=2,
        mine=(("Introduce Zanele to the service team", 1), ("Go along to the visit at Pemberton Tiles", 9)),
        theirs=(("Learn the three reference stories by heart", 4),), planned_in=4,
    ),
    Part(
        "Jonas Lindgren", "Mid-market", 900, 15, 12, 30, 0.74, ("pipeline", "one_on_one"), open=10, new_days=15,
        theirs=(
            ("Agree a date for the next step at Quillon Labs", -6), ("Clean up the close dates", -1),
            ("Call the finance lead at Marlow Print", 3), ("Propose the smaller package to Tarn Foods", 7),
        ),
    ),
    Part(
        "Marta Kowalczyk", "Enterprise", 1500, 14, 18, 45, 1.08, ("one_on_one", "opportunity", "skill"), open=7,
        new_days=20, away_ago=(16, 3), mine=(("Find out about the second service window", 5),), planned_in=2,
    ),
    Part(
        "Tomás Herrera", "Mid-market", 610, 26, 47, 25, 0.38, ("one_on_one",), open=6, new_days=41,
        mine=(("Make time to go through the territory with Tomás", -17),),
        theirs=(("Book five first conversations", -9),),
    ),
)  # fmt: skip

ACCOUNTS = (
    "Kovacs Anlagenbau", "Hilltop Freight", "Orsund Maritime", "Brightwater Dairy", "Pemberton Tiles", "Quillon Labs",
    "Marlow Print", "Tarn Foods", "Edda Hospitals", "Sabine Textiles", "Corvin Rail", "Lumen & Oak", "Varga Optics",
    "Delmar Ports", "Ashgrove Schools", "Nimbra Energy", "Fjeld Outdoor", "Castellan Hotels", "Ruiz Packaging",
    "Tidewell Water", "Okoro Pharma", "Hanami Robotics", "Brenner Glass", "Solvik Paper", "Amberley Homes",
    "Petrel Air", "Zephyr Cold Chain", "Lindqvist Tools", "Montclair Foods", "Iwata Sensors", "Greywater Mills",
    "Talbot & Fenn", "Rosario Coffee", "Kestrel Security", "Avalon Dental", "Bellweather Seeds",
)  # fmt: skip

OFFERS = ("Line control", "Fleet view", "Quality cameras", "Service plan", "Energy watch", "Spare parts hub")
