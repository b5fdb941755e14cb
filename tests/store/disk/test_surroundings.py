from pathlib import Path

import pytest

from tests.store.helpers import add, contents, opened
from workbook.store import StoreError
from workbook.store.disk.surroundings import judge
from workbook.store.oslayer import System

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
36 22 0:31 / /home rw,nosuid - btrfs /dev/sdb rw
40 22 0:44 / /srv/team\\040share rw,relatime - nfs4 server:/export rw,vers=4.2
41 22 8:17 / /media/stick rw,relatime - vfat /dev/sdc1 rw
odd line
"""
HOME = Path("/home/dana/wb")


@pytest.mark.parametrize("folder", ["/srv/team share/wb", "/srv/team share"])
def test_a_network_drive_is_told(folder: str) -> None:
    found = judge(Path(folder), Path(folder), MOUNTS)
    assert found.advice == f"{folder} is on a network drive (nfs4): open it in one program at a time."


def test_a_link_to_a_network_drive_is_told() -> None:
    assert "network drive (nfs4)" in judge(HOME, Path("/srv/team share/wb"), MOUNTS).advice


@pytest.mark.parametrize(
    "part", ["Dropbox", "Dropbox (Personal)", "OneDrive - Acme", "Google Drive", "CloudStorage", "pCloudDrive"]
)
def test_a_synced_folder_is_told(part: str) -> None:
    path = Path("/home/dana") / part / "wb"
    assert f"synced folder ({part})" in judge(path, path, MOUNTS).advice
    assert f"synced folder ({part})" in judge(HOME, path, MOUNTS).advice


@pytest.mark.parametrize(
    ("folder", "mounts"), [("/home/dana/wb", MOUNTS), ("/srv/wb", MOUNTS), ("/x", ""), ("/home/dana/dropboxes/wb", "")]
)
def test_an_ordinary_folder_is_not_talked_about(folder: str, mounts: str) -> None:
    assert judge(Path(folder), Path(folder), mounts).advice == ""


def test_a_drive_without_permissions_is_not_asked_for_them() -> None:
    assert not judge(HOME, Path("/media/stick/wb"), MOUNTS).keeps_modes
    assert judge(HOME, HOME, MOUNTS).keeps_modes


class OnTheNetwork(System):
    """Believes that every folder of the tests is on a network drive."""

    def mounts(self) -> str:
        return "36 22 0:31 / / rw - nfs server:/ rw\n"

    def pause(self, seconds: float) -> None:
        pass


def test_only_one_program_at_a_time_writes_on_a_network_drive(tmp_path: Path) -> None:
    first = opened(tmp_path / "wb", system=OnTheNetwork())
    assert "network drive" in first.messages[0]
    add(first, "reps", b"{}")
    second = opened(tmp_path / "wb", system=OnTheNetwork())
    assert second.read_only is not None
    assert "because it is on a network drive (nfs) and another program has it open" in second.read_only
    with pytest.raises(StoreError, match="close that one and start again"):
        add(second, "reps", b"{}")
    add(first, "time", b"{}")
    assert second.catch_up() == {"time"} and contents(second) == contents(first)
    first.compact()
    first.backup()
    add(first, "time", b"{}")
    first.close()
    third = opened(tmp_path / "wb", system=OnTheNetwork())
    assert third.read_only is None
    add(third, "reps", b"{}")


def test_on_an_ordinary_disk_programs_take_turns(tmp_path: Path) -> None:
    first, second = opened(tmp_path / "wb"), opened(tmp_path / "wb")
    add(first, "reps", b"{}"), add(second, "reps", b"{}")
    assert first.read_only is None and second.read_only is None
