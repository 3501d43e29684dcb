"""PayPal: payments, orders, subscriptions, disputes."""

import binascii
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pydantic

from webhook_receiver.errors import Refused
from webhook_receiver.provider import DAY, JSON_HEADERS, HeaderPairs, Options, Provider, Reading
from webhook_receiver.signing import FetchedSignature, KeyAt, TimestampRule
from webhook_receiver.types import Delivery

_SIGNED = (b"paypal-transmission-id", b"paypal-transmission-time")


def _message(webhook_id: str, delivery: Delivery) -> Sequence[bytes]:
    """docs: developer.paypal.com/api/rest/webhooks/rest: id|time|webhook id|CRC-32 of the body."""
    values = [delivery.headers.get(name) for name in _SIGNED]
    if not webhook_id or not all(values):
        raise Refused("missing_signature", "a signed header is missing")
    crc = str(binascii.crc32(delivery.body)).encode()
    return [b"|".join([value or b"" for value in values] + [webhook_id.encode(), crc])]


def _scheme(host: str, webhook_id: str) -> FetchedSignature:
    return FetchedSignature(
        place="header:paypal-transmission-sig",
        builder=partial(_message, webhook_id),
        # A CRC is not a hash: it is easy to make another body with the same one.
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


class _Options(Options):
    webhook_id: str = pydantic.Field(
        pattern="^[[:ascii:]]+$",
        description="the webhook's id, in ASCII",
        examples=["YOUR-WEBHOOK-ID"],
    )
    sandbox: bool = False


def _configure(provider: Provider, options: _Options) -> Provider:
    """The webhook's id is signed. With `sandbox`, only what the sandbox signs is accepted."""
    host = "api.sandbox.paypal.com" if options.sandbox else "api.paypal.com"
    scheme = _scheme(host.replace(".", r"\."), options.webhook_id)
    return replace(provider, scheme=scheme, dress=partial(_dress, host))


provider = Provider(
    name="paypal",
    title="PayPal",
    docs="https://developer.paypal.com/api/rest/webhooks/rest/",
    scheme=_scheme("", ""),
    # The body is as good as unsigned, but so is the id in it: with the body in an event's identity,
    # a forger could do nothing less.
    reading=Reading(id="body:id", type="body:event_type", apart=()),
    dress=partial(_dress, "api.paypal.com"),
    options=_Options,
    configure=_configure,
    id_promise="promised",
    retry_horizon=3 * DAY,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="none: PayPal publishes its certificates; give webhook_id",
    notes=(
        "Only the webhook id and a CRC-32 of the body are signed: keep that id to yourself.",
        "The dashboard's simulator signs with another webhook id, so its events are refused.",
    ),
)
