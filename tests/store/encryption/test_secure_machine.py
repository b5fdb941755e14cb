"""Whatever is done to a store that is encrypted, given other passphrases and decrypted, it says what a dict says."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tests.store.helpers import opened
from tests.store.secrets import CHEAP, OTHER, PASSPHRASE
from tests.store.test_state_machine import TABLES, StoreAgainstDict
from workbook.store import Store


class SecureAgainstDict(StoreAgainstDict):
    """The machine of a plain store, with its passphrase coming, changing and going under two open programs."""

    passphrase: str | None = None
    asked = False

    def open(self, name: str = "wb", **options: Any) -> Store:
        return opened(self.folder / name, now=self.clock, passphrase=lambda: self.passphrase or "none", **options)

    @rule(passphrase=st.sampled_from([PASSPHRASE, OTHER]), mine=st.booleans())
    def encrypt(self, passphrase: str, mine: bool) -> None:
        actor = self.db if mine else self.other
        actor.encrypt(passphrase, CHEAP)
        if self.passphrase is None and self.asked:
            self.reopen_all(passphrase)
        self.passphrase, self.asked = passphrase, True

    def reopen_all(self, passphrase: str) -> None:
        """A program that was told one passphrase is not told another one: it is started again."""
        self.passphrase = passphrase
        self.db.close()
        self.other.close()
        self.db, self.other = self.open(), self.open(origin="cli")

    @precondition(lambda self: self.passphrase)
    @rule(mine=st.booleans())
    def decrypt(self, mine: bool) -> None:
        (self.db if mine else self.other).decrypt()
        self.passphrase = None

    @rule()
    def reopen_the_other(self) -> None:
        self.other.close()
        self.other = self.open(origin="cli")

    @rule()
    def back_up(self) -> None:
        self.db.backup()
        self.clock.move(seconds=1)

    @invariant()
    def no_table_can_be_read_from_an_encrypted_folder(self) -> None:
        self.db.catch_up(), self.other.catch_up()
        assert self.db.encrypted == self.other.encrypted == (self.passphrase is not None)
        if self.passphrase is not None:
            for path in (self.folder / "wb").rglob("*"):
                data = path.read_bytes() if path.is_file() else b""
                assert not any(b'"%b"' % table.encode() in data for table in TABLES), path


TestSecureAgainstDict = SecureAgainstDict.TestCase
TestSecureAgainstDict.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
