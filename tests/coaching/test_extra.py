"""What columns without a field of their own tell about an opportunity."""

from decimal import Decimal

import pytest

from workbook.coaching.extra import competitor, contacts_count, segment
from workbook.model import Opportunity


def _one(**extra: str) -> Opportunity:
    return Opportunity(id=1, name="Cost case", extra={name.replace("_", " "): text for name, text in extra.items()})


@pytest.mark.parametrize(
    ("text", "count"),
    [("3", 3), ("Petra; Omar", 2), ("Petra, Omar,", 2), ("Petra", 1), ("", None), ("-1", None)],
)
def test_contacts_are_counted_by_number_or_by_name(text: str, count: int | None) -> None:
    assert contacts_count(_one(Number_of_Contacts=text)) == (None if count is None else Decimal(count))


def test_competitor_and_segment_by_the_usual_names() -> None:
    one = _one(COMPETITOR="Verano\x1b[2J", Customer_segment="Public")
    assert (competitor(one), segment(one)) == ("Verano", "Public")
    assert (competitor(_one(Colour="red")), segment(_one())) == (None, "")
