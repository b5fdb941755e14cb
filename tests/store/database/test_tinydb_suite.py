"""TinyDB's own test-suite, fetched at test time, run against our storage and our table."""

import os
import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NO_CACHE = "results are not cached: a cached document would be handed to two callers"
OWN_NAMES = "expects the name of TinyDB's own table or storage in the repr"
DIFFERENT = {
    "test_tables.py::test_query_cache[store]": NO_CACHE,
    "test_tinydb.py::test_search[store]": NO_CACHE,
    "test_tinydb.py::test_search_path[store]": NO_CACHE,
    "test_tables.py::test_table_repr[store]": OWN_NAMES,
    "test_tables.py::test_table_repr[plain]": OWN_NAMES,
}


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    release = f"tinydb=={version('tinydb')}"
    command = ["download", "--quiet", "--no-binary", ":all:", "--no-deps", "--dest", str(tmp_path), release]
    try:
        subprocess.run([sys.executable, "-m", "pip", *command], check=True, capture_output=True, timeout=90)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip(f"the source of {release} cannot be downloaded here")
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    tests = next(tmp_path.glob("tinydb-*/tests"))
    (tests / "conftest.py").write_text((HERE / "suite_conftest.py").read_text())
    return tests


def test_tinydbs_own_suite_passes_but_for_named_tests(suite: Path) -> None:
    plain = ["--tb=no", "--color=no", "-p", "no:cacheprovider", "-c", os.devnull]
    command = [sys.executable, "-m", "pytest", "-q", "-rf", *plain, "."]
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[2]), "COLUMNS": "200", "PYTEST_ADDOPTS": ""}
    told = subprocess.run(command, cwd=suite, env=environment, capture_output=True, text=True).stdout
    failed = set(re.findall(r"^(?:FAILED|ERROR) \S*?(test_\w+\.py::\S+)", told, re.MULTILINE))
    assert failed == set(DIFFERENT), told
    assert int(re.findall(r"(\d+) passed", told)[0]) > 200
