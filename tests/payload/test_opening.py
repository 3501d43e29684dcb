import pydantic
import pytest

from webhook_receiver.errors import NoFit, Unreadable
from webhook_receiver.inbox.records import SEALED_BODY
from webhook_receiver.models import EventModel
from webhook_receiver.payload.opening import delivery_of, open_event, plain
from webhook_receiver.payload.reader import Reader
from webhook_receiver.payload.repair import drift_of
from webhook_receiver.types import Envelope, Headers

HEADERS = Headers([(b"content-type", b"application/json")])


class Order(EventModel, address="shop:order.paid"):
    id: str
    amount: int


def envelope(body, raw=None):
    return Envelope(
        source="shop",
        provider="generic",
        id="e1",
        type="order.paid",
        body=body,
        headers=HEADERS,
        received_at=5.0,
        raw=raw,
        path="/shop",
    )


def test_the_model_reads_the_bytes_and_keeps_what_it_does_not_name():
    event = open_event(envelope(b'{"id":"o1","amount":5,"note":"x"}'), Reader((Order,)), key="k")
    assert event.payload.amount == 5
    assert event.payload.model_extra == {"note": "x"}
    assert (event.id, event.type, event.source, event.provider) == (
        *("e1", "order.paid", "shop"),
        "generic",
    )
    assert (event.key, event.drift, event.received_at) == ("k", (), 5.0)
    assert event.headers == HEADERS


@pytest.mark.parametrize(
    ("body", "drift"),
    [
        (b'{"id":"o1","amount":"many"}', ["amount: Input should be a valid integer"]),
        (b'{"amount":5}', ["id: Field required"]),
        (b"[]", ["(all): Input should be an object"]),
        (b"{}", ["id: Field required", "amount: Field required"]),
    ],
)
def test_a_payload_that_does_not_fit_is_plain_json_with_its_drift(body, drift):
    event = open_event(envelope(body), Reader((Order,)))
    assert event.payload == plain(body)
    assert [line.partition(",")[0] for line in event.drift] == drift


def test_a_payload_that_does_not_fit_is_an_error_if_only_the_model_will_do():
    with pytest.raises(NoFit) as raised:
        open_event(envelope(b"[]"), Reader((Order,)), strict=True)
    assert str(raised.value) == "the payload doesn't fit Order: (all): Input should be an object"


def test_drift_shows_no_values_and_has_an_end():
    class Many(pydantic.BaseModel):
        numbers: list[int]

    body = b'{"numbers":[' + b",".join([b'"hidden"'] * 100) + b"]}"
    event = open_event(envelope(body), Reader((Many,)))
    assert len(event.drift) == 20
    assert event.drift[0].startswith("numbers.0: ")
    assert "hidden" not in "".join(event.drift)


def test_drift_names_places_inside_lists():
    with pytest.raises(pydantic.ValidationError) as raised:
        pydantic.TypeAdapter(list[Order]).validate_python([{"id": "o1", "amount": []}])
    assert [line.partition(":")[0] for line in drift_of(raised.value)] == ["0.amount"]


@pytest.mark.parametrize(
    ("body", "payload"),
    [(b'{"a":1}', {"a": 1}), (b"null", None), (b"\xff", b"\xff"), (b"", b""), (b"<x/>", b"<x/>")],
)
def test_without_a_model_the_payload_is_plain_json_or_the_bytes(body, payload):
    event = open_event(envelope(body))
    assert event.payload == payload
    assert event.drift == ()


def test_the_body_read_and_the_body_sent_are_both_kept():
    event = open_event(envelope(b'{"a":1}', b"a=1"))
    assert (event.body, event.raw) == (b'{"a":1}', b"a=1")
    assert open_event(envelope(b"{}")).raw == b"{}"


def test_the_delivery_is_the_request_as_far_as_it_is_stored():
    delivery = delivery_of(envelope(b'{"a":1}', b"a=1"))
    assert (delivery.body, delivery.path, delivery.received_at) == (b"a=1", "/shop", 5.0)
    assert delivery.headers == HEADERS
    assert delivery_of(envelope(b"{}")).body == b"{}"


@pytest.mark.parametrize("reader", [None, Reader((Order,))], ids=["plain", "a model"])
def test_what_is_encrypted_is_never_given_to_a_handler(reader):
    with pytest.raises(Unreadable, match="set encryption_keys"):
        open_event(envelope(SEALED_BODY + bytes(60)), reader)
