import hashlib
import json

import pytest

from tests.providers.taking import answered, malformed, refusal, source, taken
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

CLOUD = source("cloudevents")
EVENT = {"specversion": "1.0", "id": "1", "source": "/a", "type": "t"}
BINARY = {f"ce-{name}": text for name, text in EVENT.items()}
ORIGIN = {"WebHook-Request-Origin": "events.example.com", "WebHook-Request-Rate": "120"}


def asked(**changed):
    return Delivery(Headers.of({**ORIGIN, **changed}), b"", "OPTIONS")


class TestContract(ProviderContract):
    provider = "cloudevents"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False
    options = {"origins": ["events.example.com"]}  # noqa: RUF012 - read only
    handshakes = (asked(),)


class TestQuery(TestContract):
    options = {"token": "query:access_token"}  # noqa: RUF012 - read only
    secret = "a-secret-made-up"
    wrong_secret = "another-one-made-up"
    handshakes = ()


@pytest.mark.parametrize(
    "media", ["application/cloudevents+json", "Application/CloudEvents+JSON; charset=utf-8"]
)
def test_structured_mode(media):
    body = json.dumps({**EVENT, "data": {"a": 1}}).encode()
    (event,) = taken(CLOUD, body, {"Content-Type": media})
    assert (event.id, event.type, event.body, event.raw) == ("1 /a", "t", body, None)


def test_a_batch_is_many_events_told_apart_by_source():
    body = json.dumps([EVENT, {**EVENT, "source": "/b"}]).encode()
    events = taken(CLOUD, body, {"Content-Type": "application/cloudevents-batch+json"})
    assert [event.id for event in events] == ["1 /a", "1 /b"]


@pytest.mark.parametrize(
    ("media", "body", "data"),
    [
        ("application/json", b'{"a":1}', {"data": {"a": 1}}),
        ("application/vnd.a+json; charset=utf-8", b"[1]", {"data": [1]}),
        ("text/plain", b"caf\xc3\xa9", {"data": "café"}),
        ("image/png", b"\x89PNG\xff", {"data_base64": "iVBOR/8="}),
        ("application/json", b"", None),
    ],
)
def test_binary_mode_reads_as_structured(media, body, data):
    headers = {"Content-Type": media, **BINARY, "ce-comexample": "%22caf%C3%A9%22"}
    (event,) = taken(CLOUD, body, headers)
    assert (event.id, event.type, event.raw) == ("1 /a", "t", body)
    own = {} if data is None else {"datacontenttype": media.partition(";")[0], **data}
    assert json.loads(event.body) == EVENT | {"comexample": '"café"'} | own


def test_the_same_event_has_one_identity_in_all_modes():
    structured = taken(CLOUD, json.dumps(EVENT).encode(), {"Content-Type": "application/json"})
    assert structured[0].id == taken(CLOUD, b"", BINARY)[0].id


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/cloudevents+avro", **BINARY},
        {},
    ],
)
def test_what_is_no_event_is_malformed(headers):
    assert malformed(CLOUD, b"Obj\x01", headers)


@pytest.mark.parametrize(
    ("headers", "id_"),
    [
        ({**BINARY, "ce-id": ""}, None),
        ({"ce-id": "1", "ce-type": "t"}, None),
        ({**BINARY, "ce-source": "%FF"}, "1 %FF"),
        ({**BINARY, "ce-source": "\xff"}, "1 \xff"),
    ],
)
def test_odd_attributes_lose_no_event(headers, id_):
    (event,) = taken(CLOUD, b"Obj\x01", headers)
    assert event.type == "t"
    assert event.id == (id_ or hashlib.sha256(event.body).hexdigest())


def test_an_attribute_sent_twice_has_both_values():
    headers = [*BINARY.items(), ("authorization", "Bearer made up for these tests")]
    twice = Delivery(Headers.of([*headers, ("ce-time", "a"), ("ce-time", "b")]), b"")
    verdict = take(CLOUD, twice, CLOUD.keys)
    assert isinstance(verdict, Accepted)
    assert json.loads(verdict.envelopes[0].body) == EVENT | {"time": ["a", "b"]}


@pytest.mark.parametrize(
    ("origins", "origin", "status"),
    [
        (["events.example.com"], "events.example.com", 200),
        (["Events.Example.com"], "EVENTS.example.com", 200),
        (["*"], "any.example", 200),
        (["events.example.com"], "events.example.com.evil.example", 403),
        (["events.example.com"], "*", 403),
        (["events.example.com"], "", 403),
        (["*"], "a" * 1025, 403),
        (["*"], "a\tb", 403),
    ],
)
def test_consent_is_for_named_origins(origins, origin, status):
    known = source("cloudevents", origins=origins)
    reply = answered(known, asked(**{"WebHook-Request-Origin": origin}))
    allowed = dict(reply.headers)
    assert (reply.status, reply.body) == (status, b"")
    assert allowed.get("WebHook-Allowed-Origin") == (origin if status == 200 else None)
    if status == 200:
        assert (allowed["WebHook-Allowed-Rate"], allowed["Allow"]) == ("*", "POST, OPTIONS")


def test_without_origins_options_is_no_method_of_it():
    assert CLOUD.provider.methods == {"POST"}
    assert refusal(CLOUD, asked()).code == "missing_token"
    both = source("cloudevents", origins=["*"], token="header:X-Key")
    assert take(both, asked(), both.keys)


@pytest.mark.parametrize(
    "options", [{"origins": "a"}, {"origins": [""]}, {"origins": [1]}, {"token": "cookie:a"}]
)
def test_other_options_are_configuration_errors(options):
    with pytest.raises(ConfigurationError, match="cloudevents"):
        source("cloudevents", **options)
