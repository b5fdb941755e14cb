"""workbook encrypt and decrypt, and where the passphrase comes from."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Run
from tests.terminal.terminal import Terminal
from workbook.cli import passphrase_command

WORDS = "correct horse battery"
COMMAND = "WORKBOOK_PASSPHRASE_COMMAND"


@pytest.fixture(autouse=True)
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(COMMAND, raising=False)
    return tmp_path / "config"


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


@pytest.fixture
def sealed(team: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same calls, on a workbook with two reps that was encrypted."""
    type_in(monkeypatch, WORDS.encode() + b"\n")
    assert team("encrypt").status == 0
    return team


def readable(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and b"Dana" in path.read_bytes()]


def test_encrypting_says_what_stays_readable(team: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "workbook" / "notes.txt").write_text("mine")
    type_in(monkeypatch, WORDS.encode() + b"\n")
    said = team("encrypt")
    assert said.status == 0 and said.err == ""
    assert "is encrypted now. playbooks/ stays readable" in said.out and said.out.endswith("own: notes.txt.\n")
    assert readable(tmp_path / "workbook") == []


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"short\n", "at least 8 characters"), (b"", "No passphrase came"), (b"caf\xe9 au lait\n", "not text in UTF-8")],
)
def test_a_passphrase_that_will_not_do_is_refused(
    team: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes, why: str
) -> None:
    type_in(monkeypatch, data)
    said = team("encrypt")
    assert said.status == 3 and said.out == "" and why in said.err and said.err.count("\n") == 1
    assert "journal.jsonl" in readable(tmp_path / "workbook")


def test_without_a_terminal_or_a_command_it_says_how_in_one_sentence(sealed: Run) -> None:
    said = sealed("due")
    assert said.status == 3 and said.out == "" and said.err.count("\n") == 1
    assert "there is no terminal to type its passphrase in" in said.err


def test_a_command_of_this_computer_prints_the_passphrase(sealed: Run, own_config: Path, tmp_path: Path) -> None:
    said = sealed("settings", "passphrase_command", f"echo '{WORDS}'")
    kept = own_config / "coaching-workbook" / "passphrase-command"
    assert said.status == 0 and str(kept) in said.out and kept.stat().st_mode & 0o777 == 0o600
    assert "Dana Whitfield" in sealed("due").out
    assert sealed("settings", "passphrase_command", "--json").rows[0]["value"] == f"echo '{WORDS}'"
    assert sealed("commit", "Dana", "a promise to Dana", "--by", "me", "--due", "fri").status == 0
    assert readable(tmp_path / "workbook") == []
    kept.chmod(0o622)
    assert "Others can write to" in sealed("due").err
    sealed("settings", "passphrase_command", "")
    assert not kept.exists() and sealed("due").status == 3


UNHELPFUL = {
    "false": "it ended with status 1",
    "sh -c 'echo no key here >&2; exit 4'": "status 4 and said no key here",
    "true": "it printed nothing",
    "no-such-program at all": "No such file",
    "echo 'unclosed": "No closing quotation",
    "echo wrong horse battery": "what it printed is not the passphrase",
    "printf 'caf\\351'": "not text in UTF-8",
}


