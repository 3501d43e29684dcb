from webhook_receiver import Receiver
from webhook_receiver.testing import ProviderContract, TestReceiver
from webhook_receiver.types import Delivery, Headers

SECRET = "acme's secret, made up for tests"


class TestAcme(ProviderContract):
    provider = "acme"
    secret = SECRET
    wrong_secret = "another secret, made up as well"
    tolerance = 120.0
    handshakes = (Delivery(Headers(), b"", "GET", query=b"challenge=c0ffee"),)


def test_one_request_with_two_events() -> None:
    receiver = Receiver("sqlite://")
    receiver.source("acme", secret=SECRET)
    both = b"""{"events": [
        {"id": "1", "object": "order", "change": "paid"},
        {"id": "2", "object": "return", "change": "received"}
    ]}"""
    with TestReceiver(receiver) as test:
        told = [(event.id, event.type) for event in test.deliver("acme", body=both).events]
    assert sorted(told) == [("1", "order.paid"), ("2", "return.received")]
