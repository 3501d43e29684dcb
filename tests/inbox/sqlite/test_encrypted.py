"""An encrypted inbox on SQLite keeps what every inbox promises, and gives nothing away."""

import sqlite3

import pytest

from tests.inbox.encrypted import Rewritten, check, fill, sealed, secretive
from tests.inbox.encrypted_acts import EncryptedAlarms
from tests.inbox.stores import OnStore, SqliteStore
from webhook_receiver.cli.prune import compacted
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sealing.rekeying import Rekeying
from webhook_receiver.inbox.sql.sqlite.backup import back_up
from webhook_receiver.testing.contracts.acts import ActsContract
from webhook_receiver.testing.contracts.alarms import AlarmsContract
from webhook_receiver.testing.contracts.attempts import AttemptsContract
from webhook_receiver.testing.contracts.cards import CardsContract
from webhook_receiver.testing.contracts.effects import EffectsContract
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.testing.contracts.identity import IdentityContract
from webhook_receiver.testing.contracts.imprints import ImprintContract
from webhook_receiver.testing.contracts.jobs import JobsContract
from webhook_receiver.testing.contracts.operations import OperationsContract
from webhook_receiver.testing.contracts.order import OrderContract
from webhook_receiver.testing.contracts.pauses import PausesContract
from webhook_receiver.testing.contracts.renaming import RenamingContract
from webhook_receiver.testing.contracts.series import SeriesContract
from webhook_receiver.testing.contracts.sessions import SessionsContract
from webhook_receiver.testing.contracts.setup import SetupContract


class SealedStore(SqliteStore):
    """The same store behind encryption."""

    def reopen(self):
        return sealed(super().reopen())


class HashingStore(SqliteStore):
    """The same with hashed identities."""

    def reopen(self):
        return sealed(super().reopen(), hashes=True)


class TestSealed(
    OnStore,
    OrderContract,
    EffectsContract,
    IdentityContract,
    OperationsContract,
    SeriesContract,
    CardsContract,
):
    store_class = SealedStore


class TestHashed(
    OnStore,
    AttemptsContract,
    RenamingContract,
    IdentityContract,
    ImprintContract,
    ActsContract,
    PausesContract,
    JobsContract,
    AlarmsContract,
    SessionsContract,
    OperationsContract,
    SetupContract,
):
    store_class = HashingStore
    BY_ID_ALONE = False


class TestEncrypted(OnStore, Rewritten, EncryptedAlarms):
    store_class = SqliteStore

    def inner(self):
        return self.store.reopen()

    def stored(self):
        files = sorted(self.store.path.parent.glob(f"{self.store.path.name}*"))
        return b"".join(file.read_bytes() for file in files)

    def test_what_goes_to_the_spill_is_not_readable_there(self):
        async def test(inbox):
            await inbox.renew("w", 30.0)
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            async with inbox.transaction(lease) as transaction:
                connection = transaction.given("connection")
                await connection.exec_driver_sql("CREATE TABLE held (x)")
                await inbox.put([secretive("spilled")])
                spilled = self.store.path.with_name(f"{self.store.path.name}-spill-wal")
                assert len(spilled.read_bytes()) > 1_000
                assert not self.shown()
            await inbox.put([envelope("b")])
            ids = [record.id for record in await inbox.events(Selection())]
            assert ids == ["b", "spilled", "a"]

        self.open()
        self.run_with(sealed(self.inner()), test)

    def test_a_backup_is_as_encrypted_as_its_inbox_and_opens_with_its_keys(self):
        self.open()
        self.run_with(sealed(self.inner()), fill)
        copy = self.store.path.with_name("copy.db")
        back_up(self.store.path, copy, 0.0, lambda done, total: None)
        self.store.path = copy
        assert not self.shown()
        self.run_with(sealed(self.inner()), check)

    def test_a_rekey_and_a_compaction_leave_nothing_of_what_was_plain(self):
        async def rekey(inbox):
            await Rekeying(inbox).run(lambda _: None)

        self.run_with(self.open(), fill)
        self.run_with(sealed(self.inner()), rekey)
        compacted(self.store.path)
        assert not self.shown()

    @pytest.mark.parametrize("column", ["body", "headers", "raw"])
    def test_a_value_that_was_moved_to_another_row_parks_that_run_alone(self, column):
        async def put(inbox):
            await inbox.put([secretive("a"), secretive("b")])

        async def see(inbox):
            await inbox.renew("w", 30.0)
            claimed = await claim(inbox)
            assert [lease.envelope.id for lease in claimed.leases] == ["a"]
            (dead,) = [r for r in await inbox.events(Selection()) if r.runs[0].status == "dead"]
            assert "was changed, or moved" in dead.runs[0].error
            assert dead.id == "b"

        self.open()
        self.run_with(sealed(self.inner()), put)
        with sqlite3.connect(self.store.path) as connection:
            connection.execute(
                f"UPDATE webhook_events SET {column} = "
                f"(SELECT {column} FROM webhook_events WHERE id = 'a') WHERE id = 'b'"
            )
        connection.close()
        self.run_with(sealed(self.inner()), see)
