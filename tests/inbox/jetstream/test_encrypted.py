"""An encrypted inbox on JetStream knows copies as any other does, and gives nothing away."""

import asyncio
import itertools

import pytest

from tests.inbox.encrypted import IDS, KEY, OLD, check, fill, name_of, sealed
from tests.inbox.encrypted_acts import EncryptedAlarms
from tests.servers.nats import NatsServers
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.sealing.rekeying import Rekeying
from webhook_receiver.testing.contracts.acts import ActsContract
from webhook_receiver.testing.contracts.alarms import AlarmsContract
from webhook_receiver.testing.contracts.cards import CardsContract
from webhook_receiver.testing.contracts.identity import IdentityContract
from webhook_receiver.testing.contracts.jobs import JobsContract
from webhook_receiver.testing.contracts.operations import OperationsContract
from webhook_receiver.testing.contracts.pauses import PausesContract
from webhook_receiver.testing.contracts.series import SeriesContract
from webhook_receiver.testing.contracts.sessions import SessionsContract

NAMES = (f"sealed{number}" for number in itertools.count())


class OnServer:
    LEASE = 1.0

    @pytest.fixture(autouse=True)
    def _server(self, server):
        self.server, self.opened = server, []
        yield
        for name in self.opened:
            asyncio.run(server.clear(name))

    def open(self):
        self.opened.append(next(NAMES))
        self.url = self.server.url(self.opened[-1], allow_weak_durability=1)
        return self.reopen()

    def inner(self):
        return JetStreamInbox(read_address(self.url))

    def reopen(self):
        return self.inner()

    async def pass_time(self, seconds):
        await asyncio.sleep(seconds + 0.3)


@pytest.fixture(scope="module")
def server():
    with NatsServers() as servers:
        yield servers


class TestSealed(
    OnServer, OperationsContract, CardsContract, SeriesContract, JobsContract, AlarmsContract
):
    def reopen(self):
        return sealed(self.inner())


class TestHashed(
    OnServer, IdentityContract, ActsContract, PausesContract, OperationsContract, SessionsContract
):
    BY_ID_ALONE = False

    def reopen(self):
        return sealed(self.inner(), hashes=True)


class TestEncrypted(OnServer, EncryptedAlarms):
    def stored(self):
        """The streams' blocks; of all inboxes there, which are cleared after each test."""
        blocks = self.server.folder.rglob("*.blk")
        return b"".join(block.read_bytes() for block in blocks)

    def test_after_a_rekey_it_is_known_which_events_still_need_the_old_key(self):
        async def rekey(inbox):
            done = await Rekeying(inbox).run(lambda _: None)
            assert done.left == {name_of(OLD): len(IDS)}
            assert (done.refusals, done.secrets, done.complete) == (2, 1, False)
            await check(inbox)

        self.open()
        self.run_with(sealed(self.inner(), OLD), fill)
        self.run_with(sealed(self.inner(), KEY, OLD), rekey)
