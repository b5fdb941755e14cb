"""workbook doctor: what it prints, and its exit status."""

import io
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.terminal.terminal import Terminal

NAMES = ["gone", "empty", "zeros", "diary"]


@pytest.fixture
def journal(team: Run, tmp_path: Path) -> Path:
    """The journal of a workbook with six changes, of which the first four are backed up."""
    for minutes in ("30", "45"):
        team("log", "dana", minutes)
    team("backup")
    team("commit", "ravi", "Send the quote", "--by", "me", "--due", "fri")
    team("commit", "dana", "Call the buyer", "--by", "rep", "--due", "fri")
    for backup in sorted((tmp_path / "workbook" / "backups").iterdir(), key=lambda path: path.stat().st_size)[:-1]:
        backup.unlink()
    return tmp_path / "workbook" / "journal.jsonl"


def spoil(journal: Path, number: int) -> bytes:
    lines = journal.read_bytes().splitlines(keepends=True)
    line = lines[number]
    lines[number] = line[:60] + b"\x01\x02" + line[62:]
    journal.write_bytes(b"".join(lines))
    return journal.read_bytes()


def test_a_whole_workbook_says_so_with_figures(run: Run, journal: Path) -> None:
    said = run("doctor")
    assert (said.status, said.err) == (0, "")
    assert said.out == "Everything is whole: 6 changes, 6 documents and 1 backup.\n"
    assert run("doctor", "--repair").out.startswith("There was nothing to repair.\n")


def test_damage_is_told_repaired_and_gone(run: Run, journal: Path) -> None:
    damaged = spoil(journal, 2)
    said = run("doctor")
    assert said.status == 1 and "DAMAGE\n  journal.jsonl, change 2\n" in said.out
    assert "“Added Ravi Menon”" in said.out and said.out.endswith("1 finding. Nothing was changed.\n")
    assert max(map(len, said.out.splitlines())) <= 100
    assert journal.read_bytes() == damaged
    mended = run("doctor", "--repair")
    assert mended.status == 0 and "1 change made whole again; nothing is lost." in mended.out
    assert "Everything is whole" in mended.out and "TO KNOW" in mended.out
    assert [path.read_bytes() for path in journal.parent.glob("damaged-*")] == [damaged]
    assert [row["rep"] for row in run("people", "--json").rows] == ["Dana Whitfield", "Ravi Menon"]
    assert "Repaired the workbook" in run("history").out


def test_what_only_a_loss_can_mend_waits_for_a_yes(run: Run, journal: Path) -> None:
    damaged = spoil(journal, 5)
    said = run("doctor")
    assert said.status == 1 and "Change 5" in said.out and "before “" in said.out and "workbook restore" in said.out
    stays = run("doctor", "--repair")
    assert stays.status == 1 and "no repair is possible without loss" in stays.out and journal.read_bytes() == damaged
    assert run("doctor", "--repair", "--accept-loss").status == 0
    assert [row["text"] for row in run("commitments", "--json").rows] == ["Call the buyer"]


def test_accepting_a_loss_goes_with_a_repair(run: Run, journal: Path) -> None:
    assert (run("doctor", "--accept-loss").status, run("doctor", "--accept-loss").out) == (2, "")


def test_json_has_every_part_of_a_finding(run: Run, journal: Path) -> None:
    spoil(journal, 2)
    told = run("doctor", "--json").rows
    assert told["whole"] is False and told["version"] == 1 and told["repaired"] == []
    assert told["figures"] == {"changes": 6, "documents": 6, "backups": 1, "months": 0}
    (finding,) = told["findings"]
    assert finding["severity"] == "damage" and finding["code"] == "copied" and finding["repairable"] is True
    assert set(finding) == {"severity", "code", "where", "what", "means", "remedy", "repairable"}
    mended = run("doctor", "--repair", "--json").rows
    assert mended["whole"] is True and len(mended["repaired"]) == 2


@pytest.mark.parametrize("content", [None, b"", bytes(4096), b"Dear diary\n"], ids=NAMES)
def test_it_works_where_the_workbook_does_not_open(run: Run, journal: Path, content: bytes | None) -> None:
    journal.unlink()
    if content is not None:
        journal.write_bytes(content)
        journal.chmod(0o600)
    assert run("people").status == 3
    said = run("doctor")
    assert said.status == 1 and "does not open" in said.out and "after change 4" in said.out
    assert run("doctor", "--repair", "--accept-loss").status == 0
    assert len(run("people", "--json").rows) == 2


def test_a_folder_that_is_not_there_is_one_sentence(run: Run, tmp_path: Path) -> None:
    said = run("doctor")
    assert (said.status, said.out) == (3, "") and "There is no workbook in" in said.err
    assert not (tmp_path / "workbook").exists()


def test_an_encrypted_workbook_is_checked_without_its_passphrase_and_in_full_with_it(
    team: Run, journal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"correct horse battery\n"), encoding="utf-8"))
    assert team("encrypt").status == 0
    said = team("doctor")
    assert said.status == 1 and "not what the lines say" in said.out and "0 documents" not in said.out
    monkeypatch.setenv("WORKBOOK_PASSPHRASE_COMMAND", "echo correct horse battery")
    assert "Everything is whole" in team("doctor").out
    team("backup")
    spoil(journal, 1)
    assert "damaged" in team("doctor").out
    assert team("doctor", "--repair").status == 0 and "Everything is whole" in team("doctor").out
    assert len(team("people", "--json").rows) == 2
    assert not [path for path in journal.parent.rglob("*") if path.is_file() and b"Dana" in path.read_bytes()]
    monkeypatch.setenv("WORKBOOK_PASSPHRASE_COMMAND", "echo wrong horse battery")
    wrong = team("doctor")
    assert wrong.status == 1 and "passphrase is wrong" in wrong.out


def test_nothing_of_the_progress_is_left_on_the_terminal(journal: Path) -> None:
    command = [sys.executable, "-m", "workbook.cli.main", "doctor", "--workbook", str(journal.parent)]
    with Terminal(command, os.environ) as terminal:
        terminal.wait("Everything is whole")
        assert terminal.wait_end() == 0 and "%" not in terminal.text
