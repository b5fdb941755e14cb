"""What the workbook holds, taken out on the command line."""

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.cli.conftest import Run


def test_opportunities_come_out_with_their_reps_by_name(team: Run) -> None:
    team("add", "opportunity", "Renewal", "--rep", "Dana", "--amount", "48000", "--stage", "Proposal")
    said = team("export", "opportunities")
    (row,) = said.rows
    assert said.status == 0
    assert (row["name"], row["rep"], row["status"], row["amount"]) == ("Renewal", "Dana Whitfield", "open", 48000)


def test_an_empty_collection_is_an_empty_list_and_tells_so_by_the_status(team: Run) -> None:
    said = team("export", "sessions")
    assert said.rows == []
    assert said.status == 1


def test_a_spreadsheet_runs_no_cell(team: Run) -> None:
    team("add", "opportunity", '=HYPERLINK("http://x")', "--rep", "Dana")
    (row,) = csv.DictReader(io.StringIO(team("export", "opportunities", "--format", "csv").out))
    assert row["name"].startswith("'=")


def test_a_file_is_written_whole_and_for_its_owner_alone(team: Run, tmp_path: Path) -> None:
    out = tmp_path / "reps.json"
    said = team("export", "reps", "--out", str(out))
    assert said.out == ""
    assert [row["name"] for row in json.loads(out.read_text())] == ["Dana Whitfield", "Ravi Menon"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(tmp_path.glob("*.part")) == []


def test_a_place_that_cannot_be_written_is_said(team: Run, tmp_path: Path) -> None:
    said = team("export", "reps", "--out", str(tmp_path / "absent" / "reps.json"))
    assert said.status == 2
    assert "cannot be written" in said.err


def test_stock_tinydb_reads_the_whole_workbook(team: Run, tmp_path: Path) -> None:
    out = tmp_path / "book.json"
    team("export", "tinydb", "--out", str(out))
    with TinyDB(out) as db:
        assert [rep["name"] for rep in db.table("reps")] == ["Dana Whitfield", "Ravi Menon"]


def test_with_private_answers_the_file_says_so_at_its_top(team: Run, tmp_path: Path) -> None:
    out = tmp_path / "book.json"
    team("export", "tinydb", "--with-private", "--out", str(out))
    assert "private answers" in out.read_text()[:200]
    assert team("export", "tinydb", "--format", "csv").status == 2


def test_a_device_and_a_link_are_written_to_and_stay_what_they_are(team: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    team("export", "reps", "--out", str(link))
    assert link.is_symlink() and "Dana Whitfield" in target.read_text()
    assert team("export", "reps", "--out", os.devnull).status == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["x" * 300, "."])
def test_a_place_that_cannot_be_written_is_named(team: Run, tmp_path: Path, name: str) -> None:
    said = team("export", "reps", "--out", str(tmp_path / name))
    assert said.status == 2
    assert "cannot be written" in said.err
