from dataclasses import replace

import pytest

from webhook_receiver.document import at, malformed
from webhook_receiver.errors import Refused
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.take import APART_DIGITS, UNVERIFIED, Accepted, Answered, take
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.handshakes import (
    echoed,
    form_flag,
    keyless,
    read_marked,
    status_only,
)
from webhook_receiver.signing import TemplateHmac, TimestampRule
from webhook_receiver.types import Delivery, Headers, Opened, Reply

SCHEME = TemplateHmac(headers=("x-sig",), signed="{header:x-id}{body}")


def opened(verified):
    if not verified.body.isdigit():
        raise malformed("the body is not a number")
    count = int(verified.body)
    id_ = (verified.header(b"x-id") or b"none").decode()
    return [Opened(f"{id_}-{n}", "a", b"{}", verified.body) for n in range(count)]


def challenge(delivery):
    document = read_marked(delivery.body, b'"verify"')
    if at(document, "type") != "verify":
        return None
    text = at(document, "challenge")
    if not isinstance(text, str):
        raise malformed("there is no challenge")
    return echoed(text)


def ping(delivery):
    if delivery.headers.get(b"x-event") != b"ping" or b'"zen"' not in delivery.body:
        return None
    return Reply(200, b'{"status":"pong"}')


PROVIDER = Provider(
    name="acme",
    title="Acme",
    docs="https://example.com",
    scheme=SCHEME,
    open=opened,
    handshakes=(
        form_flag("check", "1"),
        keyless("POST", challenge, signed=True),
        keyless("POST", ping, signed=True),
        status_only("HEAD", 204),
    ),
    declared=frozenset({b"x-id"}),
    keep_headers=frozenset({b"x-kept"}),
)


def source(provider=PROVIDER, **given):
    return configure_source(provider, **({"secret": "made up for tests"} | given))


def sent(body=b"1", headers=(), **rest):
    return Delivery(Headers([(b"x-id", b"d1"), *headers]), body, received_at=7.0, **rest)


def signed(delivery):
    key = SCHEME.load_key("made up for tests")
    return replace(delivery, headers=Headers([*delivery.headers, *SCHEME.sign(delivery, key, 7.0)]))


def taken(delivery, config=None):
    config = config or source()
    return take(config, delivery, config.keys)


def test_a_delivery_becomes_envelopes():
    result = taken(signed(sent(b"2", [(b"x-kept", b"k"), (b"cookie", b"c")], path="/acme")))
    assert isinstance(result, Accepted)
    first, second = result.envelopes
    assert (first.id, second.id) == ("d1-0", "d1-1")
    assert (first.source, first.provider, first.type) == ("acme", "acme", "a")
    assert (first.body, first.raw, first.path, first.received_at) == (b"{}", b"2", "/acme", 7.0)
    assert first.headers == Headers([(b"x-id", b"d1"), (b"x-kept", b"k")])
    assert first.size == 3
    assert result.verified.fingerprint == source().keys[0].fingerprint


@pytest.mark.parametrize(
    ("delivery", "code", "authentic"),
    [
        (sent(), "missing_signature", False),
        (sent(headers=[(b"x-sig", b"00")]), "bad_signature", False),
        (signed(sent(b"")), "malformed_payload", True),
        (sent(b'{"type":"verify","challenge":"c"}'), "missing_signature", False),
        (signed(sent(b'{"type":"verify","challenge":5}')), "malformed_payload", True),
        (sent(headers=[(b"x-event", b"ping")]), "missing_signature", False),
        (signed(sent(headers=[(b"x-event", b"ping")] * 2)), "duplicate_header", False),
        (sent(method="GET"), "missing_signature", False),
    ],
)
def test_what_is_refused_says_why(delivery, code, authentic):
    with pytest.raises(Refused) as raised:
        taken(delivery)
    assert (raised.value.code, raised.value.authentic) == (code, authentic)


@pytest.mark.parametrize(
    ("delivery", "status", "body"),
    [
        (sent(b"check=1&a="), 200, b""),
        (sent(method="HEAD"), 204, b""),
        (signed(sent(b'{"type":"verify","challenge":"c"}')), 200, b"c"),
        (signed(sent(b'{"zen":1}', [(b"x-event", b"ping")])), 200, b'{"status":"pong"}'),
    ],
)
def test_handshakes_are_answered(delivery, status, body):
    result = taken(delivery)
    assert isinstance(result, Answered)
    assert (result.reply.status, result.reply.body) == (status, body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"type":"other","x":"verify"}',
        b'"verify"',
        b'["verify"]',
        b'{"verify"',
        b"check=1=1&check=1",
    ],
)
def test_what_only_looks_like_a_handshake_is_none(body):
    for handshake in PROVIDER.handshakes[:2]:
        assert handshake.answer(sent(body), ()) is None


