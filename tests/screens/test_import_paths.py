"""The paths of files to import, as they are typed, pasted or dropped."""

import os
from pathlib import Path

import pytest

from screens.exchange.paths import PathProblem, check_paths, near_files, quoted, split_paths
from tests.screens.files import write

DAY = 1_795_000_000


def test_several_in_one_line_quoted_dropped_or_with_blanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = [write(tmp_path, name, "x") for name in ("a.csv", "my deals.csv")]
    for text in ("a.csv 'my deals.csv'", 'a.csv  "my deals.csv"', "a.csv my\\ deals.csv", "a.csv my deals.csv"):
        assert split_paths(text) == [Path("a.csv"), Path("my deals.csv")], text
    for name in (Path.as_uri, quoted):
        assert split_paths(" ".join(map(name, files))) == files


def test_one_name_with_an_odd_quote_is_that_file(tmp_path: Path) -> None:
    odd = write(tmp_path, "dana's deals.csv", "x")
    assert split_paths(f" {odd} ") == [odd]
    assert split_paths(quoted(odd)) == [odd]


def test_the_home_folder_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    write(tmp_path, "a.csv", "x")
    assert split_paths("~/a.csv") == [tmp_path / "a.csv"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for text, words in (("", "No file"), (quoted(tmp_path), "is a folder"), ("absent.csv", "is not there")):
        with pytest.raises(PathProblem, match=words):
            check_paths(text)


@pytest.mark.parametrize(
    "text", ["'", '"a', "\\", "\0", "file://%zz", "~nobody-of-that-name/x", "a" * 5000], ids=range(7)
)
def test_no_text_breaks_it(text: str) -> None:
    assert len(split_paths(text)) == 1


def test_files_close_at_hand_are_the_csv_ones_newest_first(tmp_path: Path) -> None:
    here = tmp_path / "here"
    for age, name in enumerate(("team.csv", "deals.csv")):
        os.utime(write(here, name, "x"), (DAY - age, DAY - age))
    write(here, "notes.txt", "x")
    write(here, ".hidden.csv", "x")
    (here / "folder.csv").mkdir()
    found = near_files([("here", here), ("absent", here / "absent")])
    assert [near.path.name for near in found] == ["team.csv", "deals.csv"]
