"""Which streams are refused, and which that somebody else made are fine."""

import asyncio
import contextlib
import json

import nats
import pytest

from tests.inbox.jetstream.opening import opened
from webhook_receiver.errors import ConfigurationError, InboxFull
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.jetstream.wire.names import Names
from webhook_receiver.inbox.jetstream.wire.streams import wanted
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope


def start(url):
    async def run():
        inbox = JetStreamInbox(read_address(url))
        try:
            return await inbox.start()
        finally:
            await inbox.stop()

    return asyncio.run(run())


def make_streams(servers, name, **changes):
    """The inbox's streams as somebody else made them; `changes` to the stream of events."""

    async def run():
        client = await nats.connect(servers.url("").removesuffix("/"))
        for stream, config in wanted(Names(name)).items():
            body = {**config, "name": stream, "num_replicas": 1}
            if stream == name:
                body |= changes
                body = {key: value for key, value in body.items() if value is not None}
            made = await client.request(
                f"$JS.API.STREAM.CREATE.{stream}", json.dumps(body).encode()
            )
            assert "error" not in json.loads(made.data), made.data
        await client.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("memory", {"storage": "memory"}, "kept in memory"),
        ("old", {"discard": "old"}, "discard: old"),
        ("aged", {"max_age": 10**12}, "has max_age"),
        ("interest", {"retention": "interest"}, "retention: limits"),
        ("many", {"max_msgs_per_subject": 5}, "max_msgs_per_subject"),
        ("sealed", {"deny_delete": True}, "has deny_delete"),
        ("plain", {"allow_atomic": None}, "lacks allow_atomic"),
        ("lazy", {"persist_mode": "async", "allow_atomic": None}, "persist_mode: async"),
    ],
)
def test_rel23_streams_that_promise_too_little_are_refused(server, name, changes, words):
    make_streams(server, name, **changes)
    with pytest.raises(ConfigurationError, match=words):
        start(server.url(name, allow_weak_durability=1))


def test_a_full_stream_that_refuses_is_fine(server):
    make_streams(server, "bounded", max_bytes=10_000_000)
    assert "R1" in start(server.url("bounded", allow_weak_durability=1))


def test_rel23_a_full_stream_takes_nothing_more_and_drops_nothing(server):
    make_streams(server, "full", max_bytes=20_000)

    async def run():
        async with opened(server.url("full", allow_weak_durability=1)) as inbox:
            with contextlib.suppress(InboxFull):
                for stored in range(10):
                    await inbox.put([envelope(f"e{stored}", body=b"x" * 5_000)])
            assert 0 < stored < 9
            assert len(await inbox.events(Selection())) == stored

    asyncio.run(run())
