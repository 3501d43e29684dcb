"""Senders that show their secret outside the headers can be played, too."""

import pytest

from webhook_receiver import Receiver
from webhook_receiver.testing import TestReceiver, sample, seal

SENDERS = [
    ("mailchimp-marketing", "subscribe"),
    ("microsoft-graph", "created"),
    ("figma", "FILE_COMMENT"),
    ("docker-hub", "push"),
    ("okta", "user.lifecycle.create"),
]


@pytest.mark.parametrize(("provider", "type_"), SENDERS)
def test_a_test_receiver_takes_their_samples(provider, type_, tmp_path):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    receiver.source(provider, secret="a secret made up")
    with TestReceiver(receiver) as test:
        (event,) = test.deliver(provider, type_).events
        assert event.type == type_


def test_a_secret_stands_where_its_sender_writes_it():
    body = sample("mailchimp-marketing", "subscribe").body
    there = "http://127.0.0.1/in?a=1"
    sent = seal("mailchimp-marketing", body=body, secret="made up", url=there)
    assert (sent.url, sent.query) == (f"{there}&token=made%20up", b"a=1&token=made%20up")
