"""workbook copy, as the shell sees it."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_copy_is_a_workbook_of_its_own(run: Run, tmp_path: Path) -> None:
    run("add", "rep", "Dana Whitfield")
    said = run("copy", str(tmp_path / "stick"))
    assert said.status == 0
    assert said.out == f"Copied into {tmp_path / 'stick'}. That is on the same disk.\n"
    assert "Dana Whitfield" in run("--workbook", str(tmp_path / "stick"), "people").out


def test_a_copy_as_json(run: Run, tmp_path: Path) -> None:
    run("add", "rep", "Dana Whitfield")
    said = run("copy", str(tmp_path / "stick"), "--json")
    assert said.rows == [{"folder": str(tmp_path / "stick"), "changes": 1, "same_disk": True}]


def test_a_folder_that_is_in_use_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    run("add", "rep", "Dana Whitfield")
    run("copy", str(tmp_path / "stick"))
    said = run("copy", str(tmp_path / "stick"))
    assert (said.status, said.out) == (3, "")
    assert said.err == f"workbook: There is a workbook in {tmp_path / 'stick'} already; choose another folder.\n"
