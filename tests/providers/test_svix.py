import base64
from dataclasses import replace

import pytest

from tests.providers.taking import NOW, refusal, source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.offline import sign
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

SECRET = "whsec_" + base64.b64encode(b"1" * 32).decode()
SVIX = source("svix", secret=SECRET)
BODY = b'{"type":"invoice.paid"}'


class TestContract(ProviderContract):
    provider = "svix"
    secret = SECRET
    wrong_secret = "whsec_" + base64.b64encode(b"2" * 32).decode()
    tolerance = 300.0
    ahead = 300.0
    undecodable = ("whsec_not!base64", "whsec_AAAAA")


def triple(provider: str, id_: str) -> dict[str, str]:
    signed = sign(provider, body=BODY, secret=SECRET, now=NOW, id=id_)
    return {name.lower(): value for name, value in signed.items() if name != "Content-Type"}


def sent(headers: dict[str, str]) -> Delivery:
    return Delivery(Headers.of(headers), BODY, received_at=NOW)


@pytest.mark.parametrize(
    ("headers", "id_"),
    [
        (triple("svix", "msg_1"), "msg_1"),
        (triple("standard", "msg_2"), "msg_2"),
        (triple("standard", "msg_2") | triple("svix", "msg_1"), "msg_1"),
    ],
    ids=["svix", "webhook", "both"],
)
def test_either_set_of_headers_will_do(headers, id_):
    accepted = take(SVIX, sent(headers), SVIX.keys)
    assert isinstance(accepted, Accepted)
    assert [envelope.id for envelope in accepted.envelopes] == [id_]


@pytest.mark.parametrize("name", ["id", "timestamp", "signature"])
def test_sec21_the_two_sets_are_never_mixed(name):
    ours, theirs = triple("standard", "msg_1"), triple("svix", "msg_1")
    strayed = {**ours, f"svix-{name}": theirs[f"svix-{name}"]}
    swapped = {key: value for key, value in strayed.items() if key != f"webhook-{name}"}
    back = {**theirs, f"webhook-{name}": ours[f"webhook-{name}"]}
    del back[f"svix-{name}"]
    for headers in (strayed, swapped, back):
        assert not refusal(SVIX, sent(headers)).authentic


def test_sec27_webhook_headers_are_held_to_the_clock_too():
    old = replace(sent(triple("standard", "msg_1")), received_at=NOW + 301)
    assert refusal(SVIX, old).code == "stale_timestamp"


def test_what_proves_a_delivery_under_either_set_of_names_is_kept_when_it_is_refused():
    """Without it, `quarantine reverify` could judge only those under the first."""
    needed = SVIX.provider.scheme.needed_headers
    for name in ("id", "timestamp", "signature"):
        assert {f"svix-{name}".encode(), f"webhook-{name}".encode()} <= needed
