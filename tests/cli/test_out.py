"""--out: whole files, and none that is lost unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.playbook.packs.files import folder


def _doc(_: Path) -> tuple[str, ...]:
    return "doc", "gone-quiet", "--to", "html"


def _schema(_: Path) -> tuple[str, ...]:
    return ("schema",)


def _pack(at: Path) -> tuple[str, ...]:
    return "pack", "build", str(folder(at / "pack"))


@pytest.mark.parametrize("verb", [_doc, _schema, _pack])
def test_a_file_with_other_content_is_replaced_only_when_that_is_said(
    run: Run, tmp_path: Path, verb: Callable[[Path], tuple[str, ...]]
) -> None:
    out = tmp_path / "mit Leerzeichen & Ümlaut"
    words = ("playbook", *verb(tmp_path), "--out", str(out))
    assert run(*words).status == 0
    made = out.read_bytes()
    assert run(*words).status == 0
    out.write_text("mine")
    refused = run(*words)
    assert refused.status == 2
    assert f"{out} is there already and is left as it is. Add --yes to replace it." in refused.err
    assert out.read_text() == "mine"
    assert run(*words, "--yes").status == 0
    assert out.read_bytes() == made
    assert f"{tmp_path} is a folder." in run(*words[:-1], str(tmp_path)).err


def test_a_minus_is_standard_output_and_a_place_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    assert run("playbook", "doc", "gone-quiet", "--out", "-").out.startswith("# Gone quiet\n")
    assert not Path("-").exists()
    said = run("playbook", "doc", "gone-quiet", "--out", str(tmp_path / "no" / "where.md"))
    assert said.status == 2
    assert f"{tmp_path / 'no' / 'where.md'} cannot be written: No such file or directory." in said.err
