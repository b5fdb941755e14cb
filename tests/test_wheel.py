"""The wheel carries everything the program needs, and runs in an environment that has nothing else."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pip(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_wheel_runs_in_an_empty_environment(tmp_path: Path) -> None:
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT))
    (wheel,) = tmp_path.glob("coaching_workbook-*.whl")
    venv.create(tmp_path / "environment")
    python = tmp_path / "environment" / "bin" / "python"
    pip("--python", str(python), "install", "--quiet", str(wheel))

    environment = {"PATH": os.environ["PATH"], "WORKBOOK_DIR": str(tmp_path / "workbook")}

    def run(*words: str) -> str:
        command = [str(python.with_name("workbook")), *words]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=True)
        return done.stdout

    assert "coaching-workbook" in run("--version")
    playbooks = json.loads(run("playbook", "list", "--json"))
    assert {
        "weekly-one-on-one",
        "stuck-opportunity",
        "cliff-check",
        "gone-quiet",
        "opportunity-inspection",
        "restart",
    } <= {each["id"] for each in playbooks}
    run("add", "rep", "Dana Whitfield")
    assert "Dana Whitfield" in run("due")
