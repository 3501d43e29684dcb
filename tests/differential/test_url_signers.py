"""Official verifiers of URLs, forms and items agree with ours, both ways.

They are in the dependency group `differential`. Without one of them, its tests are skipped.
"""

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.differential.official import package
from tests.differential.url_signers import (
    BODIES,
    FORMS,
    Adyen,
    AdyenPlatform,
    Braintree,
    Discord,
    DiscordEvents,
    HubSpot,
    HubSpotV1,
    HubSpotV2,
    Mandrill,
    Official,
    Plivo,
    Square,
    Twilio,
    TwilioJson,
    TwilioSha256,
    item,
)
from webhook_receiver.errors import Refused
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import sealed
from webhook_receiver.types import Delivery, Headers, Verified

OFFICIALS = [
    Twilio(),
    TwilioSha256(),
    TwilioJson(),
    HubSpot(),
    HubSpotV2(),
    HubSpotV1(),
    Plivo(),
    Square(),
    Adyen(),
    AdyenPlatform(),
    Braintree(),
    Discord(),
    DiscordEvents(),
    Mandrill(),
]
CASES = [
    pytest.param(official, body, id=f"{type(official).__name__}-{index}")
    for official in OFFICIALS
    for index, body in enumerate(official.bodies)
]


def scheme_of(official: Official) -> Any:
    known = apply_options(find_provider(official.provider), "differential", official.options)
    assert known.scheme is not None
    return known.scheme


def ours_takes(official: Official, delivery: Delivery, secret: str) -> bool:
    scheme = scheme_of(official)
    try:
        scheme.verify(delivery, [scheme.load_key(secret)], time.time())
    except Refused:
        return False
    return True


def ours_signs(official: Official, body: bytes, now: float) -> Delivery:
    scheme = scheme_of(official)
    key = scheme.load_key(official.signer())
    return sealed(scheme, official.unsigned(body), key, now)


def judgements(official: Official, delivery: Delivery) -> list[tuple[bool, bool]]:
    """Whether theirs and ours accept it, a changed one, one with another secret, one sent elsewhere."""
    flipped = official.secret[:-1] + ("0" if official.secret[-1] != "0" else "1")
    elsewhere = replace(delivery, url=(delivery.url or "").replace("/in", "/on"))
    asked = [
        (delivery, official.secret),
        (official.changed(delivery), official.secret),
        (delivery, flipped),
        *([(elsewhere, official.secret)] if official.signs_urls else []),
    ]
    return [(official.takes(*one), ours_takes(official, *one)) for one in asked]


def agreed(official: Official) -> list[tuple[bool, bool]]:
    return [(True, True), (False, False), (False, False), (False, False)][: 3 + official.signs_urls]


@pytest.mark.parametrize(("official", "body"), CASES)
def test_they_take_what_we_sign(official: Official, body: bytes):
    delivery = ours_signs(official, body, time.time())
    assert judgements(official, delivery) == agreed(official)


@pytest.mark.parametrize(("official", "body"), CASES)
def test_we_take_what_they_sign(official: Official, body: bytes):
    delivery = official.signs(official.unsigned(body), time.time())
    if delivery is None:  # it only verifies
        return
    assert judgements(official, delivery) == agreed(official)


# Official verifiers that are stricter or laxer than ours.


def test_hubspots_code_lets_the_future_pass_and_ours_does_not():
    official = HubSpot()
    ahead = official.signs(official.unsigned(BODIES[0]), time.time() + 3_600)
    assert official.takes(ahead, official.secret)
    assert not ours_takes(official, ahead, official.secret)


def test_neither_takes_an_old_delivery_of_hubspot():
    official = HubSpot()
    errors = package("hubspot.exceptions")
    old = official.signs(official.unsigned(BODIES[0]), time.time() - 301)
    with pytest.raises(errors.InvalidSignatureTimestampError):
        official.takes(old, official.secret)
    assert not ours_takes(official, old, official.secret)


def test_twilios_code_takes_a_url_with_its_port_or_without():
    official = Twilio()
    delivery = official.signs(official.unsigned(FORMS[0]), time.time())
    for host in ("example.com:443", "example.com:8443"):
        other = replace(delivery, url=(delivery.url or "").replace("example.com", host))
        assert official.takes(other, official.secret)
        assert ours_takes(official, other, official.secret)


def test_twilios_code_takes_an_empty_form_for_a_signed_json_and_ours_does_not():
    official = TwilioJson()
    delivery = official.signs(official.unsigned(BODIES[0]), time.time())
    emptied = replace(delivery, body=b"")
    assert Twilio().takes(emptied, official.secret)
    assert not ours_takes(official, emptied, official.secret)


def test_squares_code_takes_no_empty_body():
    official = Square()
    delivery = ours_signs(official, b"", time.time())
    assert not official.takes(delivery, official.secret)
    assert ours_takes(official, delivery, official.secret)  # the parser refuses it


def test_adyens_code_looks_at_the_first_item_only_and_ours_at_all():
    official = Adyen()
    two = json.dumps({"notificationItems": [item(), item(pspReference="P2")]}).encode()
    document = json.loads(ours_signs(official, two, 0).body)
    second = document["notificationItems"][1]["NotificationRequestItem"]
    second["amount"]["value"] = 1
    changed = Delivery(Headers(), json.dumps(document).encode())
    assert official.takes(changed, official.secret)
    assert not ours_takes(official, changed, official.secret)


def test_plivos_code_lets_a_nonce_take_a_piece_of_the_form_and_ours_does_not():
    official = Plivo()
    delivery = official.signs(official.unsigned(b"Text=yes.no"), time.time())
    pairs = dict(delivery.headers.pairs)
    nonce = b"no." + pairs[b"x-plivo-signature-v3-nonce"]
    moved = Headers([(b"x-plivo-signature-v3-nonce", nonce), *list(delivery.headers)[1:]])
    other = replace(delivery, headers=moved, body=b"Text=yes")
    assert official.takes(other, official.secret)
    assert not ours_takes(official, other, official.secret)


def test_braintrees_challenge_has_the_same_answer():
    official, challenge = Braintree(), "20f9f8ed05f77439fe955c977e4c8a53"
    known = find_provider("braintree")
    (kind,) = known.handshakes
    asked = Delivery(Headers(), b"", "GET", query=f"bt_challenge={challenge}".encode())
    reply = kind.answer(asked, [scheme_of(official).load_key(official.secret)])
    theirs = official.gateway(official.secret).webhook_notification.verify(challenge)
    assert reply is not None
    assert reply.body.decode() == theirs


def test_braintrees_own_sample_is_read_as_an_event():
    official = Braintree()
    delivery = official.signs(official.unsigned(b""), time.time())
    fields = dict(parse_qsl(delivery.body.decode()))
    notification = official.gateway(official.secret).webhook_notification.parse(
        fields["bt_signature"], fields["bt_payload"]
    )
    known = find_provider("braintree")
    proof = scheme_of(official).verify(delivery, [scheme_of(official).load_key(official.secret)], 0)
    (event,) = known.codec.open(Verified(delivery, proof))
    assert event.type == notification.kind
    payload = json.loads(event.body)
    moment = datetime.fromisoformat(payload["timestamp"]).astimezone(UTC)
    assert moment.replace(tzinfo=None) == notification.timestamp.replace(tzinfo=None)
    assert payload["subject"]["subscription"]["id"] == notification.subscription.id
    assert len(payload["subject"]["subscription"]["transactions"]) == 1
