"""Senders that show their secret outside the headers can be played, too."""

import pytest

from webhook_receiver import Receiver
from webhook_receiver.cli.sending import _sealed
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import find_provider
from webhook_receiver.testing import TestReceiver, sample

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


def test_send_writes_the_secret_where_its_sender_does():
    known = find_provider("mailchimp-marketing")
    made = sample(known, "subscribe")
    sent = _sealed(known, made, "http://127.0.0.1/in?a=1", "made up")
    assert (sent.url, sent.query) == (
        "http://127.0.0.1/in?a=1&token=made%20up",
        b"a=1&token=made%20up",
    )


def test_send_has_no_secret_for_a_signed_url():
    known = find_provider("docker-hub")
    with pytest.raises(ConfigurationError, match="webhook-receiver url"):
        _sealed(known, sample(known, "push"), "http://127.0.0.1/in", "a secret made up")
