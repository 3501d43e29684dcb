"""`TemplateHmac` with every option that a sender in use needs."""

import base64
import hashlib
import hmac
from dataclasses import replace

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import (
    Bare,
    KeyValues,
    Labelled,
    Positional,
    TemplateHmac,
    TimestampRule,
    template,
)
from webhook_receiver.types import Delivery, Headers

NOW = 1_700_000_000.0
BODY = '{"id":"evt_1","type":"example.created","note":"café"}'.encode()
DIGESTS = {
    name: hmac.new(b"made up", BODY, name).digest()
    for name in ("sha1", "sha256", "sha384", "sha512")
}


def sent(headers, body=BODY, **rest):
    return Delivery(Headers.of(headers), body, **rest)


def holds(scheme, delivery, *secrets, now=NOW):
    return scheme.verify(
        delivery, [scheme.load_key(secret) for secret in secrets or ("made up",)], now
    )


def code(scheme, delivery, *secrets, now=NOW):
    with pytest.raises(Refused) as raised:
        holds(scheme, delivery, *secrets, now=now)
    assert not raised.value.authentic or raised.value.code == "malformed_payload"
    return raised.value.code


def signed(scheme, delivery, secret="made up", now=NOW):
    added = scheme.sign(delivery, scheme.load_key(secret), now)
    return replace(delivery, headers=Headers([*delivery.headers, *added]))


@pytest.mark.parametrize("name", sorted(DIGESTS))
@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("hex", bytes.hex),
        ("base64", lambda digest: base64.b64encode(digest).decode()),
        ("base64url", lambda digest: base64.urlsafe_b64encode(digest).decode().rstrip("=")),
    ],
)
@pytest.mark.parametrize(
    "prefix",
    ["", "sha256=", "v0=", "v1=", "v1,", "h1=", "hmac-sha256=", "hmac-sha256-hex="],
)
def test_hashes_encodings_and_prefixes(name, encoding, encode, prefix):
    scheme = TemplateHmac(
        headers=("x-sig",), hash=name, encoding=encoding, grammar=Bare(prefix.encode())
    )
    value = prefix + encode(DIGESTS[name])
    assert holds(scheme, sent({"X-Sig": value})).covers == {"body"}
    assert dict(signed(scheme, sent({})).headers) == {b"x-sig": value.encode()}
    for other in (value[:-1], value + "0", value.swapcase(), value[1:], prefix, "x" + value):
        assert code(scheme, sent({"X-Sig": other})) in ("bad_signature", "malformed_signature")


def test_sec22_no_other_spelling_of_base64_will_do():
    scheme = TemplateHmac(headers=("x-sig",), encoding="base64")
    good = base64.b64encode(DIGESTS["sha256"]).decode()
    spare = good[:-2] + chr(ord(good[-2]) + 1) + "="
    assert base64.b64decode(spare) == base64.b64decode(good)
    url = good.replace("+", "-").replace("/", "_")
    for other in (
        spare,
        good.rstrip("="),
        good + "=",
        f"{good[:20]}\n{good[20:]}",
        f" {good}",
        url + " ",
    ):
        assert code(scheme, sent({"X-Sig": other})) == "bad_signature"


LISTS = [
    (KeyValues("v1"), "t=1700000000,v1={0}", "part:t"),
    (KeyValues("v1"), "t=1700000000, v1={0}", "part:t"),
    (KeyValues("v1"), "t=1700000000,v1={1},v1={0},v0={1}", "part:t"),
    (KeyValues("signature"), "timestamp=1700000000,signature={0}", "part:timestamp"),
    (KeyValues("h1", b";"), "ts=1700000000;h1={0}", "part:ts"),
    (KeyValues("h1", b";"), "h1={1};ts=1700000000;h1={0}", "part:ts"),
    (Positional(("t",)), "1700000000,{0}", "part:t"),
    (Positional(("t",)), "1700000000,{1},{0}", "part:t"),
    (Positional(("t",)), "1700000000, {0}", "part:t"),
]


@pytest.mark.parametrize(("grammar", "value", "at"), LISTS)
def test_lists_carry_a_timestamp_and_any_number_of_signatures(grammar, value, at):
    scheme = TemplateHmac(
        headers=("x-sig",),
        signed="{timestamp}.{body}",
        grammar=grammar,
        timestamp=TimestampRule(at=at),
    )
    good = hmac.new(b"made up", b"1700000000." + BODY, hashlib.sha256).hexdigest()
    proof = holds(scheme, sent({"X-Sig": value.format(good, "0" * 64)}))
    assert proof.signed_at == NOW
    assert code(scheme, sent({"X-Sig": value.format("1" * 64, "0" * 64)})) == "bad_signature"
    assert (
        code(scheme, sent({"X-Sig": value.format(good, good)}), now=NOW + 301) == "stale_timestamp"
    )
    assert holds(scheme, signed(scheme, sent({}))).signed_at == NOW


