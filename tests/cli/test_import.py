"""Files brought in on the command line."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.practice import PIPELINE, TEAMS, needs_data
from tests.terminal.terminal import Terminal

TEAM = "name,manager,group\nDana Whitfield,Ann Lee,North\nRavi Menon,Ann Lee,South\nBo Berg,Tim Oz,North\n"
OPPORTUNITIES = (
    "Opportunity ID,Opportunity Name,Account,Owner,Stage,Amount,Close Date\n"
    "1,Renewal,Kovacs AG,Dana Whitfield,Proposal,48000,2026-12-20\n"
    "2,Rollout,Hilltop,Ravi Menon,Closed Won,31000,2026-10-02\n"
    "3,Pilot,Plusstrip,Bo Berg,Proposal,100,2026-12-01\n"
)


@pytest.fixture
def team_csv(tmp_path: Path) -> str:
    return _file(tmp_path, "team.csv", TEAM)


@pytest.fixture
def deals_csv(tmp_path: Path) -> str:
    return _file(tmp_path, "deals.csv", OPPORTUNITIES)


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_manager_brings_in_the_team_and_its_opportunities_in_any_order(
    run: Run, team_csv: str, deals_csv: str
) -> None:
    said = run("import", deals_csv, team_csv, "--manager", "Ann Lee", "--yes")
    assert said.status == 0
    assert "2 new opportunities" in said.out
    assert "! Left out: the rep is on another team (row 4)" in said.out
    assert "`workbook undo` takes it back" in said.out
    assert [row["rep"] for row in run("people", "--json").rows] == ["Dana Whitfield", "Ravi Menon"]


def test_the_same_files_again_change_nothing(run: Run, team_csv: str, deals_csv: str) -> None:
    run("import", deals_csv, team_csv, "--manager", "Ann Lee", "--yes")
    said = run("import", deals_csv, team_csv, "--manager", "Ann Lee", "--yes")
    assert said.status == 0
    assert "Nothing changed: all of it was in the workbook already." in said.out


def test_one_undo_takes_the_whole_visit_back(run: Run, team_csv: str, deals_csv: str) -> None:
    run("import", deals_csv, team_csv, "--manager", "Ann Lee", "--yes")
    run("undo")
    assert run("people", "--json").rows == []
    assert run("export", "opportunities").rows == []


def test_what_is_not_sure_ends_with_the_question(run: Run, team_csv: str) -> None:
    said = run("import", team_csv, "--yes")
    assert said.status == 2
    assert "team.csv has the teams of 2 managers: Ann Lee and Tim Oz" in said.err
    assert "--manager" in said.err
    assert run("people", "--json").rows == []


def test_without_a_terminal_and_without_yes_nothing_is_done(run: Run, team_csv: str) -> None:
    said = run("import", team_csv, "--manager", "Ann Lee")
    assert said.status == 2
    assert "2 new reps" in said.out
    assert "Say --yes" in said.err
    assert run("people", "--json").rows == []


def test_a_dry_run_shows_all_and_changes_nothing(run: Run, team_csv: str) -> None:
    said = run("import", team_csv, "--manager", "everybody", "--dry-run")
    assert said.status == 0
    assert "3 new reps" in said.out
    assert "row 2, new: Dana Whitfield" in said.out
    assert "nothing was changed" in said.out
    assert run("people", "--json").rows == []


def test_json_is_one_flat_row_for_each_file(run: Run, team_csv: str, deals_csv: str) -> None:
    said = run("import", team_csv, deals_csv, "--manager", "Ann Lee", "--yes", "--json")
    team, opportunities = said.rows
    assert list(team)[:10] == [
        "file", "what", "as_of", "new", "changed", "unchanged", "missing", "rejected", "left_out", "warnings",
    ]  # fmt: skip
    assert (team["file"], team["what"], team["new"], team["left_out"]) == ("team.csv", "team", 2, 1)
    counts = [opportunities[name] for name in ("what", "as_of", "new", "open")]
    assert counts == ["opportunities", "2026-11-21", 2, 1]
    assert opportunities["by_rep"] == {"Dana Whitfield": 1, "Ravi Menon": 1}
    assert opportunities["imported"] is True
    assert any(warning["row"] == 4 for warning in opportunities["warnings"])


def test_json_of_a_dry_run_says_that_nothing_was_imported(run: Run, team_csv: str) -> None:
    said = run("import", team_csv, "--manager", "Ann Lee", "--dry-run", "--json")
    assert [row["imported"] for row in said.rows] == [False]


def test_a_bad_row_is_named_written_beside_the_file_and_told_by_the_status(run: Run, tmp_path: Path) -> None:
    bad = _file(tmp_path, "bad.csv", OPPORTUNITIES + "4,Broken,Kovacs AG,Dana Whitfield,Proposal,many,2026-12-20\n")
    said = run("import", bad, "--yes")
    assert said.status == 1
    assert "row 5" in said.out
    assert "many" in said.out
    assert "bad.rejected.csv" in said.out
    assert "Broken" in (tmp_path / "bad.rejected.csv").read_text(encoding="utf-8-sig")
    assert len(run("export", "opportunities").rows) == 3


def test_strict_imports_nothing_where_a_row_is_rejected(run: Run, tmp_path: Path) -> None:
    bad = _file(tmp_path, "bad.csv", OPPORTUNITIES + "4,Broken,Kovacs AG,Dana Whitfield,Proposal,many,2026-12-20\n")
    said = run("import", bad, "--yes", "--strict")
    assert said.status == 1
    assert "nothing is imported" in said.out
    assert run("export", "opportunities").rows == []


def test_a_column_can_be_named(run: Run, tmp_path: Path) -> None:
    odd = _file(tmp_path, "odd.csv", "Opportunity,Stage,Owner,Bis wann\nRenewal,Proposal,Dana,2026-12-20\n")
    run("import", odd, "--map", "close_date=Bis wann", "--yes")
    (row,) = run("export", "opportunities").rows
    assert row["close_on"] == "2026-12-20"


@pytest.mark.parametrize("text", ["close_date", "=Bis wann", "close_date="])
def test_half_a_mapping_is_a_bad_call(run: Run, team_csv: str, text: str) -> None:
    said = run("import", team_csv, "--map", text, "--yes")
    assert said.status == 2
    assert "Write FIELD=COLUMN" in said.err


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("absent.csv", None, "There is no file"),
        ("deals.xlsx", b"PK\x03\x04rest", "is an Excel workbook"),
        ("empty.csv", b"", "is empty"),
        ("page.csv", b"<!DOCTYPE html><html></html>", "is a web page"),
    ],
)
def test_a_file_that_is_no_csv_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    said = run("import", str(tmp_path / name), "--yes")
    assert said.status == 2
    assert words in said.err
    assert "Traceback" not in said.err


def test_hostile_names_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "[/red]\x1b[2Jx\u202egnp " + "W" * 4000
    path = _file(tmp_path, "hostile.csv", f"Opportunity,Stage,Owner,Amount\n{name},Proposal,{name},1\n")
    said = run("import", path, "--dry-run")
    assert said.status == 0
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out


def test_an_older_export_says_its_day(run: Run, deals_csv: str) -> None:
    said = run("import", deals_csv, "--as-of", "2026-10-01", "--yes")
    assert "as of 1 Oct 2026" in said.out
    assert run("import", deals_csv, "--as-of", "2027-10-01", "--yes").status == 2


def test_a_damaged_workbook_is_not_written_into(run: Run, team_csv: str, tmp_path: Path) -> None:
    for name in ("Dana", "Ravi", "Bo"):
        run("add", "rep", name)
    journal = tmp_path / "workbook" / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    damaged = b"".join([*lines[:-2], lines[-2].replace(b"Ravi", b"Rvai"), lines[-1]])
    journal.write_bytes(damaged)
    said = run("import", team_csv, "--manager", "Ann Lee", "--yes")
    assert said.status == 3
    assert "damaged" in said.err
    assert journal.read_bytes() == damaged


@needs_data
class TestPublicPracticeSet:
    def files(self) -> tuple[str, str]:
        return str(TEAMS), str(PIPELINE)

    def test_one_managers_team(self, run: Run) -> None:
        day = ("--today", "2017-12-31")
        said = run("import", *self.files(), "--manager", "Melvin Marxen", "--yes", *day)
        assert said.status == 0
        assert "1,929 new opportunities, 0 changed, 0 unchanged, 0 missing, 0 rejected" in said.out
        assert "511 of them open: Darcel Schlecht 747" in said.out
        reps = [row["rep"] for row in run("people", "--json", *day).rows]
        assert len(reps) == 6
        assert "Mei-Mei Johns" in reps
        again = run("import", *self.files(), "--manager", "Melvin Marxen", "--yes", *day)
        assert "Nothing changed" in again.out

    def test_everybody(self, run: Run) -> None:
        said = run("import", *self.files(), "--manager", "everybody", "--yes", "--json", "--today", "2017-12-31")
        pipeline = said.rows[1]
        assert (pipeline["new"], pipeline["open"], pipeline["rejected"]) == (8800, 2089, 0)


def test_on_a_terminal_it_asks_what_it_does_not_know_and_then_whether_to_go_on(team_csv: str, tmp_path: Path) -> None:
    environment = {**os.environ, "WORKBOOK_DIR": str(tmp_path / "workbook"), "WORKBOOK_TODAY": "2026-11-21"}
    terminal = Terminal([sys.executable, "-m", "workbook.cli.main", "import", team_csv], environment)
    try:
        terminal.wait("Which is yours?", "1  Ann Lee", "3  everybody: take all teams", "Number or name:")
        terminal.write("tim\r")
        terminal.wait("1 new rep", "Import this? y or n:")
        terminal.write("y\r")
        terminal.wait("Imported team.csv: 1 new rep", "takes it back")
        assert terminal.wait_end() == 0
    finally:
        terminal.kill()
