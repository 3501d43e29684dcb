"""A generic source says what tells two events with one id apart."""

import pytest

from tests.providers.taking import NOW, source, taken
from tests.providers.test_generic import PLAIN, STAMPED, token
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.types import Delivery, Headers

COVERED = {**STAMPED, "signed": "{timestamp}.{header:x-delivery}.{body}"}
ALARM = {"event_id": "body:id"}


def are_two(first, second, headers=None, **options):
    """Whether two bodies with one id are two events."""
    own = source("generic", name="alarms", **options)
    sent = {"x-delivery": "7", **(headers or {})}
    (one,), (other,) = (taken(own, body, sent) for body in (first, second))
    assert one.id == other.id
    return one.apart != other.apart


ON, OFF = b'{"id":"7","state":"on","try":1}', b'{"id":"7","state":"off","try":2}'


@pytest.mark.parametrize(
    ("options", "two"),
    [
        ({"event_id": "header:x-delivery", "signature": STAMPED}, True),
        ({"event_id": "header:x-delivery", "signature": COVERED}, False),
        ({**ALARM, "signature": STAMPED}, False),
        ({**ALARM, "signature": STAMPED, "event_apart": "hash"}, True),
        ({**ALARM, "signature": STAMPED, "event_apart": "body:state"}, True),
        ({**ALARM, "signature": STAMPED, "event_apart": ["body:state", "body:none"]}, True),
        ({**ALARM, "signature": STAMPED, "event_apart": "body:other"}, False),
        ({"event_id": "header:x-delivery", "signature": STAMPED, "event_apart": "none"}, False),
        ({"event_id": "header:x-delivery", "signature": STAMPED, "event_apart": []}, False),
        ({"event_id": "header:x-delivery", "signature": STAMPED, "event_apart": "body:id"}, False),
        (
            {"event_id": "header:x-delivery", "signature": STAMPED, "event_apart": ["body:try"]},
            True,
        ),
    ],
)
def test_a_source_says_what_tells_two_events_with_one_id_apart(options, two):
    assert are_two(ON, OFF, **options) == two


def test_a_header_may_tell_two_events_apart_and_is_declared():
    options = {**ALARM, "signature": STAMPED, "event_apart": "header:X-Kind"}
    own = source("generic", name="alarms", **options)
    (one,), (other,) = (taken(own, ON, {"x-kind": kind}) for kind in ("a", "b"))
    assert (one.id, one.apart != other.apart) == (other.id, True)
    assert own.provider.unsigned_identity == ("x-kind",)


def test_without_a_signature_the_body_tells_two_events_apart():
    options = {"event_id": "body:id"}
    own = source("generic", name="alarms", **options)
    query = f"token={token(own)}".encode()
    events = []
    for body in (ON, OFF):
        delivery = Delivery(Headers(), body, query=query, received_at=NOW)
        result = take(own, delivery, own.keys)
        assert isinstance(result, Accepted)
        events += result.envelopes
    assert len({event.id for event in events}) == 1
    assert len({event.apart for event in events}) == 2


def test_items_of_a_list_tell_themselves_apart():
    options = {"event_id": "header:X-Delivery", "events": "body:all", "signature": STAMPED}
    own = source("generic", name="alarms", **options, event_apart="body:state")
    bodies = (b'{"all":[%s,%s]}' % pair for pair in ((ON, OFF), (OFF, OFF)))
    first, second = (taken(own, body, {"x-delivery": "7"}) for body in bodies)
    assert [event.id for event in first] == [event.id for event in second] == ["7:0", "7:1"]
    assert [a.apart == b.apart for a, b in zip(first, second, strict=True)] == [False, True]


@pytest.mark.parametrize(
    "given", ["", "None", "body", "body:", "hash:x", 1, ["none"], ["hash", 1], {}]
)
def test_what_else_event_apart_is_told_is_a_configuration_error(given):
    with pytest.raises(
        ConfigurationError, match=r"'event_apart' .* must be none, hash, header:<name>"
    ):
        source("generic", name="alarms", signature=PLAIN, event_apart=given)