def test_each_header_is_signed_with_its_own_parts():
    scheme = TemplateHmac(
        headers=("x-old", "x-new"),
        signed="{timestamp}.{body}",
        grammar=KeyValues("v1"),
        timestamp=TimestampRule(at="part:t"),
    )
    good = hmac.new(b"made up", b"1700000000." + BODY, hashlib.sha256).hexdigest()
    both = {"X-Old": f"t=1600000000,v1={good}", "X-New": f"t=1700000000,v1={good}"}
    assert holds(scheme, sent(both)).signed_at == NOW


def test_recurlys_published_shape():
    scheme = TemplateHmac(
        headers=("recurly-signature",),
        signed="{timestamp}.{body}",
        grammar=Positional(("t",)),
        timestamp=TimestampRule(at="part:t", unit="ms"),
    )
    digest = "58d0e0ee8bb3295e66782413f21da8cd525b75cae83128cc4e1bd3819b4d507e"
    value = f"1700000000000,{'0' * 64},{digest}"
    assert holds(scheme, sent({"Recurly-Signature": value}), "secret").signed_at == NOW


@pytest.mark.parametrize("first", ["v1,{good}", "v1,00 v1,{good}", "v2,x v1,{good} v1a,y"])
def test_labelled_lists_are_separated_by_spaces(first):
    scheme = TemplateHmac(headers=("x-sig",), grammar=Labelled("v1"))
    value = first.format(good=DIGESTS["sha256"].hex())
    assert holds(scheme, sent({"X-Sig": value}))
    assert code(scheme, sent({"X-Sig": value.replace("v1,", "v2,")})) == "malformed_signature"


def test_numbered_headers_hold_one_signature_per_active_key():
    scheme = TemplateHmac(
        headers=("x-docusign-signature-1", "x-docusign-signature-2"), encoding="base64"
    )
    both = {
        "X-DocuSign-Signature-1": "VOQqRSNZaip0QH7ew0EKIga9SS2MsHq0BAYa1wsAZFY=",
        "X-DocuSign-Signature-2": "4ObRIZJB9gP6epgWvju8tLdGMBqpqBe9KdSMnmp72m4=",
    }
    second = scheme.load_key("key-2 (second of two keys)")
    assert (
        holds(scheme, sent(both), "another", "key-2 (second of two keys)").fingerprint
        == second.fingerprint
    )
    assert holds(scheme, sent(dict([both.popitem()])), "key-2 (second of two keys)")
    assert code(scheme, sent(both), "key-2 (second of two keys)") == "bad_signature"
    assert code(scheme, sent({})) == "missing_signature"


def test_many_headers_cost_no_more_than_one(monkeypatch):
    names = tuple(f"x-sig-{number}" for number in range(100))
    scheme = TemplateHmac(headers=names)
    made = []
    mac = template.mac
    monkeypatch.setattr(template, "mac", lambda *how: made.append(how) or mac(*how))
    both = [scheme.load_key("made up here"), scheme.load_key("another one")]
    with pytest.raises(Refused, match=r"^bad_signature\b"):
        scheme.verify(sent(dict.fromkeys(names, "00")), both, NOW)
    assert len(made) == 2


def test_two_headers_with_two_keys():
    scheme = TemplateHmac(
        headers=("box-signature-primary", "box-signature-secondary"),
        signed="{body}{timestamp}",
        encoding="base64",
        timestamp=TimestampRule(at="header:box-delivery-timestamp", unit="iso", tolerance=600),
    )
    body = (
        b'{"type":"webhook_event","webhook":{"id":"1234567890"},"trigger":"FILE.UPLOADED",'
        b'"source":{"id":"1234567890","type":"file","name":"Test.txt"}}'
    )
    headers = {
        "box-delivery-timestamp": "2020-01-01T00:00:00-07:00",
        "box-signature-primary": "6TfeAW3A1PASkgboxxA5yqHNKOwFyMWuEXny/FPD5hI=",
        "box-signature-secondary": "v+1CD1Jdo3muIcbpv5lxxgPglOqMfsNHPV899xWYydo=",
    }
    now = 1_577_862_000.0
    for secret in ("SamplePrimaryKey", "SampleSecondaryKey"):
        assert holds(scheme, sent(headers, body), secret, now=now).signed_at == now
    assert code(scheme, sent(headers, body), "OtherKeyOfBox", now=now) == "bad_signature"


def test_every_place_can_be_signed():
    scheme = TemplateHmac(
        headers=("x-sig",), signed="{method}|{url}|{path}|{query}|{header:X-Nonce}|{body}"
    )
    delivery = sent(
        {"X-Nonce": "n1"}, path="/hook", query=b"a=1", url="https://example.com/hook?a=1"
    )
    good = signed(scheme, delivery)
    proof = holds(scheme, good)
    assert proof.covers == {"method", "url", "path", "query", "header:x-nonce", "body"}
    for changed in (
        replace(good, method="PUT"),
        replace(good, url="https://example.com/hook?a=2"),
        replace(good, path="/hooks"),
        replace(good, query=b"a=2"),
        replace(good, body=b""),
    ):
        assert code(scheme, changed) == "bad_signature"
    assert code(scheme, replace(good, url=None)) == "missing_header"
    unnamed = Headers([pair for pair in good.headers if pair[0] != b"x-nonce"])
    assert code(scheme, replace(good, headers=unnamed)) == "missing_header"


