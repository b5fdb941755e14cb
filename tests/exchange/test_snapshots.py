from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.exchange.snapshots import History, appended, inserted
from workbook.model import Snapshot

FIRST = date(2026, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def stand(on: int, stage: str) -> Snapshot:
    return Snapshot(on=day(on), stage=stage)


def as_it_stood(history: History, on: int) -> str | None:
    return next((snapshot.stage for snapshot in reversed(history) if snapshot.on <= day(on)), None)


def test_only_what_changed_is_kept() -> None:
    history = appended(appended((), stand(1, "A")), stand(2, "A"))
    assert history == (stand(1, "A"),)
    assert appended(history, stand(3, "B")) == (stand(1, "A"), stand(3, "B"))


def test_the_last_word_of_a_day_counts() -> None:
    assert appended((stand(1, "A"), stand(2, "B")), stand(2, "C")) == (stand(1, "A"), stand(2, "C"))
    assert appended((stand(1, "A"), stand(2, "B")), stand(2, "A")) == (stand(1, "A"),)


def test_an_older_one_is_put_in_its_place() -> None:
    seen = [day(1), day(10)]
    assert inserted((stand(1, "A"), stand(10, "C")), stand(5, "B"), seen) == (
        stand(1, "A"),
        stand(5, "B"),
        stand(10, "C"),
    )


def test_what_was_seen_since_is_not_forgotten_by_an_older_one() -> None:
    history = inserted((stand(1, "A"),), stand(5, "B"), [day(1), day(10)])
    assert history == (stand(1, "A"), stand(5, "B"), stand(10, "A"))


@given(st.permutations([(on, stage) for on, stage in enumerate("AABBACCB")]))
def test_the_order_in_which_exports_are_imported_does_not_matter(imports: list[tuple[int, str]]) -> None:
    history: History = ()
    seen: list[date] = []
    for on, stage in imports:
        new = stand(on, stage)
        late = bool(seen) and new.on < max(seen)
        history = inserted(history, new, sorted(seen)) if late else appended(history, new)
        seen.append(new.on)
    assert [as_it_stood(history, on) for on in range(8)] == list("AABBACCB")
    assert [snapshot.on for snapshot in history] == sorted({snapshot.on for snapshot in history})
