"""The names of the months and their short forms, as English, German, Spanish and French exports write them."""

_NAMES = (
    ("january", "januar", "janner", "enero", "janvier"),
    ("february", "februar", "feber", "febrero", "fevrier"),
    ("march", "marz", "maerz", "marzo", "mars"),
    ("april", "abril", "avril"),
    ("may", "mai", "mayo"),
    ("june", "juni", "junio", "juin"),
    ("july", "juli", "julio", "juillet"),
    ("august", "agosto", "aout"),
    ("september", "septiembre", "setiembre", "septembre"),
    ("october", "oktober", "octubre", "octobre"),
    ("november", "noviembre", "novembre"),
    ("december", "dezember", "diciembre", "decembre"),
)


def _by_prefix() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for number, names in enumerate(_NAMES, 1):
        for name in names:
            for length in range(3, len(name) + 1):
                found.setdefault(name[:length], set()).add(number)
    return {prefix: numbers.pop() for prefix, numbers in found.items() if len(numbers) == 1}


MONTHS = _by_prefix()
"""From a folded name, or at least three letters of it that fit one month only, to the number of the month."""
