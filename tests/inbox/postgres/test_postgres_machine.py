"""The inbox's state machine on PostgreSQL."""

from tests.inbox.postgres.opening import PostgresStore
from tests.inbox.test_machine import InboxMachine, drawn


class PostgresMachine(InboxMachine):
    store_class = PostgresStore


TestPostgresMachine = PostgresMachine.TestCase
TestPostgresMachine.settings = drawn(20, 40)
