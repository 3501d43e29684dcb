"""No sender's answers tell a stranger which paths have a secret."""

import asyncio
from dataclasses import replace

import pytest

from tests.providers.known import SIMPLE, contract
from webhook_receiver.errors import Refused
from webhook_receiver.intake.take import Answered
from webhook_receiver.keys.resolving import resolve
from webhook_receiver.keys.store import KeyStore
from webhook_receiver.provider.registry import find_provider

WITH_SECRET = [
    name for name in SIMPLE if (scheme := find_provider(name).scheme) and scheme.needs_secret
]


def answer(config, secret, delivery):
    """What a stranger sees, if the path has this secret; an HMAC in it counts by its length."""
    by_path = replace(config, keys=(), resolver=lambda _: secret)

    async def ask():
        return await resolve(by_path, delivery, KeyStore())

    try:
        taken = asyncio.run(ask())
    except Refused as refused:
        return refused.shown, refused.authentic
    assert isinstance(taken, Answered)
    return taken.reply.status, len(taken.reply.body), taken.reply.headers


@pytest.mark.parametrize("name", WITH_SECRET)
def test_sec48_a_path_without_a_secret_looks_like_one_with_another(name):
    sender = contract(name)()
    config, unsigned = sender.config(), sender.unsigned()
    forged = sender.signed(unsigned, secret=sender.wrong_signing_secret or sender.wrong_secret)
    for delivery in (forged, unsigned, *sender.handshakes):
        known = answer(config, sender.secret, delivery)
        assert answer(config, None, delivery) == known
