"""Receivers of a few sources, and requests of their senders, for tests of the edge."""

import asyncio

from tests.exchange import exchange
from webhook_receiver import Receiver, sign
from webhook_receiver.inbox.records import Selection

SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


def made(inbox="sqlite://", **options):
    receiver = Receiver(inbox, **options)
    receiver.source("stripe", secret=SECRET)
    receiver.source("github", secret=SECRET, path="/github/{tenant}", body_limit=1_000)
    receiver.source("slack", secret=SECRET)
    return receiver


def run(*requests, receiver=None, worker=False, inbox=None):
    """Make requests one after another of a running receiver; what was told, and the stored events."""
    receiver = receiver or made()

    async def all_of_them():
        async with receiver.running(worker=worker, inbox=inbox):
            told = [await exchange(receiver, path, **options) for path, options in requests]
            return told, await receiver.inbox.events(Selection())

    return asyncio.run(all_of_them())


def stripe(body=BODY, secret=SECRET, **changes):
    return "/stripe", {"headers": sign("stripe", body=body, secret=secret), "body": body, **changes}


def github(body):
    return "/github/acme", {
        "headers": sign("github", body=body, secret=SECRET, type="push"),
        "body": body,
    }
