"""Mailchimp Transactional (Mandrill): what became of messages, and inbound ones."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from webhook_receiver.errors import Refused
from webhook_receiver.provider import (
    FORM_HEADERS,
    MEBIBYTE,
    Provider,
    Reading,
    form_flag,
    status_only,
)
from webhook_receiver.signing import CanonicalHmac, form_pairs, sender_url
from webhook_receiver.types import Delivery

_FIELD = "mandrill_events"
_READING = Reading(
    # A message has many events, some in the same second; only their content tells them apart.
    id="{body:_id}:{hash} | hash",
    type="body:event | {body:type}[.{body:action}]",
    batch="body",
    form=_FIELD,
    only_form=True,
)


def _signed(delivery: Delivery) -> Sequence[bytes]:
    """The URL and the form's only field: a second one could take over a piece of what is signed."""
    pairs = form_pairs(delivery.body)
    if [name for name, _ in pairs] != [_FIELD]:
        raise Refused("malformed_signature", f"the form is not one field {_FIELD}")
    text = f"{sender_url(delivery)}{_FIELD}{pairs[0][1]}"
    return [text.encode("utf-8", "surrogatepass")]


def _write(type: str, payload: Any, id: str) -> bytes:
    return urlencode({_FIELD: _READING.write(type, payload, id)}).encode()


provider = Provider(
    name="mandrill",
    title="Mailchimp Transactional (Mandrill)",
    docs="https://mandrill.zendesk.com/hc/en-us/articles/205583257-How-to-Authenticate-Webhook-Requests",
    scheme=CanonicalHmac(
        place="header:x-mandrill-signature",
        builder=_signed,
        covers=frozenset({"url", "form"}),
        hash="sha1",
        encoding="base64",
    ),
    reading=_READING,
    write=_write,
    dress=lambda body, id, type: FORM_HEADERS,  # noqa: ARG005
    # Mandrill tries a new URL by HEAD, then by an empty list, signed with a key that everybody knows.
    # The list is answered because it is empty; the key opens nothing.
    # docs: mandrill.zendesk.com/hc/en-us/articles/360038740014
    handshakes=(status_only("HEAD"), form_flag(_FIELD, "[]")),
    body_limit=64 * MEBIBYTE,  # inbound mail of up to 25 MB, whole and as base64
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook's key, from the list of webhooks",
    notes=(
        "The URL is signed exactly as it was registered.",
        "The key test-webhook, which signs Mandrill's first request, is never accepted.",
    ),
)
