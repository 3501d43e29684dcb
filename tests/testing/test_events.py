"""Deliveries opened without a signature, as handlers would see their events."""

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.models import EventModel
from webhook_receiver.testing import open_event, open_events, sample


class Push(EventModel, address="github:push"):
    ref: str


def test_an_event_is_opened_without_a_signature():
    one = sample("github", "push", id="d1", set={"ref": "refs/heads/x"})
    event = open_event("github", headers=one.headers, body=one.body, model=Push)
    assert (event.id, event.type, event.source, event.payload.ref) == (
        *("d1", "push", "github"),
        "refs/heads/x",
    )
    assert open_event("github", headers=one.headers, body=one.body).payload["ref"] == "refs/heads/x"


def test_a_payload_that_does_not_fit_shows_its_drift():
    one = sample("github", "push", set={"ref": 5})
    event = open_event("github", headers=one.headers, body=one.body, model=Push)
    assert event.drift == ["ref: Input should be a valid string"]


def test_what_no_handler_would_see_is_an_error():
    ping = sample("github", "ping")
    with pytest.raises(ConfigurationError, match="handshake"):
        open_event("github", headers=ping.headers, body=ping.body)
    with pytest.raises(ConfigurationError, match="heartbeat of 'asana'"):
        open_events("asana", headers={}, body=b'{"events":[]}')
    with pytest.raises(Refused, match=r"^malformed_payload\b"):
        open_event("stripe", headers={}, body=b"{")
    assert open_event("stripe", headers={}, body=b"{}").type == "untyped"
    with pytest.raises(ConfigurationError, match="colour"):
        open_event("stripe", headers={}, body=b"{}", colour=1)
