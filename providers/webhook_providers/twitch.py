"""Twitch EventSub: notifications of channels and streams."""

from collections.abc import Sequence
from dataclasses import replace

from webhook_receiver.document import read_object
from webhook_receiver.provider import Provider, Reading, text_echo
from webhook_receiver.signing import Bare, TemplateHmac, TimestampRule
from webhook_receiver.types import Opened, Verified

_READING = Reading(id="header:twitch-eventsub-message-id", type="body:subscription.type")


def _open(verified: Verified) -> Sequence[Opened]:
    """A notification holds an event, or many drops; a revocation neither.

    The message type is an unsigned header: what the signed body holds counts.
    """
    opened = _READING.open(verified)
    if read_object(verified.body).keys() & {"event", "events"}:
        return opened
    return [replace(event, type="revocation") for event in opened]


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
    handshakes=(text_echo("challenge", lacking="event"),),
    ack_within=2.5,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the subscription's secret, 10 to 100 ASCII characters",
    samples="webhook_providers/samples/twitch",
    notes=("A revocation is an event of type revocation: nothing comes after it.",),
)
