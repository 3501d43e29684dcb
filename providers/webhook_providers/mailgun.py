"""Mailgun: what became of messages, and inbound mail of its routes."""

from typing import Any
from urllib.parse import urlencode

from webhook_receiver.document import flat, is_form, replaced
from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, Paired, TimestampRule, body_fields
from webhook_receiver.types import Delivery

_INBOUND = "inbound"
_READING = Reading(
    id="body:signature.token | body:token",
    type="{body:event-data.event}[.{body:event-data.severity}] | {has:token}inbound",
    form="*",
    mostly_json=True,
)


def _signed_at(before: str) -> CanonicalHmac:
    """A signature over the time and the token beside it, of 50 random characters."""
    return CanonicalHmac(
        place=f"body:{before}signature",
        builder=body_fields(f"{before}timestamp", f"{before}token"),
        covers=frozenset({f"body:{before}timestamp", f"body:{before}token"}),
        timestamp=TimestampRule(at=f"body:{before}timestamp", tolerance=900),
    )


def _is_route(delivery: Delivery) -> bool:
    """Whether a request is a route's: a form, and multipart if the mail has attachments."""
    return is_form(delivery.body)


def _write(type: str, payload: Any, id: str) -> bytes:
    if type == _INBOUND:
        return urlencode(flat(replaced(payload, "token", id)), doseq=True).encode()
    return _READING.write(type, payload, id)


provider = Provider(
    name="mailgun",
    title="Mailgun",
    docs="https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks",
    scheme=Paired(usual=_signed_at("signature."), other=_signed_at(""), instead=_is_route),
    reading=_READING,
    write=_write,
    bodies=("JSON", "form", "multipart form"),
    body_limit=40 * MEBIBYTE,  # inbound mail of up to 25 MB
    id_promise="promised",
    retry_horizon=8 * HOUR,
    repeats=8 * HOUR,
    unsure=frozenset({"ack_within", "repeats"}),
    secret_hint="the HTTP webhook signing key, which is not the API key",
    notes=(
        "The signature covers a time and a token, and nothing in the event.",
        "The token is the identity, so each one counts once.",
        "An answer of 406 stops the retries.",
    ),
)
