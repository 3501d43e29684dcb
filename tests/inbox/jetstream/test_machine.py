"""The inbox's state machine on a NATS server: the same model, of what streams know.

There is no order by key; time is the server's, and can't be moved; leases end by `leave` only, and
whoever claims takes over.
"""

import itertools

import pytest

from tests.inbox.machine import InboxMachine, drawn
from tests.servers.nats import NatsServers
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address

NAMES = (f"machine{number}" for number in itertools.count())


class JetStreamStore:
    """Streams of a server; each store has a name of its own."""

    servers = None

    def open(self):
        self.url = self.servers.url(next(NAMES), allow_weak_durability=1)
        return self.reopen()

    def reopen(self):
        return JetStreamInbox(read_address(self.url))

    def close(self):
        """They end with the server."""


class JetStreamMachine(InboxMachine):
    store_class = JetStreamStore
    order = False
    count = False
    time = False
    claims_orphans = True
    takes_back = False
    retry_after = 0.0


class TestJetStreamMachine(JetStreamMachine.TestCase):
    settings = drawn(6, 40)

    @pytest.fixture(autouse=True)
    def _server(self):
        with NatsServers() as servers:
            JetStreamStore.servers = servers
            yield
