from dataclasses import replace

import pytest

from tests.providers.taking import NOW, refusal, signed, source
from webhook_receiver.errors import Refused
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract
from webhook_receiver.testing.contracts.deliveries import signed_by
from webhook_receiver.types import Delivery, Headers

ORB = source("orb")
ZONELESS = b"2026-01-01T00:00:00"
BODY = b'{"id":"event_1","type":"invoice.issued"}'


class TestContract(ProviderContract):
    provider = "orb"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    tolerance = 300.0
    ahead = 300.0

    def signed(self, delivery, *, secret=None, text=None):
        if text == ZONELESS:  # no timestamp elsewhere, and one here: see below
            raise Refused("malformed_timestamp")
        return super().signed(delivery, secret=secret, text=text)


@pytest.mark.parametrize(
    "text",
    [
        ZONELESS,
        b"2026-01-01T00:00:00.000001",
        b"2026-01-01T00:00:00+00:00",
        b"2026-01-01T01:00:00+01:00",
        b"2025-12-31T23:59:00Z",
    ],
)
def test_a_time_without_a_zone_is_utc(text):
    plain = Delivery(Headers(), BODY, received_at=NOW)
    delivery = signed_by(ORB.provider.scheme, "made up for these tests", plain, now=NOW, text=text)
    assert isinstance(take(ORB, delivery, ORB.keys), Accepted)


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ("v1=00 {good}", None),
        ("{good} v0=ignored", None),
        ("{good},v1=00", "bad_signature"),
        ("v2={hex}", "malformed_signature"),
        ("{hex}", "malformed_signature"),
        ("v1,{hex}", "malformed_signature"),
    ],
)
def test_signatures_stand_between_spaces(shape, code):
    delivery = signed(ORB, BODY)
    fields = dict(delivery.headers)
    good = fields[b"x-orb-signature"].decode()
    fields[b"x-orb-signature"] = shape.format(good=good, hex=good.removeprefix("v1=")).encode()
    delivery = replace(delivery, headers=Headers(fields.items()))
    if code is None:
        assert isinstance(take(ORB, delivery, ORB.keys), Accepted)
    else:
        assert refusal(ORB, delivery).code == code
