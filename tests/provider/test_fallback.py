"""An event that names neither itself nor its kind."""

import hashlib

import pytest

from webhook_receiver.provider.fallback import (
    ANY_EVENTS,
    EVENT_BYTES,
    MOST_EVENTS,
    UNTYPED,
    is_whole,
    most_events,
    untyped,
)
from webhook_receiver.types import Opened, Proof

HASH = hashlib.sha256(b"{}").hexdigest()


@pytest.mark.parametrize(("id_", "own"), [(None, HASH), ("a", "a")])
def test_an_untyped_event_is_told_apart_by_all_that_it_is(id_, own):
    event = untyped(b"{}", b"raw", id=id_)
    assert event == Opened(own, UNTYPED, b"{}", b"raw", HASH)


def test_what_is_signed_in_part_is_told_apart_by_its_id_alone():
    assert untyped(b"{}", id="a", whole=False) == Opened("a", UNTYPED, b"{}", None, "")
    assert untyped(b"{}", whole=False) == Opened(HASH, UNTYPED, b"{}", None, HASH)


@pytest.mark.parametrize(
    ("covers", "whole"),
    [((), True), (("body", "url"), True), (("form", "url"), False), (("body:token",), False)],
)
def test_a_proof_holds_for_all_of_a_body_or_for_some_of_it(covers, whole):
    assert is_whole(Proof("", frozenset(covers))) is whole


@pytest.mark.parametrize(
    ("size", "events"),
    [
        (0, ANY_EVENTS),
        (ANY_EVENTS * EVENT_BYTES, ANY_EVENTS),
        ((ANY_EVENTS + 1) * EVENT_BYTES, ANY_EVENTS + 1),
        (768_000, 12_000),  # SendGrid's largest body holds some 2,500
        (40 * 1024 * 1024, MOST_EVENTS),
    ],
)
def test_the_bound_follows_the_bytes(size, events):
    assert most_events(b"x" * size) == events
