"""Secrets that senders tell, through the HTTP edge: taken while a set-up is open, and never else."""

import asyncio
import json

import pytest

from tests.exchange import exchange
from tests.providers import publishing
from tests.providers.publishing import rsa_key
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


@pytest.mark.parametrize("provider", TYPES)
def test_what_came_before_its_secret_is_genuine_once_that_is_told(inbox, provider):
    async def test():
        receiver = made(inbox)
        async with receiver.running(worker=False):
            assert await delivered(receiver, provider, TYPES[provider]) == 401
            assert await delivered(receiver, provider, TYPES[provider], OTHER) == 401
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup(provider, seconds=60, lessons=1)
            assert (await told(receiver, provider)).status == 200
            outcome = await receiver.reverify()
            assert sorted(outcome.values()) == ["accepted", "bad_signature"]
            (event,) = await receiver.inbox.events(Selection())
            assert event.type == TYPES[provider]

    asyncio.run(test())


@pytest.mark.parametrize("provider", TYPES)
def test_a_quarantined_lesson_is_not_learned(inbox, provider):
    async def test():
        receiver = made(inbox)
        async with receiver.running(worker=False):
            assert (await told(receiver, provider)).body == b'{"error":"setup_closed"}'
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup(provider, seconds=60, lessons=1)
            assert "accepted" not in (await receiver.reverify()).values()
            assert len(await receiver.inbox.refusals()) == 1
            setup = await receiver.inbox.setup(provider)
            assert (setup.lessons, list(setup.learned)) == (1, [])

    asyncio.run(test())


# Atlassian signs what it tells.

HOME = "https://hooks.example.com"
KEY_AT = f"https://connect-install-keys.atlassian.com/{publishing.kid_of(rsa_key())}"


def connected(inbox, **more):
    keys = {KEY_AT: publishing.public(rsa_key())}
    receiver = Receiver(inbox, keys=more.pop("keys", keys), public_url=HOME)
    receiver.source("atlassian-connect", base_url=HOME, **more)
    return receiver


def installed(secret=SECRET, tenant="a-tenant"):
    secret = secret.replace(" ", "-")
    told = {"eventType": "installed", "clientKey": tenant, "sharedSecret": secret}
    return json.dumps(told).encode()


async def sent(receiver, body, key=None, url="/atlassian-connect", **changed):
    secret = key if isinstance(key, str) else publishing.private(key or rsa_key())
    options = {"base_url": HOME, "url": HOME + url, **changed}
    headers = sign("atlassian-connect", body=body, secret=secret, **options)
    return await exchange(receiver, "/atlassian-connect", headers=headers, body=body)


def test_a_signed_lesson_is_taken_and_the_tenants_events_from_then_on(inbox):
    ours, event = f"a-tenant:{SECRET.replace(' ', '-')}", b'{"webhookEvent":"a","timestamp":1}'

    async def test():
        receiver = connected(inbox)
        async with receiver.running(worker=False):
            assert (await sent(receiver, installed())).body == b'{"error":"setup_closed"}'
            await receiver.inbox.open_setup("atlassian-connect", seconds=60, lessons=1)
            answer = await sent(receiver, installed())
            assert (answer.status, answer.body) == (204, b"")
            assert list((await receiver.inbox.setup("atlassian-connect")).learned) == [ours]
            assert (await sent(receiver, event, ours)).status == 200
            removed = b'{"eventType":"uninstalled","clientKey":"%s"}'
            assert (await sent(receiver, removed % b"a-tenant")).status == 200
            assert (await sent(receiver, removed % b"stranger")).status == 401
            types = {one.type for one in await receiver.inbox.events(Selection())}
            assert types == {"a", "uninstalled"}

    asyncio.run(test())


def test_another_tenant_takes_another_lesson_and_replaces_nothing(inbox):
    async def test():
        receiver = connected(inbox)
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("atlassian-connect", seconds=60, lessons=1)
            assert (await sent(receiver, installed())).status == 204
            first = (await receiver.inbox.setup("atlassian-connect")).learned
            for other in (installed(OTHER), installed(OTHER, "stranger")):
                assert (await sent(receiver, other)).body == b'{"error":"setup_closed"}'
            assert (await sent(receiver, installed())).status == 204  # it is known already
            await receiver.inbox.open_setup("atlassian-connect", seconds=60, lessons=1)
            assert (await sent(receiver, installed(OTHER, "second"))).status == 204
            learned = (await receiver.inbox.setup("atlassian-connect")).learned
            assert set(first) < set(learned)
            assert len(learned) == 1 + len(first)

    asyncio.run(test())


