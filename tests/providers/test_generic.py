import hashlib
import json
from dataclasses import replace

import pytest

from tests.providers.taking import NOW, SECRET, fallback, malformed, refusal, signed, source, taken
from webhook_receiver import files_of
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.offline import sign, verify
from webhook_receiver.provider import UNTYPED
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing import ProviderContract, open_events
from webhook_receiver.types import Delivery, Headers

PLACES = {"event_id": "body:id", "event_type": "body:type"}
STAMPED = {
    "header": "X-Signature",
    "signed": "{timestamp}.{body}",
    "prefix": "v1=",
    "timestamp": {"header": "X-Timestamp"},
}
PLAIN = {"header": "X-Signature"}
LISTED = {
    "header": "X-Signature",
    "signed": "{timestamp}:{body}",
    "element": "h1",
    "separator": ";",
    "timestamp": {"element": "ts", "unit": "ms", "tolerance": 5.0},
}
ISO = STAMPED | {
    "hash": "sha1",
    "encoding": "base64url",
    "timestamp": {"header": "X-Timestamp", "unit": "iso", "future": 10.0},
}
IN_BODY = {"signature": STAMPED, **PLACES}
IN_HEADERS = {
    "signature": STAMPED,
    "event_id": "header:X-Delivery",
    "event_type": "header:X-Event",
}


class TestDescribed(ProviderContract):
    provider = "generic"
    secret = "made up for tests"
    wrong_secret = "made up as well"
    tolerance = 300.0
    options = IN_BODY


class TestTellsApart(TestDescribed):
    options = IN_HEADERS | {"event_apart": ["hash", "header:X-Kind", "body:state"]}


class TestListed(TestDescribed):
    options = IN_BODY | {"signature": LISTED}
    tolerance = 5.0
    ahead = 5.0


class TestIso(TestDescribed):
    options = IN_BODY | {"signature": ISO}
    ahead = 10.0


class TestHeaders(TestDescribed):
    options = IN_HEADERS


class TestBatch(TestDescribed):
    options = IN_BODY | {"events": "body:data.events"}


class TestBatchOfHeaders(TestDescribed):
    options = IN_HEADERS | {"events": "body"}


class TestCapabilityUrl(ProviderContract):
    provider = "generic"
    secret = "made up for tests"
    wrong_secret = "made up as well"
    options = PLACES
    covers_body = False


# Identity and type.


def test_without_places_the_identity_is_the_bodys_hash_and_the_type_the_sources_name():
    (event,) = taken(source("generic", signature=PLAIN), b"not JSON \xff")
    assert (event.id, event.type) == (hashlib.sha256(b"not JSON \xff").hexdigest(), "generic")


def test_the_type_is_the_name_of_a_named_source():
    named = configure_source("generic", name="orders", secret=SECRET, signature=PLAIN)
    assert taken(named, b"{}")[0].type == "orders"


