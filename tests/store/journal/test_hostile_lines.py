"""Lines that nobody's program wrote, with checksums that are right all the same."""

from pathlib import Path

import pytest

from tests.store.helpers import add, contents, opened, words
from workbook.store import Store, StoreError
from workbook.store.lines.line import seal

AT = b'"at":"2026-03-02T09:30:00Z","o":"app","w":"Did it"'
DEEP = 200_000


def line(text: bytes) -> bytes:
    """A whole line of the text of a JSON object."""
    return seal(text[:-1])


def workbook(folder: Path, *lines: bytes) -> Store:
    """A workbook with one change, and these lines after it, as it opens."""
    db = opened(folder)
    add(db, "reps", b'{"name":"Dana"}')
    db.close()
    with (folder / "journal.jsonl").open("ab") as journal:
        journal.writelines(lines)
    return opened(folder)


REFUSED = {
    "deep document": b'{"n":2,%b,"b":[{"t":"reps","i":2,"d":{"x":%b}}]}' % (AT, b"[" * DEEP + b"]" * DEEP),
    "deep member of no meaning": b'{"n":2,"x":%b,%b,"b":[]}' % (b'{"a":' * DEEP + b"1" + b"}" * DEEP, AT),
    "an id of more than 64 bits": b'{"n":2,%b,"b":[{"t":"reps","i":%d,"d":{}}]}' % (AT, 2**63),
    "an id below 1": b'{"n":2,%b,"b":[{"t":"reps","i":0,"d":{}}]}' % AT,
    "an id that is a fraction": b'{"n":2,%b,"b":[{"t":"reps","i":1.5,"d":{}}]}' % AT,
    "a number of more than 64 bits": b'{"n":%d,%b,"b":[]}' % (10**30, AT),
    "a table that is no text": b'{"n":2,%b,"b":[{"t":7,"i":1,"d":{}}]}' % AT,
    "a table in no encoding": b'{"n":2,%b,"b":[{"t":"\xff\xfe","i":1,"d":{}}]}' % AT,
    "half a change that cannot be found": b'{"n":2,%b,"b":[{"t":"reps","i":2,"d":{"a":1}},{"t":"reps"}]}' % AT,
    "no moment": b'{"n":2,"b":[]}',
    "a moment without a zone": b'{"n":2,"at":"2026-03-02T09:30:00","b":[]}',
    "no object": b"[1,2]",
    "two on one line": b'{"n":2,%b,"b":[]} {"n":3,%b,"b":[]}' % (AT, AT),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_line_that_no_program_wrote_is_damage(tmp_path: Path, text: bytes) -> None:
    db = workbook(tmp_path / "wb", line(text))
    assert db.read_only is not None and db.read_only.endswith("`workbook restore` brings a backup back.")
    assert "the line after change 1 of journal.jsonl" in db.read_only and len(db.read_only) < 600
    assert contents(db) == {"reps": {1: b'{"name":"Dana"}'}} and words(db) == ["Added"]


def test_lines_that_are_only_whole_together_are_damage(tmp_path: Path) -> None:
    opens = seal(b'{"n":2,%b,"b":[],"x":[{"y":1' % AT)
    closes = line(b'],"z":1} {"n":3,%b,"b":[]}' % AT)
    db = workbook(tmp_path / "wb", opens, closes)
    assert db.read_only is not None and "the line after change 1 of journal.jsonl cannot be read" in db.read_only
    assert words(db) == ["Added"]


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_good_lines_around_a_bad_one_are_read_up_to_it(tmp_path: Path, text: bytes) -> None:
    good = b'{"n":%d,%b,"b":[{"t":"reps","i":2,"d":{"v":%d}}]}'
    bad = text.replace(b'{"n":2', b'{"n":5')
    db = workbook(tmp_path / "wb", *(line(good % (n, AT, n)) for n in (2, 3, 4)), line(bad), line(good % (6, AT, 6)))
    assert db.read_only is not None and "the line after change 4 of journal.jsonl" in db.read_only
    assert contents(db)["reps"][2] == b'{"v":4}' and db.saved == 4


HEADERS = {
    "schema below 1": b'"schema":-1,"program":"1","generation":1',
    "generation that is no number": b'"schema":1,"program":"1","generation":1e99',
    "generation of more than 64 bits": b'"schema":1,"program":"1","generation":%d' % 10**40,
    "number below 0": b'"schema":1,"program":"1","generation":1,"number":-5',
    "highest id below 0": b'"schema":1,"program":"1","generation":1,"top":{"reps":-1}',
    "deep": b'"schema":1,"program":"1","generation":1,"x":%b' % (b"[" * DEEP + b"]" * DEEP),
}


@pytest.mark.parametrize("members", HEADERS.values(), ids=HEADERS)
def test_a_first_line_of_absurd_values_is_damage_and_left_alone(tmp_path: Path, members: bytes) -> None:
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(line(b'{"format":"coaching-workbook",%b}' % members))
    with pytest.raises(StoreError, match="is damaged in its first line; `workbook doctor` says what can be kept"):
        opened(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["journal.jsonl"]


def test_documents_that_a_first_line_promises_and_nobody_wrote_are_missed(tmp_path: Path) -> None:
    members = b'"schema":1,"program":"1","generation":1,"snapshot":1000000000000'
    (tmp_path / "journal.jsonl").write_bytes(line(b'{"format":"coaching-workbook",%b}' % members))
    db = opened(tmp_path)
    assert db.read_only is not None and "is cut off in the middle of the documents" in db.read_only


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "\u202e\x1b[2J", "x" * 100_000, "~", '"', "_default"])
def test_a_table_may_have_any_name(tmp_path: Path, name: str) -> None:
    import json

    text = json.dumps(name).encode()
    db = workbook(tmp_path / "wb", line(b'{"n":2,%b,"b":[{"t":%b,"i":1,"d":{"a":1}}]}' % (AT, text)))
    assert db.read_only is None and db.raw_get(name, 1) == b'{"a":1}'
    db.compact()
    assert opened(tmp_path / "wb").raw_get(name, 1) == b'{"a":1}'
    assert sorted(path.name for path in tmp_path.iterdir()) == ["wb"]


def test_of_a_member_that_is_there_twice_the_last_one_counts(tmp_path: Path) -> None:
    text = b'{"n":7,"n":2,%b,"b":[{"t":"x","t":"reps","i":9,"i":2,"d":{"a":1},"d":{"a":22}}]}' % AT
    db = workbook(tmp_path / "wb", line(text))
    assert contents(db) == {"reps": {1: b'{"name":"Dana"}', 2: b'{"a":22}'}}
    db.compact()
    assert contents(opened(tmp_path / "wb")) == contents(db)
