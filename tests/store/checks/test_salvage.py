import json

from hypothesis import given
from hypothesis import strategies as st

from tests.store.helpers import MOMENT
from workbook.store.checks.salvage import corrected, readable_texts
from workbook.store.lines.line import Meta, Op, compose


@given(st.text(max_size=200), st.data())
def test_a_flipped_bit_is_put_right_and_nothing_else_is_made(text: str, data: st.DataObject) -> None:
    line = compose(Meta(7, MOMENT, "app", text), [Op("reps", 3, json.dumps({"name": text}).encode())])[0][:-1]
    bit = data.draw(st.integers(0, len(line) * 8 - 1))
    flipped = bytearray(line)
    flipped[bit // 8] ^= 1 << bit % 8
    assert corrected(bytes(flipped)) in (line, None)
    if bit // 8 < len(line) - 16:
        assert corrected(bytes(flipped)) == line


@given(st.binary(max_size=300))
def test_noise_is_not_made_into_a_line(noise: bytes) -> None:
    assert corrected(noise) is None


def test_the_texts_of_a_damaged_line_are_told_as_far_as_they_can_be_read() -> None:
    document = json.dumps({"rep": 2, "text": 'Send the "big" quote', "owner": "rep"}).encode()
    line = compose(Meta(7, MOMENT, "app", "Promised Ravi the quote"), [Op("commitments", 3, document)])[0][:-1]
    assert readable_texts(line) == ["Promised Ravi the quote", 'Send the "big" quote']
    at = line.index(b"Ravi")
    assert readable_texts(line[:at] + b"\x01\xff" + line[at + 2 :])[0] == "Promised ··vi the quote"


@given(st.binary(max_size=300))
def test_no_noise_makes_telling_of_it_fail(noise: bytes) -> None:
    assert all(" " in each for each in readable_texts(noise))
