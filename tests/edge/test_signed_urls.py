"""Senders that sign the URL, through the HTTP edge: what they were told is what is verified."""

import asyncio
from urllib.parse import urlsplit

import pytest

from tests.exchange import exchange
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
    receiver.source("twilio", **{"secret": SECRET, **(source or {})})
    return receiver


ACCEPTED, UNAUTHENTIC = (200, 1), (401, 0)


def test_sec42_the_receivers_public_url_goes_before_what_the_request_tells():
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


def test_sec41_forwarded_headers_count_from_trusted_proxies_only():
    forwarded = {"x-forwarded-host": "hooks.example.com", "x-forwarded-proto": "https"}
    assert send(made(), headers=forwarded) == UNAUTHENTIC
    assert send(made(trusted_proxies=["10.0.0.1"]), headers=forwarded) == ACCEPTED
    assert send(made(trusted_proxies=["10.0.0.2"]), headers=forwarded) == UNAUTHENTIC


def test_without_any_of_it_the_request_tells():
    assert send(made(), "http://10.0.0.5:8000/hooks/twilio") == ACCEPTED
    assert send(made(), "https://10.0.0.5:8000/hooks/twilio", scheme="https") == ACCEPTED


HOOKS, WRONG = "https://hooks.example.com/hooks", "https://wrong.example/hooks"


def reverified(receiver):
    async def again():
        async with receiver.running(worker=False):
            return list((await receiver.reverify()).values())

    return asyncio.run(again())


@pytest.mark.parametrize(
    ("url", "path", "raw"),
    [
        (TOLD, "/hooks/twilio", None),
        (TOLD + "?tenant=a%20b", "/hooks/twilio", b"/hooks/twilio"),
        (TOLD + "/", "/hooks/twilio/", None),
        (TOLD + "//?a=/twilio", "/hooks/twilio//", b"/hooks/twilio//"),
        (HOOKS + "/%74wilio/", "/hooks/twilio/", b"/hooks/%74wilio/"),
    ],
)
def test_a_refused_delivery_is_genuine_once_the_public_url_is_right(tmp_path, url, path, raw):
    inbox = f"sqlite:///{tmp_path}/inbox.db"
    for wrong in (made(inbox), made(inbox, public_url=WRONG)):
        assert send(wrong, url, path, raw_path=raw) == UNAUTHENTIC
    assert reverified(made(inbox, public_url=WRONG)) == ["bad_signature"] * 2
    assert reverified(made(inbox, public_url=HOOKS)) == ["accepted"] * 2


def test_a_source_with_an_address_of_its_own_is_judged_again_by_the_right_one(tmp_path):
    inbox = f"sqlite:///{tmp_path}/inbox.db"
    for wrong in (made(inbox), made(inbox, source={"public_url": WRONG})):
        assert send(wrong, TOLD + "?a=1") == UNAUTHENTIC
    assert reverified(made(inbox, source={"public_url": TOLD})) == ["accepted"] * 2
    assert send(made(inbox, source={"public_url": WRONG}), TOLD + "?a=2") == (401, 1)
    assert reverified(made(inbox, public_url=HOOKS)) == ["accepted"]


PROXIED = {"x-forwarded-host": "hooks.example.com", "x-forwarded-proto": "https"}


@pytest.mark.parametrize("slash", ["", "/"])
def test_what_the_request_told_is_kept_until_the_secret_is_mended(tmp_path, slash):
    inbox = f"sqlite:///{tmp_path}/inbox.db"
    other = {"secret": "another secret of the same kind"}
    behind = made(inbox, source=other, trusted_proxies=["10.0.0.1"])
    assert send(behind, TOLD + slash, "/hooks/twilio" + slash, headers=PROXIED) == UNAUTHENTIC
    assert reverified(made(inbox, public_url=WRONG)) == ["bad_signature"]  # it goes first
    assert reverified(made(inbox)) == ["accepted"]


def test_what_a_stranger_said_of_the_address_is_not_believed_later(tmp_path):
    inbox = f"sqlite:///{tmp_path}/inbox.db"
    told = {**PROXIED, "@target-uri": TOLD}
    assert send(made(inbox), headers=told) == UNAUTHENTIC
    assert reverified(made(inbox, trusted_proxies=["10.0.0.1"])) == ["bad_signature"]


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
