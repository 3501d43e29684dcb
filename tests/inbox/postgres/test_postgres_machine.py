"""The inbox's state machine on PostgreSQL."""

from hypothesis import HealthCheck, settings
from inbox.postgres.opening import PostgresStore
from inbox.test_machine import InboxMachine


class PostgresMachine(InboxMachine):
    store_class = PostgresStore


TestPostgresMachine = PostgresMachine.TestCase
TestPostgresMachine.settings = settings(
    max_examples=20,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
