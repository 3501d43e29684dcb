"""The inbox's state machine on PostgreSQL."""

from inbox.postgres.opening import PostgresStore
from inbox.test_machine import InboxMachine, drawn


class PostgresMachine(InboxMachine):
    store_class = PostgresStore


TestPostgresMachine = PostgresMachine.TestCase
TestPostgresMachine.settings = drawn(20, 40)