def test_an_unverified_source_reads_declared_headers_only():
    result = taken(sent(), source(secret=None, verify=False))
    assert isinstance(result, Accepted)
    assert result.verified.proof is UNVERIFIED
    assert (result.verified.fingerprint, result.verified.signed_at) == ("unverified", None)
    undeclared = replace(PROVIDER, declared=frozenset())
    with pytest.raises(Refused, match=r"^unsigned_header\b"):
        taken(sent(), source(undeclared, secret=None, verify=False))
    assert isinstance(taken(signed(sent()), source(undeclared)), Accepted)


def test_headers_keep_their_order_and_refuse_to_pick():
    headers = Headers.of([("X-A", "1"), (b"X-B", b"2"), ("x-a", "3")])
    assert list(headers) == [(b"x-a", b"1"), (b"x-b", b"2"), (b"x-a", b"3")]
    assert headers.get(b"x-b") == b"2"
    assert headers.get(b"x-c") is None
    with pytest.raises(Refused, match=r"^duplicate_header\b"):
        headers.get(b"x-a")
    assert headers == Headers(list(headers))
    assert hash(headers) == hash(Headers(list(headers)))
    assert headers != Headers()
    assert "1" not in repr(headers)


@pytest.mark.parametrize(
    "headers",
    [{"a": "\u20ac"}, {"\u20ac": "a"}, {"a": ["b"]}, {"a": None}, [("a",)], [1], None, 5, ["abc"]],
)
def test_headers_that_are_none_are_refused(headers):
    with pytest.raises(Refused, match=r"^malformed_header\b"):
        Headers.of(headers)


def aparts(provider, *deliveries, **options):
    source = configure_source(replace(provider, scheme=None), verify=False, **options)
    return [take(source, delivery, ()).envelopes[0].apart for delivery in deliveries]


def named(id_, body, **changes):
    return Delivery(Headers.of({"x-id": id_}), body, **changes)


def test_what_nobody_signs_is_told_apart_by_its_body():
    unsigned = Provider(
        name="acme",
        title="Acme",
        docs="https://example.com",
        scheme=None,
        open=lambda verified: [Opened("a", "b", verified.body)],
    )
    one, again, other = aparts(unsigned, named("1", b"{}"), named("2", b"{}"), named("1", b"[]"))
    assert one == again != other
    assert len(one) == APART_DIGITS


def test_an_event_says_itself_what_tells_it_apart():
    def spoken(text):
        return replace(PROVIDER, open=lambda verified: [Opened("a", "b", b"{}", None, text)])

    (one,), (other,), (none,) = (aparts(spoken(text), named("", b"")) for text in ("x", "y", ""))
    assert one != other
    assert none == ""


def test_the_parameters_of_a_path_are_part_of_an_identity():
    provider = replace(PROVIDER, open=lambda verified: [Opened("a", "b", b"{}", None, "")])
    tenants = [{"a": "1", "b": "2"}, {"b": "2", "a": "1"}, {"a": "1"}, {"a": "12"}, {"ab": "12"}]
    found = aparts(provider, *(named("", b"", params=params) for params in tenants))
    assert found[0] == found[1]
    assert len({*found}) == 4
    envelope = take(
        configure_source(replace(provider, scheme=None), verify=False),
        named("", b"", params={"tenant": "a"}),
        (),
    ).envelopes[0]
    assert envelope.params == {"tenant": "a"}


def test_a_method_by_which_no_event_comes_is_refused_however_well_signed():
    with pytest.raises(Refused, match=r"^method_not_allowed\b"):
        taken(signed(sent(method="GET")))
    getting = replace(PROVIDER, event_methods=frozenset({"GET"}))
    for method in ("GET", "POST"):
        config = source(getting)
        assert isinstance(taken(signed(sent(method=method)), config), Accepted)
    with pytest.raises(Refused, match=r"^method_not_allowed\b"):
        taken(signed(sent(method="PUT")), source(getting))


def test_an_imprint_is_of_its_source():
    rule = TimestampRule(at="header:x-time", repeats=3_600)
    scheme = TemplateHmac(headers=("x-sig",), signed="{timestamp}.{body}", timestamp=rule)
    config = source(replace(PROVIDER, scheme=scheme, repeats=3_600.0), name="shop")
    key, delivery = config.keys[0], sent()
    pairs = [*delivery.headers, *scheme.sign(delivery, key, 7.0)]
    accepted = taken(replace(delivery, headers=Headers(pairs)), config)
    assert accepted.imprint.source == "shop"