def test_a_header_does_not_make_json_a_form():
    """It is unsigned: whoever changes it would change what is read."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    described = source("generic", signature=PLAIN, **PLACES)
    body = b'{"id":"1","type":"a=b"}'
    (event,) = taken(described, body, form)
    assert (event.id, event.type, event.body) == ("1", "a=b", body)


def test_forms_become_json_and_keep_their_bytes():
    form = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    (event,) = taken(source("generic", signature=PLAIN, **PLACES), b"id=1&type=a%20b", form)
    assert (event.id, event.type, event.raw) == ("1", "a b", b"id=1&type=a%20b")
    assert json.loads(event.body) == {"id": "1", "type": "a b"}


def test_multipart_forms_become_json_and_keep_their_files():
    multipart = {"Content-Type": "multipart/form-data; boundary=x"}
    body = (
        b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n1\r\n'
        b'--x\r\nContent-Disposition: form-data; name="type"\r\n\r\na\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nF\r\n--x--\r\n'
    )
    (event,) = taken(source("generic", signature=PLAIN, **PLACES), body, multipart)
    assert (event.id, event.type, event.raw) == ("1", "a", body)
    assert json.loads(event.body)["file"]["filename"] == "f"
    assert [file.content for file in files_of(event)] == [b"F"]


@pytest.mark.parametrize(
    ("body", "id_", "type_"),
    [
        (b"{}", None, UNTYPED),
        (b'{"id":"1"}', "1", UNTYPED),
        (b'{"id":"1","type":"\\u0000"}', "1", UNTYPED),
        (b'{"id":[],"type":"a"}', None, "a"),
        (b'{"id":1e3,"type":"a"}', "1e3", "a"),
        (b'{"id":12345678901234567890,"type":1.0}', "12345678901234567890", "1.0"),
    ],
)
def test_a_missing_identity_is_a_hash_and_a_missing_type_untyped(body, id_, type_):
    (event,) = taken(source("generic", signature=PLAIN, **PLACES), body)
    digest = hashlib.sha256(body).hexdigest()
    assert (event.id, event.type) == (id_ or digest, type_)


@pytest.mark.parametrize("body", [b"", b"{", b"id=1"])
def test_what_is_no_json_is_malformed(body):
    assert malformed(source("generic", signature=PLAIN, **PLACES), body)


@pytest.mark.parametrize("value", ["", "x" * 256, "a\x07", "\xa0"])
def test_an_odd_identity_header_is_a_hash(value):
    described = source("generic", signature=PLAIN, event_id="header:X-Id")
    for headers in ({"X-Id": value}, {}):
        (event,) = taken(described, b"not json", headers)
        assert event.id == hashlib.sha256(b"not json").hexdigest()


# Batches.


def test_a_batch_is_many_events():
    described = source("generic", signature=PLAIN, **PLACES, events="body")
    body = b'[{"id":1,"type":"a","n":"\\ud800"},{"id":2,"type":"b"}]'
    events = taken(described, body)
    assert [(event.id, event.type) for event in events] == [("1", "a"), ("2", "b")]
    assert [event.body for event in events] == [
        b'{"id":1,"type":"a","n":"\\ud800"}',
        b'{"id":2,"type":"b"}',
    ]


@pytest.mark.parametrize("event_id", [None, "header:X-Id"])
def test_events_of_a_batch_never_share_an_identity(event_id):
    described = source("generic", signature=PLAIN, event_id=event_id, events="body")
    events = taken(described, b"[{},{},{}]", {"X-Id": "d-1"})
    assert len({event.id for event in events}) == 3


@pytest.mark.parametrize("body", [b'{"a":{"b":[]}}', b"{}", b'{"a":[]}', b'{"a":{"b":{}}}'])
def test_a_batch_that_is_none_is_an_event(body):
    fallback(source("generic", signature=PLAIN, events="body:a.b"), body)


@pytest.mark.parametrize("body", [b"[" * 2_000, b"x"])
def test_a_batch_that_is_no_json_is_malformed(body):
    assert malformed(source("generic", signature=PLAIN, events="body:a.b"), body)


def test_a_batch_has_a_limit_and_is_one_event_beyond():
    described = source("generic", signature=PLAIN, events="body")
    assert len(taken(described, json.dumps([0] * 1_000).encode())) == 1_000
    fallback(described, json.dumps([0] * 1_001).encode())


def test_samples_of_a_batch_come_back():
    described = source("generic", signature=PLAIN, **PLACES, events="body:events")
    body = described.provider.codec.write("a.b", {"events": [{"n": 1}, {"n": 2}]}, "x")
    assert [event.id for event in taken(described, body)] == ["x-0", "x-1"]
    opened = open_events("generic", headers={}, body=body, **PLACES, events="body:events")
    assert [event.payload["n"] for event in opened] == [1, 2]


# Options.


@pytest.mark.parametrize(
    ("options", "offender"),
    [
        ({"sigature": PLAIN}, "sigature"),
        ({"signature": {}}, "signature.header"),
        ({"signature": {"header": "X Sig"}}, "signature.header"),
        ({"signature": {"header": "X-Sig", "hash": "md5"}}, "signature.hash"),
        ({"signature": {"header": "X-Sig", "encoding": "base32"}}, "signature.encoding"),
        ({"signature": {"header": "X-Sig", "key": "rot13"}}, "signature.key"),
        ({"signature": {"header": "X-Sig", "separator": ""}}, "signature.separator"),
        ({"signature": {"header": "X-Sig", "element": ""}}, "signature.element"),
        ({"signature": {"header": "X-Sig", "element": "a", "prefix": "b"}}, "signature.prefix"),
        ({"signature": {"header": "X-Sig", "signed": ""}}, "signature.signed"),
        ({"signature": {"header": "X-Sig", "signed": "{url}"}}, "signature.signed"),
        ({"signature": {"header": "X-Sig", "signed": "{body}{id}"}}, "{id}"),
        ({"signature": {"header": "X-Sig", "signed": "{timestamp}{body}"}}, "{timestamp}"),
        ({"signature": STAMPED | {"signed": "{body}"}}, "timestamp"),
        ({"signature": STAMPED | {"timestamp": {}}}, "signature.timestamp"),
        ({"signature": STAMPED | {"timestamp": {"header": "a", "body": "b"}}}, "timestamp"),
        ({"signature": STAMPED | {"timestamp": {"element": "t"}}}, "timestamp.element"),
        ({"signature": STAMPED | {"timestamp": {"header": "a", "unit": "h"}}}, "timestamp.unit"),
        ({"signature": STAMPED | {"timestamp": {"header": "a", "tolerance": 0}}}, "tolerance"),
        (
            {"signature": STAMPED | {"timestamp": {"header": "a", "future": float("nan")}}},
            "future",
        ),
        (
            {"event_id": "id"},
            "'event_id' of provider 'generic' must be header:<name> or body:<path>",
        ),
        ({"event_id": "body:a b"}, "'body:a b' isn't a place"),
        ({"events": "header:x"}, "must be body or body:<path>"),
        ({"event_id": "body:"}, "event_id"),
        ({"event_type": "header:X Y"}, "event_type"),
        ({"events": "header:X"}, "events"),
    ],
)
def test_options_that_cannot_work_name_the_offender(options, offender):
    with pytest.raises(ConfigurationError) as raised:
        source("generic", **options)
    assert offender in str(raised.value)
    assert "'generic'" in str(raised.value)


def test_a_timestamp_in_the_signed_body_is_held_against_the_clock():
    rule = {"body": "sent_at", "unit": "ms", "tolerance": 60.0}
    described = source("generic", signature={"header": "X-Signature", "timestamp": rule})
    fresh = json.dumps({"sent_at": int(NOW * 1000)}).encode()
    assert taken(described, fresh)
    for sent_at, code in [
        (int(NOW * 1000) - 61_000, "stale_timestamp"),
        (int(NOW * 1000) + 61_000, "future_timestamp"),
        (str(int(NOW * 1000)) + "0" * 20, "malformed_timestamp"),
        (10**16, "malformed_timestamp"),
        (-1, "malformed_timestamp"),
        (True, "malformed_timestamp"),
        (NOW, "malformed_timestamp"),
        (None, "malformed_timestamp"),
        ([], "malformed_timestamp"),
        ("\ud800", "malformed_timestamp"),
    ]:
        body = json.dumps({"sent_at": sent_at}).encode()
        assert refusal(described, signed(described, body)).code == code
    assert refusal(described, signed(described, b"[")).code == "malformed_payload"


# Capability URLs.


def capability(name="crm", secret=SECRET):
    return configure_source(find_provider("generic"), name=name, secret=secret)


def at(query, source=None):
    source = source or capability()
    return take(source, Delivery(Headers(), b"{}", query=query, received_at=NOW), source.keys)


def token(source=None, expires_at=None):
    source = source or capability()
    return source.provider.scheme.token(source.keys[0], expires_at)


def test_a_url_that_we_made_is_accepted():
    for query in (
        f"token={token()}",
        f"a=1&token={token()}&b",
        f"token={token().replace('.', '%2E')}",
    ):
        assert isinstance(at(query.encode()), Accepted)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "missing_token"),
        ("token", "bad_token"),
        ("Token={good}", "missing_token"),
        ("token={good}&token={good}", "missing_token"),
        ("token=&token={good}", "missing_token"),
        ("token=", "bad_token"),
        ("token={good}x", "bad_token"),
        ("token={good}=", "bad_token"),
        ("token=%20{good}", "bad_token"),
        ("token={good}%00", "bad_token"),
        ("token=%FF{good}", "bad_token"),
        ("token=.{good}", "bad_token"),
        ("token=e30.", "bad_token"),
        ("token={long}", "bad_token"),
        ("token={other}", "bad_token"),
        ("token={foreign}", "bad_token"),
        ("token={expired}", "bad_token"),
    ],
)
def test_other_urls_are_refused(query, code):
    texts = {
        "good": token(),
        "long": "a" * 513,
        "other": token(capability(name="crm2")),
        "foreign": token(capability(secret="another made up secret")),
        "expired": token(expires_at=NOW),
    }
    with pytest.raises(Refused) as raised:
        at(query.format(**texts).encode())
    assert (raised.value.code, raised.value.authentic) == (code, False)


def test_a_url_may_expire():
    assert isinstance(at(f"token={token(expires_at=NOW + 1)}".encode()), Accepted)


def test_a_url_outlives_the_new_secret_until_its_own_is_dropped():
    old = f"token={token()}".encode()
    assert isinstance(at(old, capability(secret=["a new made up secret", SECRET])), Accepted)
    with pytest.raises(Refused, match=r"^bad_token\b"):
        at(old, capability(secret=["a new made up secret"]))


def test_a_url_proves_the_sender_and_covers_nothing():
    result = at(f"token={token()}".encode())
    assert isinstance(result, Accepted)
    assert result.verified.proof.covers == frozenset()
    assert result.verified.fingerprint == capability().keys[0].fingerprint


def test_a_sender_that_cannot_sign_is_told_so():
    with pytest.raises(ConfigurationError, match="webhook-receiver url"):
        sign("generic", body=b"{}", secret=SECRET)


def test_verify_reads_the_token_from_the_url():
    query = f"token={token(capability(name='generic'))}"
    asked = {"headers": {}, "body": b"{}", "secret": SECRET, "now": NOW}
    assert verify("generic", url=f"https://example.com/crm?{query}", **asked)
    for url in (None, "https://example.com/crm", "http://[", "/\ud800?\ud800"):
        with pytest.raises(Refused):
            verify("generic", url=url, **asked)


def test_a_delivery_keeps_its_query_out_of_what_is_stored():
    source = capability()
    delivery = Delivery(Headers(), b"{}", query=f"token={token()}".encode(), received_at=NOW)
    result = take(source, replace(delivery, path="/crm"), source.keys)
    assert isinstance(result, Accepted)
    assert "token" not in repr(result.envelopes)
