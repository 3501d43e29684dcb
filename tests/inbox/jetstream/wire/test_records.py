"""Records as streams keep them: what is written comes back the same."""

import pytest

from webhook_receiver.inbox.jetstream.wire.link import Got
from webhook_receiver.inbox.jetstream.wire.records import (
    LONGEST_META,
    META,
    State,
    encode_event,
    read_event,
    read_state,
    read_time,
)
from webhook_receiver.testing.contracts.envelopes import envelope


def got(headers, payload):
    stored = {"Nats-Sequence": "7", "Nats-Time-Stamp": "2024-05-01T00:00:00.5Z"}
    return Got("N.event.shop.x", "", payload, {**headers, **stored})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"raw": b"a=1&b=2", "path": "/shop/é"},
        {"type": "\ud800", "source": "\x00"},
        {"path": "/" + "p" * LONGEST_META},
    ],
)
def test_an_event_comes_back_as_it_was(changes):
    event = envelope("e1", **changes)
    headers, payload = encode_event(event)
    assert headers[META].isascii()
    stored = read_event(got(headers, payload))
    assert (stored.envelope, stored.seq, stored.size) == (event, 7, event.size)


def test_a_tombstone_is_no_event():
    assert read_event(got({}, b"")) is None


def test_a_state_comes_back_with_its_place_and_time():
    state = State("retrying", 2, 1, "why", "w", "lease", 5.0)
    read = read_state(got({}, state.encode()))
    assert (read.status, read.attempts, read.error, read.seq) == ("retrying", 2, "why", 7)
    assert read.due == read_time("2024-05-01T00:00:00.5Z") + 5.0


def test_states_of_older_and_newer_versions_are_read_by_each_other():
    old = b'["done",1,0,null,null,null,0.0]'
    assert State("done", 1).encode() == old
    assert read_state(got({}, old)).took is None
    state = State("done", 1, took=0.25)
    assert read_state(got({}, state.encode())).took == 0.25
    # An older version takes the last value for the sequence, and puts the stream's in its place.
    assert state.encode() == old[:-1] + b",0.25]"
    state = State("dead", 1, error="x", fault="hidden")
    read = read_state(got({}, state.encode()))
    assert (read.took, read.fault, read.seq) == (None, "hidden", 7)
