from pathlib import Path

import pytest

from tests.store.helpers import opened
from workbook.store.oslayer import System
from workbook.store.surroundings import warning

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
36 22 0:31 / /home rw,nosuid - btrfs /dev/sdb rw
40 22 0:44 / /srv/team\\040share rw,relatime - nfs4 server:/export rw,vers=4.2
odd line
"""


@pytest.mark.parametrize("folder", ["/srv/team share/wb", "/srv/team share"])
def test_a_network_drive_is_told(folder: str) -> None:
    sentence = warning(Path(folder), MOUNTS)
    assert sentence == f"{folder} is on a network drive (nfs4): open it in one program at a time."


@pytest.mark.parametrize("part", ["Dropbox", "OneDrive - Acme", "Google Drive", "CloudStorage"])
def test_a_synced_folder_is_told(part: str) -> None:
    sentence = warning(Path("/home/dana") / part / "wb", MOUNTS)
    assert sentence is not None and f"synced folder ({part})" in sentence


@pytest.mark.parametrize(("folder", "mounts"), [("/home/dana/wb", MOUNTS), ("/srv/wb", MOUNTS), ("/x", "")])
def test_an_ordinary_folder_is_not_talked_about(folder: str, mounts: str) -> None:
    assert warning(Path(folder), mounts) is None


def test_opening_passes_the_warning_on(tmp_path: Path) -> None:
    class OnTheNetwork(System):
        def mounts(self) -> str:
            return f"36 22 0:31 / {tmp_path} rw - nfs server:/ rw\n"

    assert "network drive" in opened(tmp_path / "wb", system=OnTheNetwork()).messages[0]
