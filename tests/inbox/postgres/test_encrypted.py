"""An encrypted inbox on PostgreSQL knows copies as any other does, and gives nothing away."""

from tests.inbox.encrypted import Rewritten, sealed
from tests.inbox.encrypted_acts import EncryptedAlarms
from tests.inbox.postgres.opening import SERVERS, PostgresStore, name_of
from tests.inbox.stores import OnStore
from webhook_receiver.testing.contracts.acts import ActsContract
from webhook_receiver.testing.contracts.alarms import AlarmsContract
from webhook_receiver.testing.contracts.attempts import AttemptsContract
from webhook_receiver.testing.contracts.cards import CardsContract
from webhook_receiver.testing.contracts.identity import IdentityContract
from webhook_receiver.testing.contracts.jobs import JobsContract
from webhook_receiver.testing.contracts.operations import OperationsContract
from webhook_receiver.testing.contracts.pauses import PausesContract
from webhook_receiver.testing.contracts.sessions import SessionsContract


class SealedStore(PostgresStore):
    """The same store behind encryption, with hashed identities."""

    def reopen(self):
        return sealed(super().reopen(), hashes=True)


class TestHashed(
    OnStore,
    ActsContract,
    JobsContract,
    PausesContract,
    AttemptsContract,
    IdentityContract,
    OperationsContract,
    CardsContract,
    AlarmsContract,
    SessionsContract,
):
    store_class = SealedStore
    BY_ID_ALONE = False


class TestEncrypted(OnStore, Rewritten, EncryptedAlarms):
    store_class = PostgresStore

    def inner(self):
        return self.store.reopen()

    def stored(self):
        database = name_of(self.store.url)
        names = "SELECT tablename FROM pg_tables WHERE tablename LIKE 'webhook%'"
        tables = SERVERS[0].sql(names, database).split()
        rows = (SERVERS[0].sql(f"SELECT t::text FROM {table} t", database) for table in tables)
        return "\n".join(rows).encode()
