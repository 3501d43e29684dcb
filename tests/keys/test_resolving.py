"""Secrets by path, and keys that are fetched from a real HTTPS server, which stands for the Internet."""

import asyncio
import json

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from webhook_receiver import Receiver
from webhook_receiver.errors import KeyMissing, KeyUnavailable
from webhook_receiver.keys.resolving import resolve
from webhook_receiver.keys.store import (
    KeyStore,
)
from webhook_receiver.offline import verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import sealed
from webhook_receiver.testing import TestReceiver, sample
from webhook_receiver.types import Delivery, Headers, KeyNeeded

HOST = "keys.example"
SNS = "sns.eu-central-1.amazonaws.com"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:orders"
NAMED = f"https://{SNS}/SimpleNotificationService-0123456789abcdef.pem"
PEM = publishing.certificate(rsa_key(), "sns.amazonaws.com").encode()


def run(coroutine):
    return asyncio.run(coroutine)


# The receiver.


def delivery(type_="Notification", url=NAMED):
    import time

    provider = apply_options(find_provider("aws-sns"), "sns", {"topics": [TOPIC]})
    document = {**json.loads(sample(provider, type_).body), "SigningCertURL": url}
    plain = Delivery(Headers(), json.dumps(document).encode())
    key = provider.scheme.load_key(publishing.private(rsa_key()))
    return sealed(provider.scheme, plain, key, time.time())


async def posted(receiver, sent):
    told = []

    async def receive():
        return {"type": "http.request", "body": sent.body}

    async def send(message):
        told.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/aws-sns",
        "query_string": b"",
        "headers": [],
    }
    await receiver(scope, receive, send)
    return told[0]["status"], dict(told[0]["headers"])


def sns(sender, tmp_path, **options):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver = Receiver(url, keys=KeyStore(sender.fetcher()), prune_every=60.0)
    receiver.source("aws-sns", topics=[TOPIC], **options)
    steps = []
    receiver.observe(lambda step, fields: steps.append(step))
    return receiver, steps


def test_a_delivery_waits_for_its_key_and_is_stored(sender, tmp_path):
    receiver, _ = sns(sender, tmp_path)
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)

    async def twice():
        async with receiver.running():
            return [(await posted(receiver, delivery()))[0] for _ in range(2)]

    assert run(twice()) == [200, 200]
    assert [path for _, _, path, _ in sender.asked] == [NAMED.removeprefix(f"https://{SNS}")]


def test_regions_that_strangers_make_up_make_no_connection(sender, tmp_path):
    """Nor does another partition, or a region of somebody else's topic: only those of the topics do."""
    receiver, steps = sns(sender, tmp_path)
    path = NAMED.removeprefix(f"https://{SNS}")
    hosts = [f"sns.eu-central-{number}.amazonaws.com" for number in range(2, 52)]
    hosts += [f"{SNS}.cn", "sns.us-gov-west-1.amazonaws.com", "sns.eu-central-1xamazonaws.com"]

    async def all_of_them():
        async with receiver.running():
            return {(await posted(receiver, delivery(url=f"https://{h}{path}")))[0] for h in hosts}

    assert run(all_of_them()) == {401}
    assert (sender.resolved, sender.dialled) == ([], [])
    assert "delivery.failed" not in steps


def test_a_key_that_can_not_be_had_is_503_and_told_once(sender, tmp_path):
    receiver, steps = sns(sender, tmp_path)

    async def thrice():
        async with receiver.running():
            return [await posted(receiver, delivery()) for _ in range(3)]

    answers = run(thrice())
    assert [status for status, _ in answers] == [503] * 3
    assert answers[0][1][b"retry-after"]
    assert steps.count("delivery.failed") == 1
    assert "delivery.refused" not in steps


def test_keys_of_a_users_own_may_fail_as_they_like(tmp_path):
    class Theirs:
        async def get(self, need):
            raise RuntimeError("no vault")

    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db", keys=Theirs())
    receiver.source("aws-sns", topics=[TOPIC])

    async def once():
        async with receiver.running():
            return await posted(receiver, delivery())

    assert run(once())[0] == 503


def test_a_subscription_is_confirmed_by_a_run(sender, tmp_path):
    receiver, steps = sns(sender, tmp_path, confirm=True)
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)
    confirm = f"/?Action=ConfirmSubscription&TopicArn={TOPIC.replace(':', '%3A')}&Token=2336412f37"
    sender.pages[confirm] = (200, {}, b"<ConfirmSubscriptionResponse/>")

    async def once():
        async with receiver.running():
            status = (await posted(receiver, delivery("SubscriptionConfirmation")))[0]
            while "run.done" not in steps:
                assert "run.retrying" not in steps
                await asyncio.sleep(0.01)
            return status

    assert run(once()) == 200
    assert [path for _, _, path, _ in sender.asked][1:] == [confirm]


