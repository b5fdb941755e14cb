"""Packs checked, built, installed and taken away."""

import zipfile
from pathlib import Path

import pytest

from tests.playbook.packs.files import CLOSE, FILES, GERMAN, MANIFEST, REVIEW, folder, report, told
from workbook.playbook.library import Library
from workbook.playbook.packs.build import build
from workbook.playbook.packs.check import Around, check_pack
from workbook.playbook.packs.contents import read_contents
from workbook.playbook.packs.install import plan
from workbook.playbook.packs.installed import installed, packs_folder, put, remove
from workbook.playbook.packs.lock import lock_text
from workbook.playbook.packs.names import LOCK
from workbook.playbook.packs.problem import PackProblem
from workbook.playbook.packs.versions import ordered, parse_range


def test_a_good_pack_has_its_playbooks_and_no_errors() -> None:
    found = report(FILES)
    assert [d.code for d in found.found] == ["T031"]
    assert [playbook.id for playbook in found.playbooks.values()] == ["ours", "review"]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"pack.yaml": MANIFEST.replace("author: Dana Whitfield\n", "")}, 'K004 "author" is missing'),
        ({"pack.yaml": MANIFEST + "order: [revew]\n"}, 'P011 order: there is no playbook "revew" in the pack'),
        ({"pack.yaml": MANIFEST + "contents: [gone.yaml]\n"}, 'P011 contents: there is no file "gone.yaml"'),
        ({"pack.yaml": MANIFEST + "requires: {other: soon}\n"}, 'P010 "soon" is no range of versions'),
        ({"pack.yaml": MANIFEST + "needs_app: 99\n"}, "P001 This pack needs version 99 of the app;"),
        ({"pack.yaml": MANIFEST.replace("1.2", "new")}, "P010 version must look like 1, 1.2 or 1.2.3"),
        ({"pack.yaml": MANIFEST.replace("pack\n", "playbook\n")}, 'P002 The kind of a pack is "pack"'),
        ({"pack.yaml": "- a\n"}, "S020 A pack is a block of fields"),
        ({"again.yaml": REVIEW}, 'P005 id "review" is already used by again.yaml'),
        ({"review.yaml": REVIEW.replace("answer: text", "answer: texxt")}, 'S002 "texxt" is not a known answer type'),
        ({"snippets/close.yaml": CLOSE.replace("close:", "shut:")}, 'P011 There is no snippet "close"'),
        ({"x.fr.yaml": GERMAN.replace("review", "reviw")}, 'P011 "reviw" is no playbook of this pack'),
        ({"review.de.yaml": GERMAN.replace("<rep.first_name>", "X")}, "T032 The translation loses the placeholder"),
        ({LOCK: lock_text({"pack.yaml": b"other"}).decode()}, "K005 Hash of pack.yaml differs from pack.lock"),
        ({LOCK: ""}, "K005 review.yaml is not in pack.lock"),
        ({LOCK: "0" * 64 + "  gone.md\n"}, "K005 gone.md stands in pack.lock and is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_pack_is_told(changes: dict[str, str], wanted: str) -> None:
    assert any(line.startswith(wanted) for line in told({**FILES, **changes})), told({**FILES, **changes})


def test_without_a_manifest_it_is_no_pack() -> None:
    assert told({"review.yaml": REVIEW}) == ["P004 pack.yaml is missing: it says what the pack is"]


def test_only_what_it_names_belongs_to_it() -> None:
    named = MANIFEST + "contents: [review.yaml, snippets/close.yaml]\n"
    assert list(report({**FILES, "pack.yaml": named}).files) == ["pack.yaml", "review.yaml", "snippets/close.yaml"]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        at = folder(tmp_path / name)
        build(check_pack(read_contents(at), name, Around()), at, tmp_path / f"{name}.zip")
        made.append((tmp_path / f"{name}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == sorted([*FILES, LOCK])
    again = check_pack(read_contents(tmp_path / "one.zip"), "one.zip", Around())
    assert not again.errors
    (tmp_path / "one" / "review.yaml").write_text(REVIEW.replace("Who", "Which person"))
    assert [d.code for d in check_pack(read_contents(tmp_path / "one"), "one", Around()).errors] == ["K005"]


def test_a_pack_with_errors_is_not_built(tmp_path: Path) -> None:
    at = folder(tmp_path / "pack", review__yaml=REVIEW.replace("ask:", "aks:"))
    with pytest.raises(PackProblem, match="Mend them"):
        build(check_pack(read_contents(at), "pack", Around()), at, tmp_path / "p.zip")
    assert not (tmp_path / "p.zip").exists()


def install(
    workbook: Path, files: dict[str, str], taken: tuple[str, ...] = (), *, downgrade: bool = False
) -> list[str]:
    there = installed(workbook)
    found = report(files)
    old = report({name: data.decode() for name, data in there[0].files.items()}).playbooks if there else {}
    ready = plan(found, there, old, taken, workbook, downgrade=downgrade)
    put(workbook, ready.manifest.id, {**found.files, LOCK: lock_text(found.files)}.items())
    return list(ready.lines)


def test_an_installed_pack_is_walked_under_its_name_and_takes_nobody_elses(tmp_path: Path) -> None:
    shipped, workbook = tmp_path / "shipped", tmp_path / "wb"
    folder(shipped / "rep").joinpath("pack.yaml").unlink()
    install(workbook, FILES)
    library = Library(workbook, shipped=shipped)
    assert {(entry.id, entry.pack, bool(entry.playbook)) for entry in library.entries} >= {
        ("review", "", True), ("team-set/review", "team-set", True), ("team-set/ours", "team-set", True),
    }  # fmt: skip
    assert library.get("team-set/review").id == "team-set/review"
    assert [step.id for step in library.get("team-set/ours").steps] == ["end.rep"]
    german = Library(workbook, shipped=shipped, language="de")
    assert german.get("team-set/review").title == "Durchsicht"
    own = workbook / "playbooks" / "mine.yaml"
    own.write_text(
        "format: 1\nkind: playbook\nid: mine\nversion: 1\ntitle: Mine\nextends: team-set/review@1\nchange:\n"
        "  - after: who\n    steps:\n      - {id: end2, use: team-set/close}\n"
    )
    steps = [step.id for step in Library(workbook, shipped=shipped).get("mine").steps]
    assert steps == ["who", "end2.rep", "end.rep"]
    (packs_folder(workbook) / "team-set" / "review.yaml").write_text(REVIEW.replace("id: end", "id: over"))
    assert [step.id for step in Library(workbook, shipped=shipped).get("mine").steps][-1] == "over.rep"


def test_a_newer_version_says_what_differs(tmp_path: Path) -> None:
    install(tmp_path, FILES)
    (packs_folder(tmp_path) / "team-set" / "README.md").write_text("mine")
    newer = {**FILES, "pack.yaml": MANIFEST.replace("1.2", "1.10"), "new.md": "x"}
    newer["review.yaml"] = REVIEW.replace("1.0", "1.1").replace("id: who", "id: whom")
    newer["ours.yaml"] = FILES["ours.yaml"].replace("who", "whom")
    newer["review.de.yaml"] = GERMAN.replace("steps.who", "steps.whom")
    assert install(tmp_path, newer) == [
        "Version 1.2 becomes 1.10.",
        "You changed README.md here. That will be lost; copy it first.",
        "changed  README.md",
        "new      new.md",
        "changed  ours.yaml",
        "changed  pack.yaml",
        "changed  review.de.yaml",
        "changed  review.yaml  (1.0 → 1.1, 1 step new and 1 step gone)",
    ]
    assert install(tmp_path, newer) == ["Version 1.10 is installed already.", "Every file is the same."]


def test_what_is_refused_says_why(tmp_path: Path) -> None:
    install(tmp_path, FILES)
    older = {**FILES, "pack.yaml": MANIFEST.replace("1.2", "1.1")}
    other = {**FILES, "pack.yaml": MANIFEST.replace("Dana Whitfield", "Somebody Else")}
    needing = {
        **FILES,
        "pack.yaml": MANIFEST.replace("team-set", "more") + "requires: {team-set: at least 2, x: any}\n",
    }
    for files, taken, why in (
        (older, (), "team-set 1.2 is installed, and this is the older 1.1"),
        (other, (), '"team-set" is installed by Dana Whitfield; this one is by Somebody Else'),
        (FILES, ("team-set",), '"team-set" is the id of a playbook that is here already'),
        (needing, (), r"It needs team-set \(at least 2, here is 1.2\) and x \(any, not here\)"),
        ({**FILES, "review.yaml": "x"}, (), "The pack has . problems?, so it cannot be installed"),
    ):
        with pytest.raises(PackProblem, match=why):
            install(tmp_path, files, taken)
    assert install(tmp_path, older, downgrade=True)[0] == "Version 1.2 becomes 1.1."


def test_a_folder_that_is_no_pack_is_left_alone(tmp_path: Path) -> None:
    place = packs_folder(tmp_path) / "team-set"
    place.mkdir(parents=True)
    (place / "notes.md").write_text("mine")
    with pytest.raises(PackProblem, match="Move it away"):
        install(tmp_path, FILES)
    (place / "notes.md").unlink()
    place.rmdir()
    place.symlink_to(tmp_path)
    with pytest.raises(PackProblem, match="is a link"):
        install(tmp_path, FILES)


def test_the_old_version_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    install(tmp_path, FILES)
    with pytest.raises(PackProblem, match="cannot be written"):
        put(tmp_path, "team-set", [("pack.yaml", b"new"), ("pack.yaml/x.md", b"x")])
    assert installed(tmp_path)[0].manifest is not None
    place = packs_folder(tmp_path)
    (place / "team-set").rename(place / ".old-team-set")
    (place / ".new-team-set").mkdir()
    assert Library(tmp_path).entry("team-set/review") is None
    assert [pack.id for pack in installed(tmp_path)] == ["team-set"]
    assert [each.name for each in place.iterdir()] == ["team-set"]
    remove(tmp_path, "team-set")
    assert installed(tmp_path) == []


def test_versions_and_ranges() -> None:
    assert ordered("1.10") > ordered("1.9") > ordered("1") == ordered("1.0.0")
    for text, fitting, other in (
        ("1", ("1", "1.9.3"), ("2", "0.9", "10")),
        ("1.2", ("1.2", "1.2.7"), ("1.20", "1.3", "1.1")),
        ("at least 1.2", ("1.2", "1.10", "3"), ("1.1.9",)),
        ("at least 1.2 below 2", ("1.2", "1.99"), ("2", "2.0.1")),
        ("1.2 to 2.0", ("1.2", "1.10", "2.0.4"), ("2.1", "1.1")),
        ("any", ("0", "99"), ()),
    ):
        wanted = parse_range(text)
        assert wanted is not None
        assert all(wanted.fits(version) for version in fitting), text
        assert not any(wanted.fits(version) for version in other), text
    assert parse_range(">= 1") is None
