import json

from hypothesis import given
from hypothesis import strategies as st

from tests.store.helpers import MOMENT
from workbook.store.checks.salvage import corrected
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
