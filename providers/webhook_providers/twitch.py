"""Twitch EventSub: notifications of channels and streams."""

from collections.abc import Sequence
from dataclasses import replace

from webhook_receiver.document import at, read_json
from webhook_receiver.provider import UNTYPED, Provider, Reading, echoed, keyless, read_marked
from webhook_receiver.signing import Bare, TemplateHmac, TimestampRule
from webhook_receiver.types import Delivery, Opened, Reply, Verified

_READING = Reading(id="header:twitch-eventsub-message-id", type="body:subscription.type")


def _open(verified: Verified) -> Sequence[Opened]:
    """A notification holds an event or many drops; a revocation holds neither.

    The message type is in an unsigned header, so what the signed body holds counts.
    """
    opened = _READING.open(verified)
    document = read_json(verified.body)
    if at(document, "event") is not None or at(document, "events") is not None:
        return opened
    return [one if one.type == UNTYPED else replace(one, type="revocation") for one in opened]


def _challenge(delivery: Delivery) -> Reply | None:
    """The challenge as plain text; an event may hold a field of that name as well."""
    document = read_marked(delivery.body, b'"challenge"')
    text = at(document, "challenge")
    if at(document, "event") is not None or not isinstance(text, str):
        return None
    return echoed(text)


provider = Provider(
    name="twitch",
    title="Twitch EventSub",
    docs="https://dev.twitch.tv/docs/eventsub/handling-webhook-events/",
    scheme=TemplateHmac(
        headers=("twitch-eventsub-message-signature",),
        grammar=Bare(b"sha256="),
        signed="{header:twitch-eventsub-message-id}{timestamp}{body}",
        timestamp=TimestampRule(
            at="header:twitch-eventsub-message-timestamp", unit="iso", tolerance=600.0
        ),
    ),
    reading=_READING,
    open=_open,
    handshakes=(keyless("POST", _challenge, signed=True, kind="echo"),),
    id_promise="promised",
    ack_within=2.5,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the subscription's secret, 10 to 100 ASCII characters",
    notes=("A revocation is an event of type `revocation`, and the subscription's last.",),
)
