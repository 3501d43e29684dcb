"""The inbox's state machine on PostgreSQL."""

from tests.inbox.machine import InboxMachine, drawn
from tests.inbox.postgres.opening import PostgresStore


class PostgresMachine(InboxMachine):
    store_class = PostgresStore


TestPostgresMachine = PostgresMachine.TestCase
TestPostgresMachine.settings = drawn(8, 40)
