"""An encrypted inbox can do besides what the inbox behind it can."""

import asyncio
import os

import pytest

from webhook_receiver.inbox import attempts, open_inbox, protocol, renaming
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.keys import Encryption

REWRITING = {
    "Rewrites",
    "RewritesAttempts",
    "RewritesSecrets",
}  # what a rekey asks of the inbox behind it
BESIDES = {
    name: found
    for name, found in (vars(protocol) | vars(attempts) | vars(renaming)).items()
    if getattr(found, "_is_runtime_protocol", False) and name not in REWRITING
}
KEY = os.urandom(32)


@pytest.mark.parametrize("name", BESIDES)
def test_what_an_inbox_may_do_besides_is_passed_on(name):
    inner = open_inbox("sqlite://")
    assert isinstance(inner, BESIDES[name])
    assert isinstance(SealedInbox(inner, Encryption([KEY])), BESIDES[name])


def test_a_key_service_is_asked_once_a_start_and_no_more():
    asked = []

    def keys():
        asked.append(1)
        return [KEY]

    async def test():
        inbox = SealedInbox(open_inbox("sqlite://"), Encryption(keys))
        line = await inbox.start()
        assert f"encrypted under key {inbox.ring.newest.id}" in line
        assert await inbox.pace(1.0) == 0.0
        await inbox.check()
        await inbox.stop()

    asyncio.run(test())
    assert asked == [1]
