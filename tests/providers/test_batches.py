"""A batch is never all or nothing, whoever sends it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from webhook_receiver.document import at, replaced
from webhook_receiver.intake.opening import events_in
from webhook_receiver.provider import UNTYPED
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.testing import sample, sample_types
from webhook_receiver.types import Delivery, Headers, Opened, Proof, Verified

MANY = 1_500
OWN_LISTS = {"meta": "entry.0.changes", "x-twitter": "tweet_create_events"}
"""Where senders without a reading hold their events."""


def lists(name: str) -> Sequence[str]:
    """Where a sender's requests may hold a list of events."""
    reading = find_provider(name).reading
    if reading is None or reading.only_form:
        return (OWN_LISTS[name],) if name in OWN_LISTS else ()
    places = (reading.batch or "one").split(" | ")
    return [place.removeprefix("body").removeprefix(":").replace("*", "0") for place in places]


def batched() -> Iterator[tuple[str, Any, str]]:
    """Senders, each with a request that holds a list of events, and where it is."""
    for name in provider_names():
        for type_ in sample_types(find_provider(name)):
            if not lists(name):
                break
            body = sample(find_provider(name), type_).body
            if body[:1] not in (b"{", b"["):
                continue
            document = json.loads(body)
            paths = [path for path in lists(name) if isinstance(at(document, path), list)]
            if paths:
                yield name, document, paths[0]
                break


BATCHED = {name: (document, path) for name, document, path in batched()}


def opened(name: str, *added: object) -> Sequence[Opened]:
    """The events of a request with more items in its list."""
    document, path = BATCHED[name]
    items = [*at(document, path), *added]
    body = json.dumps(replaced(document, path, items) if path else items).encode()
    provider = find_provider(name)
    one = sample(provider, sample_types(provider)[0])
    delivery = Delivery(Headers(one.headers), body, received_at=1.0)
    return events_in(provider, Verified(delivery, Proof("", frozenset()), provider.codec.declared))


def test_these_senders_send_batches():
    assert set(BATCHED) == {
        *("adyen", "asana", "auth0", "azure-event-grid", "gocardless", "grafana", "hubspot"),
        *("line", "meta", "microsoft-graph", "okta", "prometheus-alertmanager", "quickbooks"),
        *("sendgrid", "x-twitter", "xero"),
    }


@pytest.mark.parametrize("odd", [{"made": "up"}, {}, 1, None, [], "text"])
@pytest.mark.parametrize("name", BATCHED)
def test_an_odd_item_costs_none_of_the_good_ones(name: str, odd: object):
    good = opened(name)
    *same, other = opened(name, odd)
    assert [(one.id, one.type) for one in same] == [(one.id, one.type) for one in good]
    assert other.type in (UNTYPED, "tweet_create_events")  # X's lists say what is in them
    assert other.id not in {one.id for one in good}


@pytest.mark.parametrize("name", BATCHED)
def test_a_full_batch_is_as_many_events(name: str):
    document, path = BATCHED[name]
    items = at(document, path)
    assert isinstance(items, list)
    assert len(opened(name, *[items[0]] * MANY)) == MANY + len(items)
