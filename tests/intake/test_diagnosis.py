"""Why a delivery was refused: each cause that can be told apart, and what nobody is told."""

import asyncio
import json
from dataclasses import replace

import pytest

from tests.exchange import exchange
from webhook_receiver import Receiver, sign
from webhook_receiver.errors import Refused
from webhook_receiver.intake import diagnosis
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.diagnosis import diagnose
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing import seal
from webhook_receiver.types import Delivery, Headers

SECRET, OTHER = "a secret for these tests", "another secret of the tests"
NOW = 1_767_225_600.0
URL = "https://hooks.example.com/in/twilio?a=1"


def configured(provider="stripe", secret=SECRET, name=None, **more):
    return configure_source(find_provider(provider), secret=secret, name=name, **more)


def delivery(body, *, signed=None, secret=SECRET, provider="stripe"):
    """A delivery with `body`, though its sender signed `signed`."""
    headers = sign(provider, body=body if signed is None else signed, secret=secret, now=NOW)
    return Delivery(Headers.of(headers), body, received_at=NOW)


def told(own, refused, others=()):
    """What is told of a delivery, which must be refused with 401."""
    with pytest.raises(Refused) as caught:
        own.scheme.verify(refused, own.keys, NOW)
    assert not caught.value.authentic
    return diagnose(own, refused, caught.value, [own, *others])


SENT = b'{"id": "1", "caf\xc3\xa9": "a/b", "n": 1.5}'
CHANGES = {
    "a line break is missing": (SENT + b"\n", SENT),
    "white space was added": (SENT, SENT + b"\n"),
    "line breaks were changed": (b'{\r\n"a":1}\r\n', b'{\n"a":1}\n'),
    "a byte order mark": (SENT, b"\xef\xbb\xbf" + SENT),
    "its JSON was parsed and written again": (
        SENT,
        json.dumps(json.loads(SENT), indent=1).encode(),
    ),
    "its JSON was parsed": (b'{"a":"b\\/c","\\u00e9":1}', '{"a": "b/c", "é": 1}'.encode()),
    "its form was decoded": (b"payload=%7B%22a%22%3A+1%7D", b'payload={"a": 1}'),
    "its form": (b'payload={"a":+1}', b"payload=%7B%22a%22%3A%2B1%7D"),
}


@pytest.mark.parametrize("words", CHANGES)
def test_a_body_that_was_changed_on_the_way(words):
    signed, came = CHANGES[words]
    assert f"changed on the way ({words}" in told(configured(), delivery(came, signed=signed))


def test_the_secret_of_another_source():
    live, test = configured(name="live"), configured(name="test", secret=OTHER)
    reason = told(live, delivery(b"{}", secret=OTHER), [configured("github", name="gh"), test])
    assert reason.endswith(
        "signed with the secret of source 'test': it was sent to the wrong source"
    )


def test_a_secret_that_nobody_here_has():
    reason = told(configured(), delivery(b"{}", secret="made up by a stranger"))
    assert "most likely the secret differs" in reason
    assert configured().provider.secret_hint in reason


@pytest.mark.parametrize(
    "signed", ["http://hooks.example.com/in/twilio?a=1", URL.replace("/in", "")]
)
def test_another_address_than_the_sender_was_given(signed):
    sent = seal("twilio", body=b"MessageStatus=sent", secret=SECRET, url=signed)
    came = replace(sent, url=URL, path="/twilio")
    assert told(configured("twilio"), came).endswith(f"it was signed for {signed}: set public_url")


def test_an_address_that_is_not_known():
    sent = replace(seal("twilio", body=b"a=b", secret=SECRET, url=URL), url=None)
    assert "set public_url" in told(configured("twilio"), sent)


def test_another_senders_headers():
    came = replace(delivery(b"{}", provider="github"), received_at=NOW)
    words = "it has the headers of source 'github'"
    assert words in told(configured(), came, [configured("github")])
    assert "signing is off at the sender" in told(configured(), came)


def test_a_delivery_that_is_late():
    late = replace(delivery(b"{}"), received_at=NOW + 400)
    own = configured()
    with pytest.raises(Refused) as caught:
        own.scheme.verify(late, own.keys, NOW + 400)
    assert "400 s ago, 300 s allowed: it was held up" in diagnose(own, late, caught.value, [])


def test_a_changed_body_is_told_though_it_is_late():
    late = replace(delivery(SENT, signed=SENT + b"\n"), received_at=NOW + 400)
    refused = Refused("bad_signature", "no key matches the signature")
    assert "a line break is missing" in diagnose(configured(), late, refused, [])


def test_what_is_large_is_not_probed():
    body = b'{"a":"' + b"x" * 70_000 + b'"}'
    assert "changed on the way" not in told(configured(), delivery(body, signed=body + b"\n"))


def test_the_sender_sees_a_code_and_the_quarantine_the_cause(tmp_path):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    receiver.source("stripe", secret=SECRET)
    body = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'
    headers = sign("stripe", body=body, secret=SECRET)

    async def one():
        async with receiver.running(worker=False):
            answers = [await exchange(receiver, "/stripe", headers=headers, body=body + b"\n")]
            answers += [await exchange(receiver, "/stripe", body=body) for _ in range(9)]
        async with receiver.running(worker=False):
            return answers, await receiver.inbox.refusals()

    answers, kept = asyncio.run(one())
    assert {answer.status for answer in answers} == {401}
    assert answers[0].body == b'{"error":"bad_signature"}'
    reasons = [refusal.reason for refusal in reversed(kept)]
    assert "white space was added around it" in reasons[0]
    assert ["signing is off" in reason for reason in reasons[1:]] == [True] * 4 + [False] * 5


def test_a_large_body_is_not_probed_with_other_sources_secrets_either():
    body = b'{"a":"' + b"x" * 70_000 + b'"}'
    live, test = configured(name="live"), configured(name="test", secret=OTHER)
    assert "source 'test'" not in told(live, delivery(body, secret=OTHER), [test])


def test_a_deep_body_is_not_written_again():
    deep = b"[" * 900 + b"1," * 30_000 + b"1" + b"]" * 900
    assert list(diagnosis._as_json(deep)) == []
    assert "changed on the way" not in told(configured(), delivery(deep, secret=OTHER))


@pytest.mark.parametrize("host", ["[", "a b", "\xe9", "x" * 9_000])
def test_a_host_that_is_none_is_no_address(host):
    sent = seal("twilio", body=b"MessageSid=1", secret=OTHER, url=URL)
    pairs = [*sent.headers, (b"x-forwarded-host", host.encode("latin-1")), (b"host", b"[::1]:80")]
    came = replace(sent, headers=Headers(pairs), url=URL)
    assert "most likely the secret" in told(configured("twilio"), came)
