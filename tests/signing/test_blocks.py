"""The blocks besides `TemplateHmac`: fields, URLs, tokens and public keys."""

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import (
    CanonicalHmac,
    PublicKeySignature,
    SharedToken,
    TemplateHmac,
    TimestampRule,
    sealed,
    standard_webhooks,
)
from webhook_receiver.signing.canonical import (
    exact_url_and_form,
    fields,
    form_pairs,
    joined,
    url_and_form,
)
from webhook_receiver.signing.escaped import escaped
from webhook_receiver.signing.place import Place
from webhook_receiver.types import Delivery, Headers

NOW = 1_767_225_600.0
URL = "https://example.com/in?a=1"
TOKENS = {
    "header": SharedToken(at="header:X-Token"),
    "bearer": SharedToken(at="header:authorization", prefix="Bearer "),
    "basic": SharedToken(at="header:authorization", basic=True),
    "query": SharedToken(at="query:token"),
    "field": SharedToken(at="body:passcode"),
    "items": SharedToken(at="body:value.*.clientState"),
}
BODY = b'{"value":[{"id":1},{"id":2}]}'


def sent(scheme, secret, body=BODY, **more):
    delivery = Delivery(Headers(), body, url=URL, received_at=NOW, **more)
    return sealed(scheme, delivery, scheme.load_key(secret), NOW)


def code(scheme, delivery, secret):
    with pytest.raises(Refused) as raised:
        scheme.verify(delivery, [scheme.load_key(secret)], NOW)
    assert not raised.value.authentic
    return raised.value.code


@pytest.mark.parametrize("scheme", TOKENS.values(), ids=list(TOKENS))
def test_a_token_proves_who_sends_and_nothing_of_what(scheme):
    delivery = sent(scheme, "user:word ü")
    keys = [scheme.load_key("other:word"), scheme.load_key("user:word ü")]
    proof = scheme.verify(delivery, keys, NOW)
    assert (proof.covers, proof.fingerprint) == (frozenset(), keys[1].fingerprint)
    assert code(scheme, delivery, "user:wort") == "bad_token"
    assert code(scheme, Delivery(Headers(), b"{}"), "user:word") == "missing_token"


@pytest.mark.parametrize(
    "body",
    [b'{"value":[{"clientState":"a:b"},{}]}', b'{"value":[{"clientState":"a:b"},null]}'],
)
def test_every_item_needs_the_token(body):
    assert code(TOKENS["items"], Delivery(Headers(), body), "a:b") == "bad_token"


@pytest.mark.parametrize("body", [b"", b"[", b'{"value":{}}', b'{"value":[]}'])
def test_no_item_has_no_token(body):
    assert code(TOKENS["items"], Delivery(Headers(), body), "a:b") == "missing_token"


@pytest.mark.parametrize("query", [b"token=a:b&token=a:b", b"token=a%3Ab&token=x"])
def test_a_token_sent_twice_is_refused(query):
    delivery = Delivery(Headers(), b"", query=query)
    assert code(TOKENS["query"], delivery, "a:b") == "malformed_signature"


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("bearer", TOKENS["bearer"]),
        ("basic", TOKENS["basic"]),
        ("header:X-Token", TOKENS["header"]),
        ("query:token", TOKENS["query"]),
    ],
)
def test_an_operator_names_a_place_by_a_word(word, token):
    assert SharedToken.named(word) == token


@pytest.mark.parametrize("word", ["", "Bearer", "body:a", "header:", None, 1, ["basic"]])
def test_other_words_are_configuration_errors(word):
    with pytest.raises(ConfigurationError):
        SharedToken.named(word)


@pytest.mark.parametrize("body", [b"", b"{", b'{"value":[[]]}', b'{"value":[1],"value":2}'])
def test_where_there_are_no_items_a_token_is_nowhere_or_made(body):
    assert code(TOKENS["items"], sent(TOKENS["items"], "a:b", body), "a:c") in (
        "missing_token",
        "bad_token",
    )


@pytest.mark.parametrize("secret", ["word", ":word", "user:"])
def test_basic_needs_user_and_password(secret):
    with pytest.raises(ConfigurationError, match="user:password"):
        TOKENS["basic"].load_key(secret)


@pytest.mark.parametrize(
    "make",
    [
        lambda: SharedToken(at="cookie:x"),
        lambda: SharedToken(at="header:"),
        lambda: SharedToken(at="query:x", basic=True),
        lambda: CanonicalHmac(
            place="body:s",
            builder=fields("t"),
            covers=frozenset({"body:x"}),
            timestamp=TimestampRule(at="body:t"),
        ),
        lambda: PublicKeySignature(algorithm="rsa-md5", header="x"),
    ],
)
def test_what_can_not_work_is_a_configuration_error(make):
    with pytest.raises(ConfigurationError):
        make()


TWILIO = CanonicalHmac(
    place="header:x-sig",
    builder=url_and_form,
    covers=frozenset({"url", "form"}),
    hash="sha1",
    encoding="base64",
)


