"""JetStream keeps what every inbox promises on one server, and its basis on a cluster of three."""

import asyncio
import contextlib
import itertools

import pytest

from tests.inbox.excusing import Excused, Guarded
from tests.servers.nats import NatsServers
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.acts import Act, ActSearch, PauseHandler
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.testing.contracts.acts import ActsContract
from webhook_receiver.testing.contracts.alarms import AlarmsContract
from webhook_receiver.testing.contracts.attempts import AttemptsContract
from webhook_receiver.testing.contracts.cards import CardsContract
from webhook_receiver.testing.contracts.inbox import InboxContract
from webhook_receiver.testing.contracts.jobs import JobsContract
from webhook_receiver.testing.contracts.limits import LimitsContract
from webhook_receiver.testing.contracts.operations import OperationsContract
from webhook_receiver.testing.contracts.pauses import PausesContract
from webhook_receiver.testing.contracts.renaming import RenamingContract
from webhook_receiver.testing.contracts.series import SeriesContract
from webhook_receiver.testing.contracts.sessions import SessionsContract
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


class OnServers(InboxContract):
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


class TestOneServer(
    OnServers,
    AttemptsContract,
    CardsContract,
    RenamingContract,
    OperationsContract,
    LimitsContract,
    SetupContract,
    ActsContract,
    PausesContract,
    JobsContract,
    AlarmsContract,
    SeriesContract,
    SessionsContract,
    Excused,
    Guarded,
):
    @pytest.fixture(autouse=True)
    def _servers(self, server):
        self.servers = server


class TestCluster(OnServers):
    """What replicas could change: what is stored, leased, settled, listed, counted and pruned.

    The other suites ask the same streams in the same ways for more; what elections, followers that lag
    and nodes that die change is in `test_faults.py`.
    """

    @pytest.fixture(autouse=True)
    def _servers(self, cluster):
        self.servers = cluster

    def test_what_is_done_during_elections_is_written_down_once(self):
        """A write whose answer is lost with its leader is repeated, over itself."""
        handlers = [f"h{number}" for number in range(4)]

        async def test(inbox):
            stream = inbox._open.streams.names.operations
            for handler in handlers:
                await self.servers.step_down(stream)
                change = PauseHandler(handler, None, "ann@a", "down")
                act = Act(id=handler, who="ann@a", face="test", act="pause", target=handler)
                while handler not in [one.handler for one in await patient(inbox.pauses)]:
                    with contextlib.suppress(InboxUnavailable):
                        await inbox.perform(change, act)
            kept = {one.id: one.count for one in await patient(lambda: inbox.acts(ActSearch()))}
            assert kept.keys() == set(handlers)

        self.with_inbox(test)


async def patient(ask):
    """What is answered once there is a leader."""
    while True:
        with contextlib.suppress(InboxUnavailable):
            return await ask()
