"""Which column holds which field: from what exports call them, from earlier imports, and from what the manager says."""

from collections.abc import Iterable, Mapping, Sequence

from workbook.exchange.aliases import ALIASES, PREFIXES
from workbook.exchange.problem import ImportProblem
from workbook.exchange.source import What
from workbook.text import clean, fold, joined

REASON_COLUMN = "rejected because"
NAMED_VALUES = ("stage.", "rep.")


def compact(header: str) -> str:
    """The form in which two spellings of one column name are equal: "CloseDate", "close_date", "Close date"."""
    return "".join(char for char in fold(header) if char.isalnum())


def _table(aliases: Mapping[str, Iterable[str]]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for field, names in aliases.items():
        for rank, name in enumerate((*names, field)):
            found.setdefault(compact(name), (rank, field))
    return found


_KNOWN = {what: _table(aliases) for what, aliases in ALIASES.items()}


def find_field(header: str, what: What) -> tuple[int, str] | None:
    """The field that a column name stands for, with its rank among the names of that field; None where unknown."""
    known = _KNOWN[what]
    for form in (compact(header), compact(header.partition("(")[0])):
        if form in known:
            return known[form]
        if what == "opportunities":
            rest = next((form[len(prefix) :] for prefix in PREFIXES if form.startswith(prefix)), None)
            if rest in known:
                return known[rest]
    return None


def match_columns(headers: Sequence[str], what: What) -> dict[str, int]:
    """The index of the column for each field that the names tell. Of two names for one field the better known wins."""
    best: dict[str, tuple[int, int]] = {}
    for index, header in enumerate(headers):
        found = find_field(header, what)
        if found and (found[1] not in best or found[0] < best[found[1]][0]):
            best[found[1]] = (found[0], index)
    return {field: index for field, (_, index) in best.items()}


def known_count(headers: Sequence[str]) -> int:
    """How many columns of a header are recognised, as opportunities or as a team, whichever is more."""
    return max(len(match_columns(headers, "opportunities")), len(match_columns(headers, "team")))


def recognise(headers: Sequence[str]) -> What | None:
    """What a file with these columns holds, or None where they do not tell."""
    as_deals = match_columns(headers, "opportunities").keys()
    telling = as_deals & {
        "stage",
        "status",
        "won",
        "closed",
        "amount",
        "close_date",
        "account",
        "probability",
        "next_step",
    }
    if len(telling) >= 2 or (telling and as_deals & {"name", "external_id", "product"}):
        return "opportunities"
    as_team = match_columns(headers, "team").keys()
    named = "name" in as_team or {"first_name", "last_name"} <= as_team
    return "team" if named and len(as_team) >= 2 and not telling else None


def apply_maps(
    columns: Mapping[str, int], headers: Sequence[str], what: What, maps: Mapping[str, str]
) -> dict[str, int]:
    """The columns with what `maps` (field to column name) says put over them; those of other files are passed over."""
    changed = dict(columns)
    for key, header in maps.items():
        index = find_header(header, headers)
        if key.startswith(NAMED_VALUES) or index is None or not knows_field(key, what):
            continue
        changed = {field: old for field, old in changed.items() if old != index}
        changed[field_of(key, what)] = index
    return changed


def find_header(header: str, headers: Sequence[str]) -> int | None:
    """The index of a column by its name, written exactly or nearly so."""
    wanted = clean(header)
    if wanted in headers:
        return headers.index(wanted)
    return next((index for index, name in enumerate(headers) if compact(name) == compact(wanted)), None)


def knows_field(key: str, what: What) -> bool:
    """Whether a key of `maps` names a field of such a file."""
    return compact(key) in _KNOWN[what]


def field_of(key: str, what: What) -> str:
    """The field that a key of `maps` means: "id" and "owner" are understood as well as "external_id" and "rep"."""
    return key if key in ALIASES[what] else _KNOWN[what][compact(key)][1]


def check_maps(maps: Mapping[str, str], files: Sequence[tuple[What, Sequence[str]]]) -> None:
    """Raises ImportProblem for a key that is no field and for a column that none of the files has."""
    for key, header in maps.items():
        if key.startswith(NAMED_VALUES):
            continue
        knowing = [headers for what, headers in files if knows_field(key, what)]
        if not knowing:
            fields = sorted({field for what, _ in files for field in ALIASES[what]})
            raise ImportProblem(f'There is no field "{clean(key, 40)}" to map. There are {joined(fields)}.')
        if all(find_header(header, headers) is None for headers in knowing):
            names = joined([f'"{name}"' for name in knowing[0][:30]])
            raise ImportProblem(f'There is no column "{clean(header, 60)}" for {key}. The columns are {names}.')