@given(
    st.dictionaries(
        st.text("abcABC", min_size=1, max_size=4), st.text("xyz+%& é", max_size=5), min_size=1
    )
)
def test_a_form_is_signed_whatever_its_order(form):
    from urllib.parse import urlencode

    delivery = sent(TWILIO, "a secret", urlencode(form).encode())
    backwards = urlencode(list(form.items())[::-1]).encode()
    key = TWILIO.load_key("a secret")
    assert TWILIO.verify(replace(delivery, body=backwards), [key], NOW).covers == {"url", "form"}
    name = next(iter(form))
    changed = urlencode({**form, name: form[name] + "x"}).encode()
    assert code(TWILIO, replace(delivery, body=changed), "a secret") == "bad_signature"


@pytest.mark.parametrize(
    ("url", "held"),
    [
        (URL, True),
        ("https://example.com:443/in?a=1", True),
        ("https://user:word@example.com/in?a=1", False),
        ("https://[::1]/in?a=1", False),
        ("ftp://example.com/in?a=1", False),
        ("example", False),
        (URL + "#rc=3", True),
        ("https://example.com:8443/in?a=1", True),
        ("http://example.com/in?a=1", False),
        ("https://example.com/in?a=2", False),
    ],
)
def test_the_url_is_signed(url, held):
    delivery = replace(sent(TWILIO, "a secret", b"A=1"), url=url)
    if held:
        assert TWILIO.verify(delivery, [TWILIO.load_key("a secret")], NOW)
    else:
        assert code(TWILIO, delivery, "a secret") == "bad_signature"


def test_an_unknown_url_is_refused():
    delivery = replace(sent(TWILIO, "a secret", b"A=1"), url=None)
    assert code(TWILIO, delivery, "a secret") == "unknown_url"


def test_a_json_body_needs_its_hash_in_the_url():
    from hashlib import sha256

    url = f"{URL}&bodySHA256={sha256(BODY).hexdigest()}"
    key = TWILIO.load_key("a secret")
    delivery = sealed(TWILIO, Delivery(Headers(), BODY, url=url), key, NOW)
    assert TWILIO.verify(delivery, [key], NOW)
    assert code(TWILIO, replace(delivery, body=BODY + b" "), "a secret") == "bad_signature"
    assert code(TWILIO, replace(delivery, url=URL), "a secret") == "bad_signature"
    assert code(TWILIO, replace(delivery, body=b""), "a secret") == "bad_signature"


@pytest.mark.parametrize(
    ("signed", "sent_to"),
    [
        ("https://user:word@example.com/a", "https://user:word@example.com:443/a"),
        ("https://[::1]:443/a", "https://[::1]/a"),
        ("http://example.com:80", "http://example.com"),
        ("https://example.com?a=1", "https://example.com:8443?a=1"),
    ],
)
def test_a_port_may_be_written_or_not(signed, sent_to):
    key = TWILIO.load_key("a secret")
    delivery = sealed(TWILIO, Delivery(Headers(), b"A=1", url=signed), key, NOW)
    assert TWILIO.verify(replace(delivery, url=sent_to), [key], NOW)


def test_a_url_that_is_signed_exactly_is_not_tried_in_other_ways():
    exact = replace(TWILIO, builder=exact_url_and_form)
    delivery = sent(exact, "a secret", b"A=1&B=")
    assert exact.verify(delivery, [exact.load_key("a secret")], NOW)
    other = replace(delivery, url=URL.replace(".com", ".com:443"))
    assert code(exact, other, "a secret") == "bad_signature"


JOINED = CanonicalHmac(
    place="header:x-sig",
    builder=joined("method", "url", "body", "header:x-id"),
    covers=frozenset({"method", "url", "body", "header:x-id"}),
    keyed="prefix",
)


def test_places_are_joined_and_a_key_may_only_stand_before_them():
    from hashlib import sha256

    delivery = sent(replace(JOINED, builder=joined("method", "url", "body")), "a secret", b"B")
    own = sha256(b"a secretPOST" + URL.encode() + b"B").hexdigest().encode()
    assert delivery.headers.get(b"x-sig") == own
    assert code(JOINED, delivery, "a secret") == "missing_header"
    assert JOINED.needs_url


NAMED = CanonicalHmac(
    place="body:sig", builder=fields("text"), covers=frozenset({"body:text"}), named=b"|"
)


def test_a_named_key_stands_before_its_digest():
    delivery = sent(NAMED, "ada:a secret", b"text=a+b")
    assert delivery.body.startswith(b"text=a+b&sig=ada%7C")
    assert NAMED.verify(delivery, [NAMED.load_key("ada:a secret")], NOW)
    assert code(NAMED, delivery, "bob:a secret") == "bad_signature"
    assert not NAMED.needs_url
    for secret in ("a secret", ":a secret", "ada:"):
        with pytest.raises(ConfigurationError, match="name:key"):
            NAMED.load_key(secret)


def test_a_place_in_a_form_is_written_as_a_form():
    delivery = Place("body:b").write(Delivery(Headers(), b"a=1"), b"x y")
    assert delivery.body == b"a=1&b=x+y"


