"""PayPal: payments, orders, subscriptions, disputes."""

import binascii
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.provider import DAY, JSON_HEADERS, HeaderPairs, Provider, Reading
from webhook_receiver.signing import FetchedSignature, KeyAt, TimestampRule
from webhook_receiver.types import Delivery

_SIGNED = (b"paypal-transmission-id", b"paypal-transmission-time")


def _message(webhook_id: str, delivery: Delivery) -> Sequence[bytes]:
    """docs: developer.paypal.com/api/rest/webhooks/rest: id|time|webhook id|CRC-32 of the body."""
    values = [delivery.headers.get(name) for name in _SIGNED]
    if not webhook_id or not all(values):
        raise Refused("missing_signature", "a signed header is not there")
    crc = str(binascii.crc32(delivery.body)).encode()
    return [b"|".join([value or b"" for value in values] + [webhook_id.encode(), crc])]


def _scheme(host: str, webhook_id: str) -> FetchedSignature:
    return FetchedSignature(
        place="header:paypal-transmission-sig",
        builder=partial(_message, webhook_id),
        # A CRC is no hash: another body with the same one is easily made.
        covers=frozenset({f"header:{name.decode()}" for name in _SIGNED}),
        key=KeyAt(
            place="header:paypal-cert-url",
            allowed=rf"{host}/v1/notifications/certs/[A-Za-z0-9_-]+",
            subject=r"([a-z0-9-]+\.)+paypal\.com",
        ),
        algorithms={"SHA256withRSA": "rsa-sha256"},
        chosen_at="header:paypal-auth-algo",
        timestamp=TimestampRule(
            at="header:paypal-transmission-time", unit="iso", tolerance=3 * DAY
        ),
    )


def _dress(host: str, body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, type
    certificate = f"https://{host}/v1/notifications/certs/CERT-sample".encode()
    return (
        *JSON_HEADERS,
        (b"paypal-transmission-id", id.encode()),
        (b"paypal-cert-url", certificate),
        (b"paypal-auth-algo", b"SHA256withRSA"),
    )


def _configure(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """`webhook_id` is the webhook's own; `sandbox=True` takes what the sandbox signs, and only that."""
    webhook_id, sandbox = options.get("webhook_id"), options.get("sandbox", False)
    if set(options) - {"webhook_id", "sandbox"} or not isinstance(sandbox, bool):
        raise ConfigurationError(
            f"source {source!r}: paypal has the options webhook_id, and sandbox, which is true or false"
        )
    if not isinstance(webhook_id, str) or not webhook_id.isascii() or not webhook_id:
        raise ConfigurationError(f"source {source!r}: paypal needs the webhook_id, a text")
    host = "api.sandbox.paypal.com" if sandbox else "api.paypal.com"
    scheme = _scheme(host.replace(".", r"\."), webhook_id)
    return replace(provider, configure=None, scheme=scheme, dress=partial(_dress, host))


provider = Provider(
    name="paypal",
    title="PayPal",
    docs="https://developer.paypal.com/api/rest/webhooks/rest/",
    scheme=_scheme("", ""),
    reading=Reading(id="body:id", type="body:event_type"),
    dress=partial(_dress, "api.paypal.com"),
    configure=_configure,
    retry_horizon=3 * DAY,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="none: PayPal publishes its certificates; give webhook_id",
    required={"webhook_id": '"YOUR-WEBHOOK-ID"'},
    samples="webhook_providers/samples/paypal",
    notes=(
        "Only the webhook id and a CRC-32 of the body are signed: keep that id to yourself.",
        "The dashboard's simulator signs with another webhook id, so its events are refused.",
    ),
)
