"""Whose refusals go first when the quarantine is full."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import opened
from tests.receiver.test_scrubbing import scrubbed_and_taken
from webhook_receiver.inbox.jetstream.upkeep.quarantine import heaviest
from webhook_receiver.inbox.jetstream.wire.names import Names

NAMES = Names("N")


def subject(source, kibibytes):
    return NAMES.refusal(source, (kibibytes - 1) * 1024, authentic=False)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({("loud", 1): 900, ("quiet", 1): 3}, ("loud", 900)),
        ({("large", 512): 20, ("many", 1): 100}, ("large", 20)),
        ({("a", 1): 2, ("a", 8): 1, ("b", 1): 2}, ("a", 3)),
        ({("b", 1): 2, ("a", 1): 2}, ("b", 2)),
    ],
)
def test_the_source_that_costs_most(held, expected):
    assert heaviest({subject(*key): count for key, count in held.items()}) == expected


def test_sec75_credentials_that_older_processes_kept_are_scrubbed(url):
    async def run():
        async with opened(url) as inbox:
            await scrubbed_and_taken(inbox)

    asyncio.run(run())