def test_form_pairs_keep_blanks_and_repeats():
    assert form_pairs(b"a=&a=&b=+") == [("a", ""), ("a", ""), ("b", " ")]
    with pytest.raises(Refused):
        form_pairs(b"\xff")


ED = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CURVE = ec.derive_private_key(12_345, ec.SECP256R1())
RSA = rsa.generate_private_key(65_537, 2_048)
PRIVATE = {"ed25519": ED, "ecdsa-p256": CURVE, "rsa-sha1": RSA, "rsa-sha256": RSA}


def pem(private):
    return private.private_bytes(
        forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    ).decode()


def public(private, encoding=forms.Encoding.PEM):
    return private.public_key().public_bytes(encoding, forms.PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize("encoding", ["hex", "base64"])
@pytest.mark.parametrize("algorithm", PRIVATE)
def test_public_keys_verify_what_private_ones_sign(algorithm, encoding):
    scheme = PublicKeySignature(
        algorithm=algorithm,
        header="x-sig",
        signed="{timestamp}|{body}",
        encoding=encoding,
        timestamp=TimestampRule(at="header:x-time"),
    )
    own = PRIVATE[algorithm]
    delivery = sent(scheme, pem(own))
    der = base64.b64encode(public(own, forms.Encoding.DER)).decode()
    for secret in (public(own).decode(), der):
        proof = scheme.verify(delivery, [scheme.load_key(secret)], NOW)
        assert (proof.covers, proof.signed_at) == ({"body", "header:x-time"}, NOW)
    assert code(scheme, replace(delivery, body=b"{}"), der) == "bad_signature"
    with pytest.raises(ConfigurationError, match="private key"):
        scheme.sign(delivery, scheme.load_key(der), NOW)


@pytest.mark.parametrize("algorithm", PRIVATE)
def test_keys_of_another_kind_are_configuration_errors(algorithm):
    scheme = PublicKeySignature(algorithm=algorithm, header="x-sig")
    others = [key for name, key in PRIVATE.items() if name[:3] != algorithm[:3]]
    weak = rsa.generate_private_key(65_537, 1_024)
    for other in (*others, weak):
        with pytest.raises(ConfigurationError, match=algorithm):
            scheme.load_key(public(other).decode())


def test_gitea_signs_what_is_in_the_form():
    scheme = TemplateHmac(headers=("x-sig",), signed="{payload}")
    delivery = sent(scheme, "a secret", b"payload=%7B%7D&x=1")
    key = scheme.load_key("a secret")
    assert scheme.verify(delivery, [key], NOW).covers == {"payload"}
    assert scheme.verify(replace(delivery, body=b"{}"), [key], NOW).covers == {"body"}
    assert code(scheme, replace(delivery, body=b"payload=%7B+%7D"), "a secret") == "bad_signature"


def test_the_family_of_standard_webhooks_differs_in_names_and_keys():
    scheme = standard_webhooks("svix", key="text")
    assert scheme.needed_headers == {b"svix-id", b"svix-timestamp", b"svix-signature"}
    renamed = standard_webhooks("finch", id="event-id").needed_headers
    assert renamed == {b"finch-event-id", b"finch-timestamp", b"finch-signature"}


@pytest.mark.parametrize(
    ("body", "signed"),
    [
        (b'{"a":"b"}', b'{"a":"b"}'),
        (rb'{"a":"\"\/\\"}', rb'{"a":"\\"\/\\\\"}'),
        ("é☕😀".encode(), rb"\u00e9\u2615\ud83d\ude00"),
        (b"\n\r\t\x00\x7f", rb"\n\r\t\u0000\u007f"),
    ],
)
def test_a_body_may_be_signed_escaped(body, signed):
    assert escaped(body) == signed
    form = TemplateHmac(headers=("x-sig",), signed="{escaped}")
    scheme = TemplateHmac(headers=("x-sig",), also=form)
    key = scheme.load_key("a secret")
    for own in (form, scheme):
        assert scheme.verify(sent(own, "a secret", body), [key], NOW).covers == {"body"}
    assert code(scheme, replace(sent(form, "a secret", body), body=b"\xff"), "a secret")
    assert code(scheme, replace(sent(form, "a secret", body), body=b"{}"), "a secret")


def test_other_names_are_read_only_where_there_are_none_of_the_first():
    scheme = standard_webhooks("svix", key="text", instead=standard_webhooks(key="text"))
    key, plain = scheme.load_key("a secret"), Delivery(Headers.of({"webhook-id": "1"}), b"{}")
    other = sealed(standard_webhooks(key="text"), plain, key, NOW)
    assert "header:webhook-id" in scheme.verify(other, [key], NOW).covers
    strayed = replace(other, headers=Headers([*other.headers, (b"svix-id", b"2")]))
    assert code(scheme, strayed, "a secret") == "missing_signature"
    assert code(scheme, Delivery(Headers(), b"{}"), "a secret") == "missing_signature"
