"""Whoever only looks at an inbox makes no streams, and a user needs the rights that the docs list."""

import asyncio
import re
from pathlib import Path

import pytest

from tests.inbox.jetstream.opening import opened
from tests.servers.nats import NatsServers
from webhook_receiver.errors import NoInbox
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.jetstream.backup import back_up
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.records import Access, Retention, Selection
from webhook_receiver.outcomes import Dead, Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope

ENGINES = Path(__file__).parents[3] / "docs" / "engines.md"


@pytest.mark.parametrize("access", [Access.READ, Access.USE])
def test_an_inbox_that_is_not_there_is_not_made(server, url, access):
    with pytest.raises(NoInbox, match=r"there is no inbox at nats://.* yet"):
        asyncio.run(open_inbox(url, access).start())
    name = url.partition("?")[0].rpartition("/")[2]
    assert name not in (asyncio.run(server._api("STREAM.NAMES"))["streams"] or ())


def test_an_inbox_is_read_without_consumers(server, url):
    async def main():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")])
            before = consumers(server)
            reading = open_inbox(url, Access.READ)
            await reading.start()
            assert [record.id for record in await reading.events(Selection())] == ["a"]
            assert (await reading.stats()).events == 1
            await reading.stop()
            assert consumers(server) == before

    asyncio.run(main())


def consumers(server):
    found = server.ask(server.nodes[0], "/jsz?streams=true&consumers=true")
    return found["consumers"]


def test_the_rights_that_the_docs_list_suffice():
    (listed,) = re.findall(
        r"must be allowed to publish to (.*?), and to subscribe to (.*?)\.\s", ENGINES.read_text()
    )
    publish, subscribe = (re.findall(r"`([^`]+)`", words) for words in listed)
    rights = f"publish: {quoted(publish)}, subscribe: {quoted(subscribe)}"
    user = f"authorization {{ users: [{{ user: me, password: x, permissions: {{ {rights} }} }}] }}"

    async def main():
        async with opened(
            servers.url("webhooks", allow_weak_durability=1).replace("://", "://me:x@")
        ) as inbox:
            await inbox.put([envelope("a")])
            leases = (await claim(inbox)).leases
            assert await inbox.settle([(lease, Done()) for lease in leases]) == [True]
            assert (await inbox.events(Selection()))[0].status == "done"

    with NatsServers(extra=user) as servers:
        asyncio.run(main())


def quoted(subjects):
    return "[" + ", ".join(f'"{subject}"' for subject in subjects) + "]"


def test_an_older_versions_inbox_is_read_pruned_and_backed_up_without_attempts_and_then_gets_them(
    server, url, tmp_path
):
    name = url.partition("?")[0].rpartition("/")[2]

    async def main():
        async with opened(url) as inbox:
            await inbox.put([envelope("a", at=1_600_000_000.0)])
        await server._api(f"STREAM.DELETE.{name}_ATTEMPTS")
        for access in (Access.READ, Access.USE):
            reading = open_inbox(url, access)
            await reading.start()
            (record,) = await reading.events(Selection())
            assert await reading.attempts([record.key]) == []
            if access is Access.USE:
                assert await reading.prune(Retention(done=1.0)) == 0
            await reading.stop()
        backup = await back_up(read_address(url), tmp_path / "copy.zip", 0.0, lambda *_: None)
        assert backup.events == 1
        async with opened(url) as inbox:
            await inbox.renew("w", 30.0)
            while not (leases := (await claim(inbox)).leases):
                await inbox.renew("w", 30.0)
            await inbox.settle([(leases[0], Dead("no"))])
            assert [one.error for one in await inbox.attempts([record.key])] == ["no"]

    asyncio.run(main())
