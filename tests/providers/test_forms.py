"""Forms as senders really send them: with repeated fields, and in other character sets."""

import json

import pytest

from tests.providers.taking import signed, source
from webhook_receiver.intake.take import Accepted, take

REPEATED = b"MessagingBinding.Address=%2B1&MessagingBinding.Address=%2B2&Body=Hi"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("name", "options", "headers", "before"),
    [
        ("twilio", {}, {}, b""),
        ("plivo", {}, {"X-Plivo-Signature-V3-Nonce": "n1"}, b"CallUUID=c1&"),
        ("datadog", {}, {}, b""),
        ("messagebird", {}, {}, b""),
        ("mailchimp-marketing", {}, {}, b"type=subscribe&fired_at=1&data[email]=a&"),
        ("generic", {"signature": {"header": "X-Signature"}}, FORM, b""),
        ("slack", {}, {}, b"command=/stock&"),
    ],
)
def test_a_repeated_field_of_a_form_is_a_list(name, options, headers, before):
    config = source(name, **options)
    taken = take(config, signed(config, before + REPEATED, headers), config.keys)
    assert isinstance(taken, Accepted)
    (event,) = taken.envelopes
    fields = json.loads(event.body)
    assert (fields["MessagingBinding.Address"], fields["Body"]) == (["+1", "+2"], "Hi")
    assert event.raw == before + REPEATED


@pytest.mark.parametrize(("name", "body"), [("datadog", b"a=caf%E9"), ("datadog", b"a=caf\xe9")])
def test_a_form_in_another_character_set_is_read(name, body):
    config = source(name)
    taken = take(config, signed(config, body), config.keys)
    assert isinstance(taken, Accepted)
    assert json.loads(taken.envelopes[0].body) == {"a": "café"}
