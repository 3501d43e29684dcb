"""A delivery is sealed as its sender sends it, whatever its scheme writes."""

import dataclasses
import inspect
import re
from typing import get_type_hints

import pytest

from tests.signing.signed import BODY, NOW, URL
from webhook_receiver.signing import (
    ByPrefix,
    CanonicalHmac,
    CapabilityUrl,
    Ed25519,
    FetchedSignature,
    ItemHmac,
    JwtSignature,
    KeyAt,
    KeyValues,
    Paired,
    PublicKeySignature,
    Scheme,
    SharedToken,
    TemplateHmac,
    body_fields,
    sealed,
)
from webhook_receiver.types import Delivery, Headers

TOKEN = SharedToken(at="body:token")
TEMPLATE = TemplateHmac(headers=("x-sig",))
JWT = JwtSignature(algorithms=("RS256",), jwks="https://keys.example/set")
SCHEMES = [
    TOKEN,
    TEMPLATE,
    JWT,
    ByPrefix(TEMPLATE, {"t:": TOKEN}),
    Paired(usual=TEMPLATE, other=JWT),
    CapabilityUrl("crm"),
    Ed25519(header="x-sig", signed_headers=("x-id",), grammar=KeyValues("v1")),
    PublicKeySignature(algorithm="ed25519", header="x-sig"),
    ItemHmac(place="body:items.*.sig", fields=("id",)),
    CanonicalHmac(place="query:s", builder=body_fields("id"), covers=frozenset({"body:id"})),
    FetchedSignature(
        place="header:x-sig",
        builder=body_fields("id"),
        covers=frozenset({"body:id"}),
        key=KeyAt(url="https://keys.example/key"),
        algorithms={"": "rsa-sha256"},
    ),
]
MEMBERS = sorted(name for name in vars(Scheme) if not name.startswith("_"))


def test_a_scheme_that_only_adds_headers_need_not_seal():
    class Plain:
        def sign(self, delivery, key, now):
            return ((b"x-sig", key.material + str(now).encode()),)

    key, delivery = TEMPLATE.load_key("word"), Delivery(Headers.of({"a": "1"}), BODY, url=URL)
    added = sealed(Plain(), delivery, key, NOW)
    assert added.headers.pairs == ((b"a", b"1"), (b"x-sig", b"word1767225600.0"))
    assert dataclasses.replace(added, headers=delivery.headers) == delivery


def test_a_scheme_that_seals_writes_where_it_wants():
    key = TOKEN.load_key("a secret")
    delivery = sealed(TOKEN, Delivery(Headers(), b"{}"), key, NOW)
    assert delivery.body == b'{"token":"a secret"}'


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda one: type(one).__name__)
def test_each_of_ours_has_every_member(scheme):
    for name in MEMBERS:
        getattr(scheme, name)
    assert all(isinstance(word, str) for word in scheme.covers)
    assert all(name == name.lower() for name in scheme.needed_headers)
    assert scheme.signature_at.headers <= scheme.needed_headers
    told = {scheme.needs_url, scheme.needs_secret, scheme.fetches_keys}
    assert told <= {True, False}
    assert scheme.summary().strip() == scheme.summary() != ""
    assert "|" not in scheme.summary()


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda one: type(one).__name__)
def test_each_of_ours_is_a_frozen_value(scheme):
    assert dataclasses.replace(scheme) == scheme
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(scheme, dataclasses.fields(scheme)[0].name, None)
    assert get_type_hints(type(scheme).verify)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: type(scheme).__name__)
def test_every_field_of_a_scheme_is_described(scheme):
    given = {field.name for field in dataclasses.fields(scheme) if field.init}
    _, _, attributes = (inspect.getdoc(type(scheme)) or "").partition("Attributes:\n")
    assert set(re.findall(r"^ {4}(\w+):", attributes, re.MULTILINE)) == given


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: type(scheme).__name__)
def test_what_a_scheme_derives_is_no_part_of_its_value(scheme):
    derived = [field for field in dataclasses.fields(scheme) if not field.init]
    assert not [field.name for field in derived if field.repr or field.compare]
