"""The proofs notice a store that is wrong: each of many faults, put into a copy of it, makes one of them fail."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.mutants import MUTANTS

ROOT = Path(__file__).parents[2]
FAILED = re.compile(r"AssertionError|StoreError|DID NOT RAISE|^E +assert ", re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its tests, to be changed."""
    for name in ("workbook", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "snapshots"))
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = long\n")
    return tmp_path


def prove(copy: Path, *proofs: str) -> "subprocess.CompletedProcess[str]":
    """Runs proofs against the copy."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "--tb=short",
        "--no-header",
        "--color=no",
        "-p",
        "no:cacheprovider",
        *proofs,
    ]
    lean = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment = os.environ | lean | {"PYTEST_ADDOPTS": ""}
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, timeout=120)


def mutate(copy: Path, name: str) -> str:
    """Puts a fault into the copy and returns the proof that has to notice it."""
    mutant = MUTANTS[name]
    path = copy / "workbook" / "store" / mutant.file
    code = path.read_text()
    assert code.count(mutant.anchor) == 1, f"{name}: its place in {mutant.file} is there {code.count(mutant.anchor)} ×"
    path.write_text(code.replace(mutant.anchor, mutant.new))
    return mutant.proof


@pytest.mark.parametrize("name", MUTANTS)
def test_a_fault_is_noticed(copy: Path, name: str) -> None:
    done = prove(copy, mutate(copy, name))
    told = done.stdout
    assert done.returncode == 1 and FAILED.search(told), told
    assert "1 failed" in told.splitlines()[-1] and "error" not in told.splitlines()[-1], told


def test_without_a_fault_the_same_proofs_hold(copy: Path) -> None:
    done = prove(copy, *sorted({mutant.proof for mutant in MUTANTS.values()}))
    assert done.returncode == 0, done.stdout[-3000:]
    where = subprocess.run(
        [sys.executable, "-c", "import workbook; print(workbook.__file__)"],
        cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()) == copy / "workbook" / "__init__.py"