@pytest.mark.parametrize(
    ("key", "changed", "code"),
    [
        (rsa_key("somebody's"), {}, "unavailable"),  # no such key among those that are published
        ("a-tenant:" + SECRET, {}, "bad_claims"),  # with the secret that it tells
        (None, {"base_url": "https://other.example"}, "bad_claims"),
        (None, {"url": "/elsewhere"}, "bad_signature"),
        (None, {"now": 1.6e9}, "stale_timestamp"),
    ],
)
def test_a_lesson_that_atlassian_did_not_sign_is_not_taken(inbox, key, changed, code):
    async def test():
        receiver = connected(inbox)
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("atlassian-connect", seconds=60, lessons=1)
            answer = await sent(receiver, installed(), key, **changed)
            assert answer.status == (503 if code == "unavailable" else 401)
            assert code in answer.body.decode()
            bare = await exchange(receiver, "/atlassian-connect", body=installed())
            assert (bare.status, bare.body) == (401, b'{"error":"missing_signature"}')
            setup = await receiver.inbox.setup("atlassian-connect")
            assert (setup.lessons, list(setup.learned)) == (1, [])

    asyncio.run(test())


def test_a_stranger_makes_nobody_fetch_a_key_while_no_set_up_is_open(inbox):
    async def test():
        receiver = connected(inbox, keys={})
        async with receiver.running(worker=False):
            for body in (installed(), b'{"eventType":"uninstalled","clientKey":"stranger"}'):
                assert (await sent(receiver, body)).status == 401

    asyncio.run(test())


def test_a_lesson_by_another_key_of_that_name_is_not_taken(inbox):
    async def test():
        receiver = connected(inbox, keys={KEY_AT: publishing.public(rsa_key("other"))})
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("atlassian-connect", seconds=60, lessons=1)
            assert (await sent(receiver, installed())).body == b'{"error":"bad_signature"}'
            assert (await receiver.inbox.setup("atlassian-connect")).lessons == 1

    asyncio.run(test())


def test_a_token_for_one_tenant_tells_no_other_tenants_secret(inbox):
    async def test():
        receiver = connected(inbox)
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("atlassian-connect", seconds=60, lessons=1)
            options = {"base_url": HOME, "url": f"{HOME}/atlassian-connect"}
            private = publishing.private(rsa_key())
            headers = sign("atlassian-connect", body=installed(), secret=private, **options)
            body = installed(tenant="another")
            answer = await exchange(receiver, "/atlassian-connect", headers=headers, body=body)
            assert (answer.status, answer.body) == (401, b'{"error":"bad_signature"}')

    asyncio.run(test())


@pytest.mark.parametrize(
    "fields",
    [
        {"sharedSecret": "has:colon"},
        {"sharedSecret": "line\nbreak"},
        {"sharedSecret": 5},
        {"clientKey": "a tenant"},
        {"clientKey": None},
        {"eventType": "enabled"},
    ],
)
def test_what_is_no_lesson_is_judged_as_an_event(inbox, fields):
    async def test():
        receiver = connected(inbox)
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("atlassian-connect", seconds=60, lessons=1)
            body = json.dumps({**json.loads(installed()), **fields}).encode()
            options = {"base_url": HOME, "url": f"{HOME}/atlassian-connect"}
            private = publishing.private(rsa_key())
            headers = sign("atlassian-connect", body=installed(), secret=private, **options)
            answer = await exchange(receiver, "/atlassian-connect", headers=headers, body=body)
            assert (answer.status, answer.body) == (401, b'{"error":"bad_algorithm"}')
            for broken in (b'"sharedSecret"', b'["sharedSecret"]'):
                answer = await exchange(
                    receiver, "/atlassian-connect", headers=headers, body=broken
                )
                assert answer.status == 401

    asyncio.run(test())


def test_sec11_a_secret_that_was_forgotten_holds_no_longer_than_a_moment(inbox):
    async def test():
        here, there = made(inbox), made(inbox)
        async with here.running(worker=False), there.running(worker=False):
            await here.inbox.open_setup("asana", seconds=60, lessons=1)
            assert (await told(here, "asana")).status == 200
            assert await delivered(here, "asana", "task.changed") == 200
            await there.inbox.forget("asana")
            for _ in range(300):
                if await delivered(here, "asana", "task.changed") == 401:
                    return
                await asyncio.sleep(0.1)
            raise AssertionError("it holds for ever")

    asyncio.run(test())