def test_a_confirmation_that_fails_is_tried_again(sender, tmp_path):
    receiver, steps = sns(sender, tmp_path, confirm=True)
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)

    async def once():
        async with receiver.running():
            await posted(receiver, delivery("SubscriptionConfirmation"))
            while "run.retrying" not in steps:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    run(once())
    assert "run.done" not in steps


def test_sec36_a_stranger_has_nothing_fetched_or_confirmed(sender, tmp_path):
    receiver, _ = sns(sender, tmp_path, confirm=True)
    sent = delivery("SubscriptionConfirmation")
    other = json.loads(sent.body) | {"TopicArn": TOPIC.replace("123456789012", "999999999999")}
    stale = json.loads(sent.body) | {"Timestamp": "2020-01-01T00:00:00.000Z"}

    async def both():
        async with receiver.running():
            bodies = [json.dumps(one).encode() for one in (other, stale)]
            return [(await posted(receiver, Delivery(Headers(), b)))[0] for b in bodies]

    assert run(both()) == [401, 401]
    assert sender.resolved == []


def test_without_a_receiver_keys_are_fetched_as_well(sender):
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)
    store = KeyStore(sender.fetcher())
    body = delivery().body
    asked = {"headers": {}, "body": body, "topics": [TOPIC]}
    assert verify("aws-sns", keys=store, **asked).signed_at
    with pytest.raises(KeyUnavailable):
        verify("aws-sns", keys={}, **asked)


def test_one_key_never_leads_to_another(tmp_path):
    class Greedy:
        kind = "greedy"
        needs_secret = needs_url = False
        fetches_keys = True
        needed_headers = covers = frozenset()
        timestamp = None

        def verify(self, delivery, keys, now):
            raise KeyMissing(KeyNeeded(f"https://{HOST}/{len(keys)}", "pem"))

    from dataclasses import replace

    provider = replace(find_provider("travis-ci"), scheme=Greedy())
    keys = {f"https://{HOST}/{number}": "x" for number in range(9)}
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db", keys=keys)
    source = receiver.source(provider)
    with pytest.raises(KeyUnavailable):
        run(resolve(source.config, Delivery(Headers(), b""), receiver._lifecycle._published))


def test_a_process_has_one_store_of_its_own():
    from webhook_receiver.offline import _store

    assert isinstance(_store(None), KeyStore)
    assert _store(None) is _store(None)


# Secrets by path.

SECRET = "whsec_for_these_tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


class TestSecretsByPath:
    def made(self, secret):
        made = Receiver("sqlite://")
        made.source("stripe", path="/stripe/{tenant}", secret=secret)
        return made

    def test_sync_and_async_resolvers(self):
        async def resolve(params):
            return [f"whsec_newest_{params['tenant']}", f"whsec_older_{params['tenant']}"]

        for secret in (lambda params: f"whsec_older_{params['tenant']}", resolve):
            with TestReceiver(self.made(secret)) as test:
                good = {"secret": "whsec_older_acme", "params": {"tenant": "acme"}}
                assert test.deliver("stripe", body=BODY, **good).status == 200
                bad = {"secret": "whsec_older_acme", "params": {"tenant": "other"}}
                assert test.deliver("stripe", body=BODY, **bad).status == 401

    @pytest.mark.parametrize("secret", [None, "", "None", [], "short", 7])
    def test_no_usable_secret_is_a_refusal(self, secret):
        made, steps = self.made(lambda _: secret), []
        made.observe(lambda step, fields: steps.append((step, fields.get("code"))))
        with TestReceiver(made) as test:
            answer = test.deliver("stripe", body=BODY, secret=SECRET, params={"tenant": "acme"})
        assert (answer.status, answer.json) == (401, {"error": "bad_signature"})
        assert ("delivery.refused", "unknown_tenant") in steps

    def test_a_broken_resolver_is_not_the_senders_fault(self):
        def broken(params):
            raise OSError("the vault is sealed")

        with TestReceiver(self.made(broken)) as test:
            answer = test.deliver("stripe", body=BODY, secret=SECRET, params={"tenant": "acme"})
        assert answer.status == 503
        assert "retry-after" in answer.headers


def test_a_slow_resolver_is_given_no_longer_than_the_sender_waits():
    async def slow(params):
        await asyncio.sleep(30)

    made = Receiver("sqlite://")
    made.source("stripe", path="/stripe/{t}", secret=slow, ack_within=0.1)
    with TestReceiver(made) as test:
        answer = test.deliver("stripe", body=BODY, secret=SECRET, params={"t": "acme"})
    assert answer.status == 503
