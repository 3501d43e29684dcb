"""An event that names neither itself nor its kind."""

import hashlib

import pytest

from webhook_receiver.provider.fallback import (
    EVENT_BYTES,
    MOST_EVENTS,
    UNTYPED,
    most_events,
    untyped,
)
from webhook_receiver.types import Opened

HASH = hashlib.sha256(b"{}").hexdigest()


@pytest.mark.parametrize(("id_", "own"), [(None, HASH), ("a", "a")])
def test_an_untyped_event_is_told_apart_by_all_that_it_is(id_, own):
    event = untyped(b"{}", b"raw", id=id_)
    assert event == Opened(own, UNTYPED, b"{}", b"raw", HASH)


def test_the_bound_follows_the_bytes():
    assert most_events(b"") == most_events(b"x" * MOST_EVENTS * EVENT_BYTES) == MOST_EVENTS
    assert most_events(b"x" * (MOST_EVENTS + 1) * EVENT_BYTES) == MOST_EVENTS + 1
