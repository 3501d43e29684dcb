import time
from dataclasses import replace

import pytest

from webhook_receiver.errors import ConfigurationError, KeyMissing, KeyUnavailable, Refused
from webhook_receiver.offline import sign, verify
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.types import KeyNeeded, Opened

BODY = b'{"id":"evt_1","object":"event","type":"a.b"}'
SECRET = "a made up secret"


def headers(**given):
    return sign("stripe", **({"body": BODY, "secret": SECRET} | given))


def checked(**given):
    return verify("stripe", **({"headers": headers(), "body": BODY, "secret": SECRET} | given))


def test_verify_takes_what_sign_made_now():
    verified = checked()
    assert verified.body == BODY
    assert verified.signed_at == pytest.approx(time.time(), abs=60)
    assert verified.proof.covers == {"part", "body"}


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_bytes_will_do(kind):
    assert checked(body=kind(BODY)).body == BODY


@pytest.mark.parametrize("body", [BODY.decode(), None, {"id": "evt_1"}, 5])
def test_a_parsed_body_is_a_configuration_error(body):
    with pytest.raises(ConfigurationError, match="raw bytes"):
        checked(body=body)


def test_headers_come_in_any_shape():
    given = headers()
    for shape in (
        given,
        list(given.items()),
        {name.upper(): value for name, value in given.items()},
        [(name.encode(), value.encode()) for name, value in given.items()],
        iter(given.items()),
    ):
        assert checked(headers=shape)


@pytest.mark.parametrize(
    "given", [{}, [], {"Stripe-Signature": ""}, {"stripe-signature": "\u0661"}]
)
def test_other_headers_are_refused(given):
    with pytest.raises(Refused):
        checked(headers=given)


def test_the_clock_is_an_argument():
    old = headers(now=1_000.0)
    assert checked(headers=old, now=1_001.0).signed_at == 1_000.0
    with pytest.raises(Refused, match=r"^stale_timestamp\b"):
        checked(headers=old)


def test_secrets_rotate():
    given = headers(secret="the old one")
    old = checked(headers=given, secret=["the new one", "the old one"]).fingerprint
    assert old == checked(headers=given, secret="the old one").fingerprint
    assert headers(secret=["the new one", "the old one"], now=5.0) == headers(
        secret="the new one", now=5.0
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [({"secret": ""}, "'stripe'"), ({"secret": None}, "'stripe'"), ({"colour": 1}, "'colour'")],
)
def test_what_cannot_work_is_a_configuration_error(given, words):
    for call in (checked, headers):
        with pytest.raises(ConfigurationError) as raised:
            call(**given)
        assert words in str(raised.value)


def test_a_provider_may_be_unknown_or_unable_to_sign():
    with pytest.raises(ConfigurationError, match="strype"):
        verify("strype", headers={}, body=b"", secret=SECRET)
    mute = Provider(
        name="mute",
        title="Mute",
        docs="https://example.com",
        scheme=None,
        open=lambda verified: [Opened("1", "a", verified.body)],
    )
    for call in (sign, lambda *asked, **rest: verify(*asked, headers={}, **rest)):
        with pytest.raises(ConfigurationError, match="'mute'"):
            call(mute, body=b"", secret=SECRET)


def test_a_provider_may_be_given_instead_of_named():
    provider = find_provider("stripe")
    given = sign(provider, body=BODY, secret=SECRET)
    assert verify(provider, headers=given, body=BODY, secret=SECRET)


def test_sign_writes_identity_and_type_where_the_sender_does():
    given = sign("github", body=b"{}", secret=SECRET, id="d1", type="issues.closed")
    assert (given["X-Github-Delivery"], given["X-Github-Event"]) == ("d1", "issues")
    one, two = (sign("github", body=body, secret=SECRET) for body in (b"{}", b"{ }"))
    assert one["X-Github-Delivery"] != two["X-Github-Delivery"]
    assert one == sign("github", body=b"{}", secret=SECRET)


def test_options_are_the_providers_own():
    described = {"signature": {"header": "X-Sig", "signed": "{method} {url} {path}?{query} {body}"}}
    asked = {"body": b"{}", "secret": SECRET, "url": "https://example.com/a?b=c", "method": "PUT"}
    given = sign("generic", **asked, **described)
    assert verify("generic", headers=given, **asked, **described)
    for changed in ({"url": "https://example.com/a?b=d"}, {"url": None}, {"method": "POST"}):
        with pytest.raises(Refused):
            verify("generic", headers=given, **(asked | changed), **described)


class Greedy:
    """A scheme that asks for one key after another."""

    kind = "greedy"
    needs_secret = needs_url = False
    fetches_keys = True
    covers = frozenset()

    def verify(self, delivery, keys, now):
        raise KeyMissing(KeyNeeded(f"https://keys.example/{len(keys)}", "pem"))


def test_a_key_that_leads_to_another_can_not_be_had():
    provider = replace(find_provider("travis-ci"), scheme=Greedy())
    keys = {f"https://keys.example/{number}": "x" for number in range(9)}
    with pytest.raises(KeyUnavailable, match="one key leads to another"):
        verify(provider, headers={}, body=b"", keys=keys)
