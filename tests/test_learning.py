"""Secrets that senders tell, through the HTTP edge: taken while a set-up is open, and never else."""

import asyncio

import pytest
from exchange import exchange

from webhook_receiver import Receiver, sign
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing import sample

SECRET, OTHER = "the secret that a sender told", "a secret of somebody else"


def made(inbox, **sources):
    receiver = Receiver(inbox)
    for provider in ("asana", "notion"):
        receiver.source(provider, **sources.get(provider, {}))
    return receiver


@pytest.fixture
def inbox(tmp_path):
    return f"sqlite:///{tmp_path}/inbox.db"


async def told(receiver, provider, secret=SECRET):
    if provider == "asana":
        return await exchange(receiver, "/asana", headers={"x-hook-secret": secret})
    body = b'{"verification_token":"%s"}' % secret.encode()
    return await exchange(receiver, "/notion", body=body)


async def delivered(receiver, provider, type_, secret=SECRET):
    one = sample(provider, type_)
    headers = sign(provider, body=one.body, secret=secret)
    return (await exchange(receiver, f"/{provider}", headers=headers, body=one.body)).status


TYPES = {"asana": "task.changed", "notion": "page.created"}


@pytest.mark.parametrize("provider", TYPES)
def test_a_secret_is_taken_while_a_set_up_is_open_and_its_events_from_then_on(inbox, provider):
    async def test():
        receiver = made(inbox)
        async with receiver.running(worker=False):
            before = await told(receiver, provider)
            assert (before.status, before.body) == (401, b'{"error":"setup_closed"}')
            assert await delivered(receiver, provider, TYPES[provider]) == 401
            await receiver.inbox.open_setup(provider, seconds=60, lessons=1)
            answer = await told(receiver, provider)
            assert (answer.status, answer.body) == (200, b"")
            assert answer.headers.get("X-Hook-Secret".lower()) == (
                SECRET if provider == "asana" else None
            )
            assert await delivered(receiver, provider, TYPES[provider]) == 200
            (event,) = await receiver.inbox.events(Selection())
            assert event.type == TYPES[provider]
        async with receiver.running(worker=False):  # it is kept
            assert await delivered(receiver, provider, TYPES[provider]) == 200

    asyncio.run(test())


@pytest.mark.parametrize("provider", TYPES)
def test_a_stranger_neither_adds_nor_replaces_a_secret(inbox, provider):
    async def test():
        receiver = made(inbox)
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup(provider, seconds=60, lessons=1)
            assert (await told(receiver, provider)).status == 200
            assert (await told(receiver, provider, OTHER)).status == 401
            assert (await told(receiver, provider)).status == 200  # it asks whether we know it
            assert await delivered(receiver, provider, TYPES[provider], OTHER) == 401
            assert await delivered(receiver, provider, TYPES[provider]) == 200
            assert list((await receiver.inbox.setup(provider)).learned) == [SECRET]

    asyncio.run(test())


def test_what_another_process_learned_is_known_a_moment_later(inbox):
    async def test():
        here, there = made(inbox), made(inbox)
        async with here.running(worker=False), there.running(worker=False):
            assert await delivered(here, "asana", "task.changed") == 401
            await there.inbox.open_setup("asana", seconds=60, lessons=1)
            assert (await told(there, "asana")).status == 200
            for _ in range(300):
                if await delivered(here, "asana", "task.changed") == 200:
                    return
                await asyncio.sleep(0.1)
            raise AssertionError("it is never known")

    asyncio.run(test())


def test_configured_secrets_hold_beside_those_that_were_told(inbox):
    async def test():
        receiver = made(inbox, asana={"secret": OTHER})
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("asana", seconds=60, lessons=1)
            assert (await told(receiver, "asana")).status == 200
            for secret in (OTHER, SECRET):
                assert await delivered(receiver, "asana", "task.changed", secret) == 200

    asyncio.run(test())


@pytest.mark.parametrize("secret", ["short", "none", "        "])
def test_a_secret_that_is_none_is_not_kept(inbox, secret):
    async def test():
        receiver = made(inbox)
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("asana", seconds=60, lessons=1)
            answer = await told(receiver, "asana", secret)
            assert (answer.status, answer.body) == (401, b'{"error":"malformed_secret"}')
            assert (await receiver.inbox.setup("asana")).lessons == 1

    asyncio.run(test())


def test_an_event_that_carries_a_secrets_header_is_an_event(inbox):
    async def test():
        receiver = made(inbox, asana={"secret": SECRET})
        one = sample("asana", "task.changed")
        headers = sign("asana", body=one.body, secret=SECRET) | {"x-hook-secret": OTHER}
        async with receiver.running(worker=False):
            answer = await exchange(receiver, "/asana", headers=headers, body=one.body)
            assert answer.status == 200
            heartbeat = b'{"events":[]}'
            headers = sign("asana", body=heartbeat, secret=SECRET)
            answer = await exchange(receiver, "/asana", headers=headers, body=heartbeat)
            assert answer.status == 200
            assert len(await receiver.inbox.events(Selection())) == 1

    asyncio.run(test())
