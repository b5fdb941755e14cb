"""Packs that are not what they should be: nothing of them gets past the reading."""

import contextlib
import os
import tempfile
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playbook.packs.files import MANIFEST, folder, link, zip_of
from workbook.playbook.packs.contents import MAX_FILES, read_contents
from workbook.playbook.packs.installed import packs_folder, put
from workbook.playbook.packs.problem import PackProblem

PACK = ("pack.yaml", MANIFEST.encode())
BOMB = b"# " + b"a" * 400_000


def codes(path: Path) -> list[str]:
    return [found.code for found in read_contents(path).errors]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../x.yaml", "K002"), ("a/../../x.yaml", "K002"), ("/etc/x.yaml", "K002"), ("\\x.yaml", "K002"),
        ("..\\x.yaml", "K002"), ("C:/x.yaml", "K002"), ("~/x.yaml", "K002"), ("./x.yaml", "K002"),
        ("a//x.yaml", "K002"),
        ("con.yaml", "K002"), ("a/NUL/x.yaml", "K002"), ("x.yaml.", "K002"), (" x.yaml", "K002"),
        ("x\x1b[2J.md", "K002"),
        ("é.yaml", "K002"), ("x\u202e.md", "K002"), (".hidden.yaml", "K002"), ("a/b/c/d/e/f/g.md", "K002"),
        ("n" * 120 + ".md", "K002"), ("run.py", "K001"), ("x.yml", "K001"), ("inner.zip", "K001"), ("README", "K001"),
        ("a/pack.lock", "K001"), ("x.yaml.exe", "K001"),
    ],
)  # fmt: skip
def test_names_that_no_pack_may_have(tmp_path: Path, name: str, code: str) -> None:
    found = read_contents(zip_of(tmp_path / "p.zip", PACK, (name, b"x")))
    assert [each.code for each in found.errors] == [code]
    assert list(found.files) == ["pack.yaml"]
    assert found.errors[0].file.isprintable()


def test_members_that_are_no_plain_files(tmp_path: Path) -> None:
    assert codes(zip_of(tmp_path / "l.zip", PACK, link("x.yaml", "/etc/passwd"))) == ["K003"]
    assert codes(zip_of(tmp_path / "n.zip", PACK, ("notes.md", Path(tmp_path / "l.zip").read_bytes()))) == ["K001"]
    assert codes(zip_of(tmp_path / "m.zip", PACK, ("x.md", b"\xff\xfe"))) == ["K001"]
    with pytest.warns(UserWarning, match="Duplicate name"):
        assert read_contents(zip_of(tmp_path / "d.zip", PACK, PACK)).errors[0].code == "K003"
    assert codes(zip_of(tmp_path / "c.zip", PACK, ("A.md", b"a"), ("a.md", b"b"))) == ["K003"]
    assert codes(zip_of(tmp_path / "f.zip", PACK, ("a.md", b"a"), ("a.md/b.md", b"b"))) == ["K003"]


def test_what_would_fill_the_disk_stops_at_a_limit(tmp_path: Path) -> None:
    assert codes(zip_of(tmp_path / "r.zip", PACK, ("x.txt", BOMB))) == ["K003"]
    assert codes(zip_of(tmp_path / "b.zip", PACK, ("x.txt", b"a" * 600_000), pack=zipfile.ZIP_STORED)) == ["K003"]
    many = [(f"f{count}.md", b"x") for count in range(MAX_FILES + 1)]
    assert codes(zip_of(tmp_path / "m.zip", *many)) == ["K003"]
    large = [(f"f{count}.txt", os.urandom(150_000).hex().encode()) for count in range(30)]
    assert codes(zip_of(tmp_path / "t.zip", *large)) == ["K003"]


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(zip_of(tmp_path / "p.zip", PACK, ("x.txt", BOMB)).read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    (tmp_path / "p.zip").write_bytes(data)
    found = read_contents(tmp_path / "p.zip")
    assert "K003" in [each.code for each in found.errors]
    assert "x.txt" not in found.files


def test_what_is_no_zip_or_cannot_be_opened(tmp_path: Path) -> None:
    whole = zip_of(tmp_path / "p.zip", PACK, ("x.txt", b"words " * 900)).read_bytes()
    encrypted = bytearray(whole)
    for at in (encrypted.index(b"PK\x03\x04") + 6, encrypted.index(b"PK\x01\x02") + 8):
        encrypted[at] |= 1
    for data in (b"", b"not a zip", whole[:-30], whole[:60] + b"\0" * 40 + whole[100:], bytes(encrypted)):
        (tmp_path / "p.zip").write_bytes(data)
        assert codes(tmp_path / "p.zip") == ["K003"]
    assert codes(tmp_path / "absent.zip") == ["K003"]


def test_a_folder_is_looked_at_in_the_same_way(tmp_path: Path) -> None:
    pack = folder(tmp_path / "pack")
    assert codes(pack) == []
    (pack / ".git").mkdir()
    (pack / ".git" / "x.py").write_text("x")
    (pack / "run.sh").write_text("x")
    (pack / "away").symlink_to("/etc")
    (pack / "big.txt").write_text("x" * 600_000)
    (pack / "linked.yaml").symlink_to("/etc/passwd")
    assert sorted(codes(pack)) == ["K001", "K001", "K003", "K003"]
    assert not any("passwd" in name or "away" in name for name in read_contents(pack).files)


_LETTERS = st.sampled_from([*"aB.~/\\: \0-_é\u202e", "..", "../", "con", ".yaml", ".md", "pack", "C:", "//"])
_NAMES = st.lists(_LETTERS, min_size=1, max_size=8).map("".join).filter(lambda name: not name.startswith("\0"))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(_NAMES, st.booleans()), max_size=6))
def test_no_zip_whatever_its_names_writes_outside_its_folder(names: list[tuple[str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as place, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        path, workbook = Path(place) / "p.zip", Path(place) / "wb"
        found = read_contents(
            zip_of(path, *(link(name, "../..") if linked else (name, b"x") for name, linked in names))
        )
        with contextlib.suppress(PackProblem):
            put(workbook, "some-pack", {"pack.yaml": b"x", **found.files}.items())
        inside = packs_folder(workbook) / "some-pack"
        written = [each for each in Path(place).rglob("*") if each != path and not each.is_dir()]
        assert all(each.is_relative_to(inside) and not each.is_symlink() for each in written)
