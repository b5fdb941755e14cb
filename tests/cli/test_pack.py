"""Packs and translations on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.playbook.packs.files import MANIFEST, REVIEW, folder, zip_of


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return folder(tmp_path / "pack")


def test_a_pack_is_built_checked_installed_listed_and_removed(run: Run, pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    said = run("playbook", "pack", "build", str(pack), "--out", str(out))
    assert (said.status, said.out.splitlines()[-1]) == (
        0, f"{out}: team-set 1.2, 2 playbooks, 1 translation in 6 files.",
    )  # fmt: skip
    said = run("playbook", "pack", "check", str(out))
    assert said.status == 1
    assert (
        f'{out}/review.yaml:4:10: error K006 Version 1.0 has no line under "changes"\n  |\n4 | version: 1.0' in said.out
    )
    assert "and by lint's profile publish" in said.out
    asked = run("playbook", "pack", "install", str(out))
    assert asked.status == 2
    assert "Add --yes" in asked.err
    said = run("playbook", "pack", "install", str(out), "--yes")
    assert "By Dana Whitfield, licence MIT" in said.out
    assert "Review (review.yaml, 2 steps)" in said.out
    (row,) = run("playbook", "pack", "list", "--json").rows
    assert (row["id"], row["version"], row["changed"]) == ("team-set", "1.2", [])
    assert "Who decides, Dana?" in run("playbook", "show", "team-set/review").out
    assert "Nothing to do." in run("playbook", "pack", "install", str(out), "--yes").out
    assert run("playbook", "pack", "remove", "team-set", "--yes").status == 0
    assert run("playbook", "pack", "list", "--json").rows == []
    assert 'There is no pack "team-set"' in run("playbook", "pack", "remove", "team-set").err


def test_a_hostile_pack_is_refused_with_its_findings_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    bad = zip_of(tmp_path / "bad.zip", ("pack.yaml", MANIFEST.encode()), ("../../\x1b[2Jx.yaml", b"x"))
    before = sorted(tmp_path.rglob("*.yaml"))
    said = run("playbook", "pack", "install", str(bad), "--yes")
    assert said.status == 2
    assert "K002 The path leaves the pack folder" in said.out
    assert "\x1b" not in said.out + said.err
    assert sorted(tmp_path.rglob("*.yaml")) == before
    told = run("playbook", "pack", "check", str(bad), "--json")
    assert told.status == 1
    assert [row["code"] for row in told.rows["diagnostics"]] == ["K002"]


def test_a_pack_is_trusted_with_money_and_reminders_only_where_the_manager_says_so(run: Run, pack: Path) -> None:
    (pack / "review.yaml").write_text(REVIEW + "  - {id: of, say: Of <target>.}\n")
    said = run("playbook", "pack", "install", str(pack), "--yes")
    assert "  What only a pack that you trust may do:\n    Ours reads target.\n    Review reads target.\n" in said.out
    assert "To change that: workbook playbook pack trust team-set yes" in said.out
    assert "Of —." in run("playbook", "show", "team-set/review").out
    assert run("playbook", "pack", "list", "--json").rows[0]["trusted"] is False

    assert (
        "team-set may do this from now on:\n  Ours reads target.\n  Review reads target.\n"
        in run("playbook", "pack", "trust", "team-set", "yes").out
    )
    assert "Of 600,000." in run("playbook", "show", "team-set/review").out
    assert "yes      as it came" in run("playbook", "pack", "list").out
    (pack / "README.md").write_text("# New\n")
    run("playbook", "pack", "install", str(pack), "--yes")
    assert run("playbook", "pack", "list", "--json").rows[0]["trusted"] is True
    assert "Nothing else to do." in run("playbook", "pack", "install", str(pack), "--trust", "no").out
    assert run("playbook", "pack", "list", "--json").rows[0]["trusted"] is False
    assert 'There is no pack "other"' in run("playbook", "pack", "trust", "other", "no").err

    run("playbook", "pack", "install", str(pack), "--trust", "yes")
    run("playbook", "pack", "remove", "team-set", "--yes")
    run("playbook", "pack", "install", str(pack), "--yes")
    assert run("playbook", "pack", "list", "--json").rows[0]["trusted"] is False


def test_a_playbook_of_a_pack_is_a_beginning_for_ones_own(run: Run, pack: Path) -> None:
    run("playbook", "pack", "install", str(pack), "--yes")
    assert run("playbook", "new", "rep", "our-review", "--from", "team-set/review").status == 0
    assert "What will you do?" in run("playbook", "show", "our-review").out
    assert run("playbook", "list").status == 0


def test_a_pack_that_needs_no_trust_by_its_own_word_never_has_it(run: Run, pack: Path) -> None:
    (pack / "pack.yaml").write_text(MANIFEST + "trusted: no\n")
    run("playbook", "pack", "install", str(pack), "--yes", "--trust", "yes")
    assert run("playbook", "pack", "list", "--json").rows[0]["trusted"] is False
    assert "never is" in run("playbook", "pack", "trust", "team-set", "yes").err


def test_a_broken_pack_is_not_built(run: Run, pack: Path) -> None:
    (pack / "review.yaml").write_text(REVIEW.replace("ask:", "aks:"))
    said = run("playbook", "pack", "build", str(pack))
    assert said.status == 1
    assert "S001" in said.out
    assert not (pack / "pack.lock").exists()


def test_a_translation_is_written_filled_in_and_shown(run: Run, pack: Path, tmp_path: Path) -> None:
    own = tmp_path / "workbook" / "playbooks"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(REVIEW.replace("review", "mine").replace("use: close", "say: Thanks"))
    assert run("playbook", "translate", "mine", "German").status == 2
    said = run("playbook", "translate", "mine", "de")
    path = own / "mine.de.yaml"
    assert (said.status, said.out) == (1, f"{path}: 0 of 5 texts translated, 0 stale, 5 missing.\n")
    text = path.read_text()
    assert '  # Who decides, <rep.first_name>?\n  steps.who.ask: ""\n' in text
    for source, word in (
        ("title", "Meins"),
        ("steps.who.ask", "Wer, <rep.first_name>?"),
        ("steps.end.say", "Danke"),
        ("steps.who.title", "Wer"),
        ("steps.end.title", "Ende"),
    ):
        text = text.replace(f'{source}: ""', f'{source}: "{word}"')
    path.write_text(text)
    assert run("playbook", "translate", "mine", "de").status == 0
    path.write_text("texts: [")
    assert "Mend it first" in run("playbook", "translate", "mine", "de").err
    assert path.read_text() == "texts: ["


def test_a_translation_goes_out_as_a_po_file_and_comes_back(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "workbook" / "playbooks"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(REVIEW.replace("review", "mine").replace("use: close", "say: Thanks"))
    po = tmp_path / "für Petra.po"
    said = run("playbook", "translate", "mine", "de", "--to-po", str(po))
    assert said.status == 0
    assert "Bring it back with --from-po" in said.out
    text = po.read_text(encoding="utf-8")
    answered = text.replace('msgid "Thanks"\nmsgstr ""', 'msgid "Thanks"\nmsgstr "Danke"')
    po.write_text(
        answered.replace('rep.first_name>?"\nmsgstr ""', 'rep.first_name>?"\nmsgstr "Wer?"'), encoding="utf-8"
    )
    said = run("playbook", "translate", "mine", "de", "--from-po", str(po))
    assert said.status == 1
    assert " 1 of 5 texts translated" in said.out
    assert "steps.who.ask was left out. The translation loses the placeholder <rep.first_name>." in said.err
    assert "Danke" in (own / "mine.de.yaml").read_text(encoding="utf-8")
    rows = run("playbook", "translate", "mine", "de", "--from-po", str(po), "--json").rows
    assert (rows["texts"]["steps.end.say"], [row["key"] for row in rows["refused"]]) == ("fresh", ["steps.who.ask"])

    asked = run("playbook", "translate", "mine", "de", "--to-po", str(po))
    assert (asked.status, "is there already and is left as it is. Add --yes" in asked.err) == (2, True)
    assert run("playbook", "translate", "mine", "de", "--to-po", str(po), "--yes").status == 0
    assert 'msgstr "Danke"' in po.read_text(encoding="utf-8")
    kept = (own / "mine.de.yaml").read_bytes()
    po.write_text("<html>")
    assert "This line is no part of a .po file" in run("playbook", "translate", "mine", "de", "--from-po", str(po)).err
    assert (own / "mine.de.yaml").read_bytes() == kept
    assert "is in de, not in fr" in run("playbook", "translate", "mine", "fr", "--from-po", _german(tmp_path)).err


def _german(folder: Path) -> str:
    path = folder / "german.po"
    path.write_text('msgid ""\nmsgstr "Language: de\\n"\n')
    return str(path)
