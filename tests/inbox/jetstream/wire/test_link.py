"""A pull ends with all that its status announces, before or after it; and no other's status ends it."""

import asyncio
import json

import nats
import pytest

from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.jetstream.wire.link import Link

COMPLETED = {"Status": "409", "Description": "Batch Completed", "Nats-Pending-Messages": "0"}
TIMEOUT = {"Status": "408", "Description": "Request Timeout", "Nats-Pending-Messages": "3"}
EMPTY = {"Status": "404", "Description": "No Messages"}
CHANGED = {"Status": "409", "Description": "Leadership Change"}


def pulls(server, *scripts):
    """What pulls of four messages each bring from a consumer that answers by scripts."""

    async def run():
        link, client = Link(read_address(server.url("x"))), await nats.connect(server.url(""))
        replies, left = [], list(scripts)

        async def consumer(message):
            replies.append(message.reply)
            for of, payload, headers in left.pop(0):
                await asyncio.sleep(0.01)
                await client.publish(replies[of], payload, headers=headers)

        await client.subscribe("pull", cb=consumer)
        await client.flush()
        await link.open()
        try:
            found = []
            while left:
                body = json.dumps({"batch": 4}).encode()
                got = await link.deliver("consumer", "pull", body, 4)
                found.append(b"".join(one.payload for one in got))
            return found
        finally:
            await link.close()
            await client.close()

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("scripts", "found"),
    [
        ([[(0, b"", COMPLETED), *((0, b"%d" % n, None) for n in range(4))]], [b"0123"]),
        ([[(0, b"", TIMEOUT), (0, b"0", None)]], [b"0"]),
        ([[(0, b"0", None), (0, b"", TIMEOUT)]], [b"0"]),
        ([[(0, b"", EMPTY)]], [b""]),
        (
            [
                [*((0, b"%d" % n, None) for n in range(4)), (0, b"", COMPLETED)],
                [(0, b"", COMPLETED), (1, b"4", None), (1, b"", TIMEOUT)],
            ],
            [b"0123", b"4"],
        ),
        ([[(0, b"", CHANGED)], [(1, b"0", None), (1, b"", TIMEOUT)]], [b"0"]),
        ([[], [(1, b"0", None), (1, b"", TIMEOUT)]], [b"0"]),
        ([[(0, b"0", None)]], [b"0"]),
    ],
    ids=["before", "one before", "after", "none", "another's", "a new leader", "silence", "half"],
)
def test_a_pull_ends_with_what_its_status_announces(server, scripts, found):
    assert pulls(server, *scripts) == found
