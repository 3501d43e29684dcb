"""Senders that sign the URL, through the HTTP edge: what they were told is what is verified."""

import asyncio
from urllib.parse import urlsplit

import pytest
from exchange import exchange

from webhook_receiver import Receiver
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing import TestReceiver, sample, seal

SECRET = "a secret for these tests"
TOLD = "https://hooks.example.com/hooks/twilio"


def send(receiver, url=TOLD, path="/hooks/twilio", *, host="10.0.0.5:8000", **scope):
    made = sample("twilio", "message.delivered")
    request = seal("twilio", body=made.body, secret=SECRET, url=url)
    headers = {n.decode(): v.decode() for n, v in request.headers}

    async def one():
        async with receiver.running(worker=False):
            told = await exchange(
                receiver,
                path,
                headers={**headers, "host": host, **scope.pop("headers", {})},
                body=request.body,
                query=urlsplit(url).query.encode(),
                **{"root_path": "/hooks", "scheme": "http", "client": ("10.0.0.1", 1), **scope},
            )
            return told.status, len(await receiver.inbox.events(Selection()))

    return asyncio.run(one())


def made(inbox="sqlite://", *, source=None, **options):
    receiver = Receiver(inbox, **options)
    receiver.source("twilio", secret=SECRET, **(source or {}))
    return receiver


ACCEPTED, UNAUTHENTIC = (200, 1), (401, 0)


def test_the_receivers_public_url_goes_before_what_the_request_tells():
    receiver = made(public_url="https://hooks.example.com/hooks")
    assert send(receiver) == ACCEPTED
    assert send(receiver, TOLD + "?tenant=a%20b") == ACCEPTED
    assert send(receiver, "https://evil.example/hooks/twilio", host="evil.example") == UNAUTHENTIC


def test_the_url_is_signed_as_it_was_written():
    receiver = made(public_url="https://a.example", source={"path": "/in/{tenant}"})
    url = "https://a.example/in/caf%C3%A9"
    assert send(receiver, url, "/hooks/in/caf\xe9", raw_path=b"/hooks/in/caf%C3%A9") == ACCEPTED
    assert send(receiver, url, "/hooks/in/caf\xe9") == ACCEPTED  # a host without raw_path


def test_a_source_may_have_an_address_of_its_own():
    receiver = made(
        public_url="https://a.example",
        source={"path": "/t/{tenant}", "public_url": "https://{tenant}.b.example/in"},
    )
    assert send(receiver, "https://shop.b.example/in", "/hooks/t/shop") == ACCEPTED
    assert send(receiver, "https://a.example/t/shop", "/hooks/t/shop") == UNAUTHENTIC


def test_forwarded_headers_count_from_trusted_proxies_only():
    forwarded = {"x-forwarded-host": "hooks.example.com", "x-forwarded-proto": "https"}
    assert send(made(), headers=forwarded) == UNAUTHENTIC
    assert send(made(trusted_proxies=["10.0.0.1"]), headers=forwarded) == ACCEPTED
    assert send(made(trusted_proxies=["10.0.0.2"]), headers=forwarded) == UNAUTHENTIC


def test_without_any_of_it_the_request_tells():
    assert send(made(), "http://10.0.0.5:8000/hooks/twilio") == ACCEPTED
    assert send(made(), "https://10.0.0.5:8000/hooks/twilio", scheme="https") == ACCEPTED


def test_a_refused_delivery_is_genuine_once_the_public_url_is_right(tmp_path):
    inbox = f"sqlite:///{tmp_path}/inbox.db"
    assert send(made(inbox, public_url="https://wrong.example/hooks")) == UNAUTHENTIC

    async def again():
        mended = made(inbox, public_url="https://hooks.example.com/hooks")
        async with mended.running(worker=False):
            return list((await mended.reverify()).values())

    assert asyncio.run(again()) == ["accepted"]


def test_the_test_receiver_signs_urls():
    for receiver in (made(), made(public_url="https://hooks.example.com")):
        with TestReceiver(receiver) as test:
            assert test.deliver("twilio", "message.delivered").status == 200


@pytest.mark.parametrize("secret", [SECRET, "another secret of the same kind"])
def test_xero_wants_to_see_empty_answers(secret):
    receiver = Receiver("sqlite://")
    receiver.source("xero", secret=SECRET)
    with TestReceiver(receiver) as test:
        answer = test.deliver("xero", "INVOICE.UPDATE", secret=secret)
    assert (answer.status, answer.body) == (200 if secret == SECRET else 401, b"")
