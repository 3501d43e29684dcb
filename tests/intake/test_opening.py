"""An authentic delivery becomes an event, whatever its provider makes of it."""

import hashlib
import json
from dataclasses import replace

import pytest

from webhook_receiver.document import malformed
from webhook_receiver.errors import Refused
from webhook_receiver.intake.opening import events_in
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.fallback import UNTYPED, most_events
from webhook_receiver.provider.reading import Reading
from webhook_receiver.types import Delivery, Headers, Opened, Proof, Verified

NOTHING = Provider(
    name="acme", title="Acme", docs="https://example.com", scheme=None, open=lambda _: ()
)


def refusing(code, authentic):
    def open_(verified):
        del verified
        raise Refused(code, authentic=authentic)

    return replace(NOTHING, open=open_)


def events(provider, body, *covers):
    return events_in(provider, Verified(Delivery(Headers(), body), Proof("", frozenset(covers))))


@pytest.mark.parametrize("provider", [NOTHING, refusing("malformed_payload", True)])
@pytest.mark.parametrize("body", [b"{}", b'{"alerts":[{"id":1}]}', b"[]", b"5", b"null"])
@pytest.mark.parametrize("covers", [(), ("body", "header:x-id")])
def test_what_the_provider_finds_nothing_in_is_one_event(provider, body, covers):
    (event,) = events(provider, body, *covers)
    assert (event.id, event.type, event.body, event.raw) == (
        hashlib.sha256(body).hexdigest(),
        UNTYPED,
        body,
        None,
    )


def test_what_is_no_json_and_is_not_refused_is_kept_as_text():
    (event,) = events(NOTHING, b"<xml/>")
    assert (event.type, event.body, event.raw) == (UNTYPED, b'"<xml/>"', b"<xml/>")


@pytest.mark.parametrize(
    ("body", "covers"),
    [(b"{", ("body",)), (b"", ("body",)), (b"a=1", ()), (b"{}", ("form", "url"))],
)
def test_what_can_not_be_believed_as_json_stays_refused(body, covers):
    """Broken JSON, and JSON around a form whose fields alone are signed."""
    with pytest.raises(Refused, match=r"^malformed_payload\b"):
        events(refusing("malformed_payload", True), body, *covers)


def test_other_refusals_stay():
    with pytest.raises(Refused, match=r"^unknown_topic\b"):
        events(refusing("unknown_topic", False), b"{}", "body")


def test_a_delivery_with_nothing_in_it_is_refused():
    with pytest.raises(Refused, match=r"^malformed_payload\b"):
        events(NOTHING, b"")


def test_a_declared_heartbeat_is_no_event():
    assert events(replace(NOTHING, heartbeats=True), b'{"beat":1}') == ()
    reading = Reading(id="body:id", type="body:type", batch="body:events", heartbeat=True)
    beating = replace(NOTHING, open=None, reading=reading)
    assert not events(beating, b'{"events":[]}')
    assert events(beating, b'{"events":[],"alerts":[{}]}')


def test_more_events_than_a_body_has_room_for_are_one_event():
    def open_(verified):
        return [Opened(str(n), "a", b"{}") for n in json.loads(verified.body)]

    provider = replace(NOTHING, open=open_)
    for count in (1, 1_000):
        assert len(events(provider, json.dumps(list(range(count))).encode())) == count
    (event,) = events(provider, json.dumps(list(range(1_001))).encode())
    assert event.type == UNTYPED
    assert most_events(b"x" * 768_000) == 12_000  # SendGrid's largest body holds some 2,500


def test_broken_json_is_the_providers_to_refuse():
    def open_(verified):
        del verified
        raise malformed("the body is not JSON")

    with pytest.raises(Refused) as raised:
        events(replace(NOTHING, open=open_), b"{")
    assert raised.value.authentic
