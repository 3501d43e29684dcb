"""HubSpot: apps' webhooks, many events a request, and requests of workflows and cards."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal
from urllib.parse import unquote

import pydantic

from webhook_receiver.provider import DAY, Options, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, TimestampRule, joined_places
from webhook_receiver.types import Delivery, Opened, Verified

_TIME = "header:x-hubspot-request-timestamp"
_ESCAPES = re.compile("%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", re.IGNORECASE)
_MESSAGE = joined_places("method", "url", "body", _TIME)

_EVENTS = Reading(
    # An eventId may come twice: HubSpot doesn't promise that it is unique.
    id="{body:eventId}:{body:subscriptionId}[:{body:objectId}]:{body:occurredAt}",
    type="body:subscriptionType",
    # One app gets the events of all accounts. Not the whole event: it counts its `attemptNumber`.
    apart=tuple(
        f"body:{name}"
        for name in (
            *("portalId", "appId", "propertyName", "changeFlag", "fromObjectId", "toObjectId"),
            *("associationType", "primaryObjectId"),
        )
    ),
    batch="body",
)
_REQUEST = Reading(id="hash", type="request")  # a workflow's or a card's: one JSON object


def _signed(delivery: Delivery) -> Sequence[bytes]:
    """The URL as it came, as HubSpot's SDKs check it, and with the escapes decoded that its page names.

    docs: developers.hubspot.com/docs/guides/apps/authentication/validating-requests
    """
    decoded = _ESCAPES.sub(lambda found: unquote(found[0]), delivery.url or "")
    urls = dict.fromkeys((delivery.url, decoded))
    return [text for url in urls for text in _MESSAGE(replace(delivery, url=url))]


def _legacy(*places: str) -> CanonicalHmac:
    return CanonicalHmac(
        place="header:x-hubspot-signature",
        builder=joined_places(*places),
        covers=frozenset(places),
        keyed="prefix",
    )


_SCHEMES = {
    "v3": CanonicalHmac(
        place="header:x-hubspot-signature-v3",
        builder=_signed,
        covers=frozenset({"method", "url", "body", _TIME}),
        encoding="base64",
        timestamp=TimestampRule(at=_TIME, unit="ms"),
    ),
    "v2": _legacy("method", "url", "body"),
    "v1": _legacy("body"),
}


def _open(verified: Verified) -> Sequence[Opened]:
    batch = verified.body.lstrip().startswith(b"[")
    return (_EVENTS if batch else _REQUEST).open(verified)


class _Options(Options):
    version: Literal["v1", "v2", "v3"] = pydantic.Field("v3", description="v1, v2 or v3")


def _configure(provider: Provider, options: _Options) -> Provider:
    """Older features of an app send v1 or v2; no header may choose."""
    return replace(provider, scheme=_SCHEMES[options.version])


provider = Provider(
    name="hubspot",
    title="HubSpot",
    docs="https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests",
    scheme=_SCHEMES["v3"],
    reading=_EVENTS,
    open=_open,
    options=_Options,
    configure=_configure,
    id_promise="made",
    ack_within=4.0,
    retry_horizon=DAY,
    secret_hint="the app's client secret",
    notes=(
        'Older features sign in an older way: version="v1" or "v2" takes only that, without a time.',
        "Versions 1 and 2 are not HMACs: whoever sees one delivery can append to its body.",
    ),
)
