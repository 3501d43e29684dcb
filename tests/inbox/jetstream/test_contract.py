"""JetStream keeps what every inbox promises: on one server, and on a cluster of three."""

import asyncio
import itertools

import pytest

from tests.inbox.excusing import Excused, Guarded
from tests.servers.nats import NatsServers
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.testing.contracts.attempts import AttemptsContract
from webhook_receiver.testing.contracts.inbox import InboxContract
from webhook_receiver.testing.contracts.limits import LimitsContract
from webhook_receiver.testing.contracts.operations import OperationsContract
from webhook_receiver.testing.contracts.renaming import RenamingContract
from webhook_receiver.testing.contracts.setup import SetupContract

NAMES = (f"inbox{number}" for number in itertools.count())


@pytest.fixture(scope="module")
def server():
    with NatsServers() as servers:
        yield servers


@pytest.fixture(scope="module")
def cluster():
    with NatsServers(3) as servers:
        yield servers


class OnServers(
    InboxContract,
    AttemptsContract,
    RenamingContract,
    OperationsContract,
    LimitsContract,
    SetupContract,
    Excused,
    Guarded,
):
    """Time really passes here; a little more than asked, since answers take some."""

    LEASE = 1.0

    @pytest.fixture(autouse=True)
    def _cleared(self, _servers):
        self.opened = []
        yield
        for name in self.opened:
            asyncio.run(self.servers.clear(name))

    def open(self):
        self.opened.append(next(NAMES))
        self.url = self.servers.url(self.opened[-1], allow_weak_durability=1)
        return self.reopen()

    def reopen(self):
        return JetStreamInbox(read_address(self.url))

    async def pass_time(self, seconds):
        await asyncio.sleep(seconds + 0.3)


class TestOneServer(OnServers):
    @pytest.fixture(autouse=True)
    def _servers(self, server):
        self.servers = server


class TestCluster(OnServers):
    @pytest.fixture(autouse=True)
    def _servers(self, cluster):
        self.servers = cluster
