"""A scheme's rules for the sender's time can be changed wherever they stand in it."""

from dataclasses import replace

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.signing import (
    ByPrefix,
    CanonicalHmac,
    Ed25519,
    Labelled,
    Paired,
    PublicKeySignature,
    SharedToken,
    TemplateHmac,
    TimestampRule,
    body_fields,
    sealed,
    standard_webhooks,
    timed,
)
from webhook_receiver.signing.timed import with_rules
from webhook_receiver.types import Delivery, Headers

NOW = 1_750_000_000.0
SECRET = "a secret made up for tests"
RULE = TimestampRule(at="header:x-time", tolerance=60)
HMAC = TemplateHmac(headers=("x-sig",), signed="{timestamp}.{body}", timestamp=RULE)
FIELDS = CanonicalHmac(
    place="header:x-sig",
    builder=body_fields("time", "token"),
    covers=frozenset({"body:time", "body:token"}),
    timestamp=TimestampRule(at="body:time", tolerance=60),
)
PLAIN = Delivery(Headers(), b'{"time": 0, "token": "t"}')


def signed(scheme, now=NOW, delivery=PLAIN):
    return sealed(scheme, delivery, scheme.load_key(SECRET), now)


def verified(scheme, delivery, now):
    return scheme.verify(delivery, [scheme.load_key(SECRET)], now)


@pytest.mark.parametrize("scheme", [HMAC, FIELDS], ids=["template", "canonical"])
def test_a_tolerance_of_ones_own_is_the_window(scheme):
    delivery = signed(scheme)
    wide, narrow = timed(scheme, tolerance=600), timed(scheme, tolerance=10)
    assert verified(wide, delivery, NOW + 600).imprint == ""
    for tried, age in ((wide, 601), (scheme, 61), (narrow, 11)):
        with pytest.raises(Refused, match=r"^stale_timestamp\b"):
            verified(tried, delivery, NOW + age)


@pytest.mark.parametrize("scheme", [HMAC, FIELDS], ids=["template", "canonical"])
def test_a_repeating_senders_late_copy_has_the_imprint_of_the_first(scheme):
    late = timed(scheme, repeats=3_600)
    delivery = signed(scheme)
    first, copy = verified(late, delivery, NOW), verified(late, delivery, NOW + 3_600)
    assert first.imprint
    assert copy == first
    assert verified(late, signed(scheme, NOW + 1), NOW + 1).imprint != first.imprint
    with pytest.raises(Refused, match=r"^stale_timestamp\b"):
        verified(late, delivery, NOW + 3_601)


def test_an_imprint_is_of_what_is_signed_and_of_nothing_else():
    late = timed(HMAC, repeats=3_600)
    delivery = signed(HMAC)
    dressed = replace(delivery, headers=Headers([*delivery.headers, (b"x-id", b"another")]))
    assert verified(late, dressed, NOW).imprint == verified(late, delivery, NOW).imprint


def test_a_body_that_is_not_signed_has_no_part_in_the_imprint():
    late = timed(FIELDS, repeats=3_600)
    delivery = signed(FIELDS)
    forged = replace(delivery, body=delivery.body.replace(b"{", b'{"more": 1, ', 1))
    assert verified(late, forged, NOW).imprint == verified(late, delivery, NOW).imprint


@pytest.mark.parametrize(
    ("scheme", "rules"),
    [
        (HMAC, 1),
        (replace(standard_webhooks(), instead=HMAC), 2),
        (replace(HMAC, also=HMAC), 2),
        (ByPrefix(default=HMAC, prefixes={"p": replace(HMAC, kind="other")}), 2),
        (Paired(usual=HMAC, other=standard_webhooks()), 2),
        (
            Ed25519(
                header="x-sig", signed_headers=("x-time",), grammar=Labelled("v1"), timestamp=RULE
            ),
            1,
        ),
        (
            PublicKeySignature(
                algorithm="ed25519", header="x-sig", signed="{timestamp}{body}", timestamp=RULE
            ),
            1,
        ),
        (SharedToken(at="header:x-token"), 0),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_rule_in_a_scheme_is_changed(scheme, rules):
    changed = []

    def change(rule):
        changed.append(rule)
        return replace(rule, tolerance=7)

    new = with_rules(scheme, change)
    assert len(changed) == rules
    if rules:
        assert new.timestamp.tolerance == 7
    else:
        assert new == scheme