def test_a_command_that_does_not_help_is_told_in_one_sentence(sealed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, why in UNHELPFUL.items():
        monkeypatch.setenv(COMMAND, command)
        said = sealed("due")
        assert said.status == 3 and why in said.err and said.err.count("\n") == 1 and "Traceback" not in said.err


def test_a_command_that_does_not_end_is_given_up(sealed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase_command, "_SECONDS", 0.2)
    monkeypatch.setenv(COMMAND, "sleep 60")
    said = sealed("due")
    assert said.status == 3 and "it did not end within 0.2 seconds" in said.err and said.err.count("\n") == 1


def test_encrypting_and_decrypting_as_json(team: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "workbook" / "notes.txt").write_text("mine")
    folder = str(tmp_path / "workbook")
    type_in(monkeypatch, WORDS.encode() + b"\n")
    assert team("encrypt", "--json").rows == [
        {"folder": folder, "encrypted": True, "readable": ["playbooks", "notes.txt"]}
    ]
    monkeypatch.setenv(COMMAND, f"echo {WORDS}")
    for status, changed in ((0, True), (1, False)):
        said = team("decrypt", "--json")
        assert (said.status, said.rows) == (status, [{"folder": folder, "encrypted": False, "changed": changed}])


def test_the_command_is_run_without_a_shell(sealed: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(COMMAND, f"echo '{WORDS}'; touch {tmp_path / 'run'}")
    assert sealed("due").status == 3 and not (tmp_path / "run").exists()


def test_a_command_named_in_the_workbooks_folder_is_never_run(sealed: Run, tmp_path: Path) -> None:
    (tmp_path / "workbook" / "passphrase-command").write_text(f"touch {tmp_path / 'run'}")
    assert sealed("due").status == 3 and not (tmp_path / "run").exists()


def test_decrypting_makes_it_readable_again(sealed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMMAND, f"echo {WORDS}")
    assert "no longer encrypted" in sealed("decrypt").out
    monkeypatch.delenv(COMMAND)
    assert "Dana Whitfield" in sealed("due").out
    assert (sealed("decrypt").status, sealed("decrypt").out.endswith("is not encrypted.\n")) == (1, True)


def test_without_the_package_it_says_how_to_get_it(sealed: Run, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['cryptography'] = None\n"
        "from workbook.cli.main import main; sys.exit(main(['due', '--today', '2026-11-21']))"
    )
    environment = os.environ | {COMMAND: f"echo {WORDS}", "WORKBOOK_DIR": str(tmp_path / "workbook")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "") and "pip install 'coaching-workbook[secure]'" in done.stderr


def started(tmp_path: Path, *words: str) -> Terminal:
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TZ": "UTC",
        "WORKBOOK_DIR": str(tmp_path / "workbook"), "WORKBOOK_TODAY": TODAY,
    }  # fmt: skip
    return Terminal([sys.executable, "-m", "workbook.cli.main", *words], environment, columns=160)


def test_a_manager_encrypts_looks_and_decrypts_in_a_terminal(team: Run, tmp_path: Path) -> None:
    with started(tmp_path, "encrypt") as terminal:
        terminal.wait("New passphrase:")
        terminal.write(WORDS + "\r")
        terminal.wait("The same again:")
        terminal.write("another one\r")
        assert terminal.wait_end() == 3 and "not the same" in terminal.text
    with started(tmp_path, "encrypt") as terminal:
        terminal.wait("New passphrase:")
        terminal.write(WORDS + "\r")
        terminal.wait("The same again:")
        terminal.write(WORDS + "\r")
        assert terminal.wait_end() == 0 and WORDS not in terminal.text
    assert readable(tmp_path / "workbook") == []
    with started(tmp_path, "due") as terminal:
        for typed in ("wrong one", WORDS):
            terminal.wait_until(lambda: terminal.text.rstrip().endswith(":"), "a question")
            terminal.write(typed + "\r")
            terminal.wait("The passphrase is wrong")
        assert terminal.wait_end() == 0 and "Dana Whitfield" in terminal.text
    with started(tmp_path, "decrypt") as terminal:
        terminal.wait("Passphrase of")
        terminal.write(WORDS + "\r")
        assert terminal.wait_end() == 0
    assert "Dana Whitfield" in team("due").out


def test_the_app_asks_before_it_draws_and_gives_up_after_three_tries(sealed: Run, tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        terminal.wait("Passphrase of")
        terminal.write(WORDS + "\r")
        terminal.wait("Dana Whitfield", "Today")
        terminal.press("q")
        assert terminal.wait_end() == 0
    with started(tmp_path) as terminal:
        for tries in range(3):
            terminal.wait_until(lambda: terminal.text.count("Passphrase of") == tries + 1, "a question")  # noqa: B023
            terminal.write("wrong one\r")
        assert terminal.wait_end() == 3 and terminal.text.count("is wrong") == 3