def test_needed_headers_are_those_that_a_verifier_must_see():
    scheme = TemplateHmac(
        headers=("X-Sig", "x-sig-2"),
        signed="{header:X-Id}.{timestamp}.{body}",
        timestamp=TimestampRule(at="header:X-Time"),
    )
    assert scheme.needed_headers == {b"x-sig", b"x-sig-2", b"x-id", b"x-time"}
    assert holds(scheme, signed(scheme, sent({"X-Id": "1"}))).covers == {
        "header:x-id",
        "header:x-time",
        "body",
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"headers": ()}, "name of its header"),
        ({"hash": "md5"}, "'md5'"),
        ({"encoding": "base32"}, "'base32'"),
        ({"signed": "{nonsense}"}, "{nonsense}"),
        ({"signed": "{header:}"}, "{header:}"),
        ({"signed": "{}"}, "{}"),
        ({"signed": "{timestamp}"}, "{timestamp}"),
        ({"timestamp": TimestampRule(at="header:x-time")}, "isn't signed"),
        ({"timestamp": TimestampRule(at="part:t"), "signed": "{part:u}{body}"}, "'part:t'"),
        ({"timestamp": TimestampRule(at="body:t"), "signed": "{path}"}, "'body:t'"),
        ({"timestamp": TimestampRule(at="body:t"), "signed": "{timestamp}"}, "{timestamp}"),
        ({"timestamp": TimestampRule(at="claim:iat"), "signed": "{timestamp}"}, "{timestamp}"),
        ({"signed": "{escaped}"}, "'escaped' isn't one of body"),
    ],
)
def test_templates_that_cannot_work_are_configuration_errors(options, words):
    with pytest.raises(ConfigurationError) as raised:
        TemplateHmac(**{"headers": ("x-sig",)} | options)
    assert words in str(raised.value)


def test_a_timestamp_may_be_signed_by_its_header():
    scheme = TemplateHmac(
        headers=("x-sig",),
        signed="{header:X-Time}{body}",
        timestamp=TimestampRule(at="header:x-time"),
    )
    assert holds(scheme, signed(scheme, sent({}))).signed_at == NOW


def test_sec19_the_signature_is_checked_before_the_body_is_read():
    scheme = TemplateHmac(headers=("x-sig",), timestamp=TimestampRule(at="body:t"))
    assert code(scheme, sent({"X-Sig": "00"}, b"[")) == "bad_signature"
    assert code(scheme, signed(scheme, sent({}, b"["))) == "malformed_payload"
    assert holds(scheme, signed(scheme, sent({}, b'{"t":1700000000}'))).signed_at == NOW
    assert code(scheme, signed(scheme, sent({}, b'{"t":1}'))) == "stale_timestamp"


def test_gitea_signs_what_is_in_the_form():
    scheme = TemplateHmac(headers=("x-sig",), signed="{payload}")
    delivery = signed(scheme, sent({}, b"payload=%7B%7D&x=1"))
    assert holds(scheme, delivery).covers == {"payload"}
    assert holds(scheme, replace(delivery, body=b"{}")).covers == {"body"}
    assert code(scheme, replace(delivery, body=b"payload=%7B+%7D")) == "bad_signature"


def test_a_time_in_the_body_is_written_as_a_number_or_a_text():
    scheme = TemplateHmac(headers=("x-sig",), timestamp=TimestampRule(at="body:t", unit="ms"))
    key = scheme.load_key("made up")
    assert scheme.seal(sent({}, b"{}"), key, NOW).body == b'{"t":1700000000000}'
    by_text = replace(scheme, timestamp=TimestampRule(at="body:t", unit="iso"))
    sealed = by_text.seal(sent({}, b"{}"), key, NOW)
    assert sealed.body == b'{"t":"2023-11-14T22:13:20.000+00:00"}'
    assert holds(by_text, sealed).signed_at == NOW


class Rounded(TimestampRule):
    """A user's own rule."""

    def write(self, now):
        return super().write(now // 100 * 100)


def test_a_rule_of_ones_own_is_written_as_ours():
    scheme = TemplateHmac(headers=("x-sig",), timestamp=Rounded(at="body:t"))
    assert scheme.seal(sent({}, b"{}"), scheme.load_key("made up"), NOW + 5).body == (
        b'{"t":1700000000}'
    )


def test_it_says_what_it_is():
    scheme = TemplateHmac(
        headers=("X-Sig",),
        signed="{part:t}{payload}",
        hash="sha1",
        grammar=KeyValues("v1"),
        instead=TemplateHmac(headers=("other",), signed="{header:x-id}"),
    )
    assert scheme.summary() == "HMAC-SHA1, `X-Sig`"
    assert scheme.covers == {"part", "payload", "body", "header:x-id"}
    assert str(scheme.signature_at) == "header:x-sig"
    assert (scheme.needs_secret, scheme.needs_url, scheme.fetches_keys) == (True, False, False)
    assert TemplateHmac(headers=("x",), signed="{url}").needs_url
