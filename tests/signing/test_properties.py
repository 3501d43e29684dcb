"""What holds for every scheme, secret, body and clock."""

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import (
    Bare,
    ByPrefix,
    Ed25519,
    KeyValues,
    Labelled,
    Positional,
    TemplateHmac,
    TimestampRule,
)
from webhook_receiver.types import Delivery, Headers

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC_BYTES = PRIVATE.public_key().public_bytes_raw()
PRIVATE_TEXT = "whsk_" + base64.b64encode(bytes(range(32)) + PUBLIC_BYTES).decode()
PUBLIC_TEXT = "whpk_" + base64.b64encode(PUBLIC_BYTES).decode()

ED25519 = Ed25519(
    header="x-sig",
    signed_headers=("x-id", "x-time"),
    grammar=Labelled("v1a"),
    timestamp=TimestampRule(at="header:x-time", future=300),
    public_prefix="whpk_",
    private_prefix="whsk_",
)
PLAIN = TemplateHmac(headers=("x-sig",), grammar=Bare(b"sha256="))

TIMED = TimestampRule(at="part:t")

SCHEMES = {
    "bare": PLAIN,
    "sha1": TemplateHmac(headers=("x-sig",), hash="sha1", encoding="base64url"),
    "list": TemplateHmac(
        headers=("x-sig",), signed="{part:t}.{body}", grammar=KeyValues("v1"), timestamp=TIMED
    ),
    "positional": TemplateHmac(
        headers=("x-sig",),
        signed="{timestamp}{body}",
        grammar=Positional(("t",)),
        timestamp=replace(TIMED, unit="ms"),
        encoding="base64",
    ),
    "labelled": TemplateHmac(
        headers=("x-sig",),
        signed="{header:x-id}.{timestamp}.{body}",
        grammar=Labelled("v1"),
        timestamp=TimestampRule(at="header:x-time", unit="iso"),
    ),
    "ed25519": ED25519,
    "by prefix": ByPrefix(PLAIN, {"whpk_": ED25519, "whsk_": ED25519}),
}

NOW = st.integers(1_000_000_000, 4_000_000_000).map(float)


def signed(scheme, secret, body, now):
    delivery = Delivery(Headers([(b"x-id", b"msg_1")]), body)
    added = scheme.sign(delivery, scheme.load_key(secret), now)
    return replace(delivery, headers=Headers([*delivery.headers, *added]))


def secrets_of(name):
    if name in ("ed25519", "by prefix"):
        return st.just((PRIVATE_TEXT, PUBLIC_TEXT))
    texts = st.text(st.characters(min_codepoint=33, max_codepoint=0x24F), min_size=1, max_size=40)
    return texts.filter(loads).map(lambda text: (text, text))


def loads(text):
    try:
        return PLAIN.load_key(text)
    except ConfigurationError:
        return None


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_what_is_signed_holds_and_any_flipped_bit_is_refused(name):
    scheme = SCHEMES[name]

    @settings(max_examples=60, deadline=None, database=None)
    @given(st.data(), secrets_of(name), st.binary(min_size=1, max_size=200), NOW)
    def judge(data, secrets, body, now):
        signing, verifying = secrets
        keys = [scheme.load_key(verifying)]
        delivery = signed(scheme, signing, body, now)
        assert scheme.verify(delivery, keys, now).fingerprint == keys[0].fingerprint

        places = [
            (None, body),
            *((n, v) for n, v in delivery.headers if n in scheme.needed_headers),
        ]
        place, value = data.draw(st.sampled_from(places))
        bit = data.draw(st.integers(0, len(value) * 8 - 1))
        flipped = bytearray(value)
        flipped[bit // 8] ^= 1 << (bit % 8)
        with pytest.raises(Refused) as raised:
            scheme.verify(changed(delivery, place, bytes(flipped)), keys, now)
        assert not raised.value.authentic

    judge()


def changed(delivery, place, value):
    if place is None:
        return replace(delivery, body=value)
    pairs = [(name, value if name == place else old) for name, old in delivery.headers]
    return replace(delivery, headers=Headers(pairs))


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_random_headers_are_refused_and_nothing_else(name):
    scheme = SCHEMES[name]
    keys = [scheme.load_key(PUBLIC_TEXT)]
    names = st.sampled_from(sorted(scheme.needed_headers))
    values = st.binary(max_size=80) | st.sampled_from([b"v1a,AAAA", b"sha256=", b"t=1,v1=", b"1,"])

    @settings(max_examples=100, deadline=None, database=None)
    @given(st.lists(st.tuples(names, values), max_size=4), st.binary(max_size=40), NOW)
    def judge(pairs, body, now):
        with pytest.raises(Refused):
            scheme.verify(Delivery(Headers(pairs), body), keys, now)

    judge()


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_no_key_accepts_nothing(name):
    scheme = SCHEMES[name]
    delivery = signed(scheme, PRIVATE_TEXT, b"{}", 1e9)
    with pytest.raises(Refused):
        scheme.verify(delivery, [], 1e9)
