"""A pack looked at before it is passed on."""

from pathlib import Path

from tests.playbook.packs.files import CLOSE, FILES, MANIFEST, report
from workbook.playbook.packs.publish import published

GOOD = """format: 1
kind: playbook
id: review
version: 1.0
title: Review
subject: rep
author: Dana
licence: MIT
changes:
  - {version: 1.0, text: First version.}
steps:
  - id: promised
    check: commitments
  - id: who
    ask: Who decides, <rep.first_name>?
    answer: text
  - id: end
    use: close
"""
GOOD_CLOSE = CLOSE.replace("commit: What will you do?", "commit: What will you do?\n        owner: either")
OWNED = {"pack.yaml": MANIFEST, "review.yaml": GOOD, "snippets/close.yaml": GOOD_CLOSE, "README.md": "# Ours\n"}


def test_a_pack_that_is_ready_has_no_findings() -> None:
    assert published(report(OWNED), "pack", {}).found == ()


def test_what_others_would_stumble_over_is_an_error_with_its_place() -> None:
    found = published(report(FILES | {"review.yaml": GOOD.replace("author: Dana\n", "")}), "pack", {}).found
    told = {(each.code, each.file, each.line, each.severity) for each in found}
    assert {("K004", "pack/review.yaml", 5, "error"), ("T031", "pack/review.de.yaml", 1, "error")} <= told
    assert len(found) == len({(each.code, each.file, each.line, each.col) for each in found})


def test_what_is_wrong_with_the_pack_itself_is_told_too() -> None:
    files = OWNED | {"pack.yaml": MANIFEST.replace("author: Dana Whitfield\n", "") + "order: [revew]\n"}
    found = published(report(files), "pack", {}).found
    assert [(each.code, each.file, each.severity) for each in found] == [
        ("K004", "pack/pack.yaml", "error"),
        ("P011", "pack/pack.yaml", "error"),
    ]
    assert [each.code for each in published(report({"x.yaml": GOOD}), "pack", {}).found] == ["P004"]


def test_an_older_version_that_is_installed_does_not_stand_in_for_what_is_missing() -> None:
    installed = {Path("wb/playbooks/packs/team-set/snippets/close.yaml"): GOOD_CLOSE.encode()}
    missing = {name: text for name, text in OWNED.items() if not name.startswith("snippets")}
    found = published(report(missing), "pack", installed).found
    assert [each.code for each in found][:1] == ["P011"]
