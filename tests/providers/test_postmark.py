import hashlib

import pytest

from tests.providers.taking import source, taken
from webhook_receiver.testing import ProviderContract

POSTMARK = source("postmark", secret="user:a secret made up")


class TestContract(ProviderContract):
    provider = "postmark"
    secret = "user:a secret made up"
    wrong_secret = "user:another one made up"
    undecodable = ("no colon made up",)
    covers_body = False


class TestOwnHeader(TestContract):
    options = {"token": "header:X-Postmark-Key"}  # noqa: RUF012 - read only
    undecodable = ()


OPEN = b'{"RecordType":"Open","MessageID":"m1","Recipient":"%s","ReceivedAt":"%s"}'


@pytest.mark.parametrize(
    ("body", "type_", "id_"),
    [
        (OPEN % (b"a@example.com", b"T1"), "Open", "m1:Open:a@example.com:T1"),
        (b'{"RecordType":"Bounce","MessageID":"m1","ID":42}', "Bounce", "m1:Bounce:42"),
        (b'{"MessageID":"m1","From":"a@example.com"}', "Inbound", "m1"),
    ],
)
def test_events_of_one_message_are_told_apart(body, type_, id_):
    (event,) = taken(POSTMARK, body)
    assert (event.type, event.id) == (type_, id_)


def test_a_long_identity_is_hashed():
    (event,) = taken(POSTMARK, OPEN % (b"a" * 200, b"T" * 200))
    assert len(event.id) == 64


@pytest.mark.parametrize("record", ["Open", "SubscriptionChange"])
def test_what_has_no_message_is_told_apart_by_all_that_it_says(record):
    """As a suppression made by hand."""
    body = b'{"RecordType":"%s","Recipient":"a@example.com"}' % record.encode()
    (event,) = taken(POSTMARK, body)
    assert (event.type, event.id) == (record, hashlib.sha256(body).hexdigest())
