"""Damaged copies of what is shipped, read and checked: findings with a place in the file, and never anything else."""

import time
from collections import Counter
from pathlib import Path

import pytest

from tests.playbook.mutants import mutants
from workbook.playbook.library import shipped_folder
from workbook.playbook.lint.around import Around
from workbook.playbook.lint.rules import RULES
from workbook.playbook.lint.run import findings
from workbook.playbook.loading import files_in

SLOWEST = 2.0
SHIPPED = {path: path.read_bytes() for path in files_in(shipped_folder())}


def _check(seed: int, count: int, *, whole: bool) -> tuple[float, Counter[str]]:
    """Looks at so many mutants. Returns the processor seconds of the slowest, and how often each rule was found."""
    around = Around(SHIPPED)
    path = Path("mutant.yaml")
    slowest, codes = 0.0, Counter[str]()
    for data in mutants(seed, count, whole=whole):
        start = time.process_time()
        found = findings(path, data, around)
        slowest = max(slowest, time.process_time() - start)
        assert any(one.severity == "error" for one in found) or _is_usable(around, path, data), data
        lines = data.count(b"\n") + data.count(b"\r") + 2
        for one in found:
            assert one.code in RULES and one.code != "Y000", (one, data)
            assert 1 <= one.line <= lines and one.col >= 1 and one.message, (one, data)
        codes.update({one.code for one in found})
    return slowest, codes


def _is_usable(around: Around, path: Path, data: bytes) -> bool:
    read = around.read(path, data)
    return bool(read.playbook) or read.snippets is not None or read.kind in ("pack", "translation")


def test_mutants_in_short() -> None:
    _, codes = _check(1, 1500, whole=False)
    assert len(codes) > 35, "so few kinds of damage prove nothing"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 42))
def test_a_hundred_thousand_mutants(seed: int) -> None:
    slowest, codes = _check(seed, 2500, whole=True)
    print(f"seed {seed}: the slowest took {slowest:.3f} s; {dict(codes.most_common())}")
    assert slowest < SLOWEST
