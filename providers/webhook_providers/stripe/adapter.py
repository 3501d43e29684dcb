"""Stripe: snapshot events and thin event notifications."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.document import malformed, read_object, replaced, text_at, write_json
from webhook_receiver.provider import DAY, Provider
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule
from webhook_receiver.types import Opened, Verified

_SHAPES = ("event", "v2.core.event")  # snapshot and thin: docs.stripe.com/webhooks


def _open(verified: Verified) -> Sequence[Opened]:
    document = read_object(verified.body)
    if document.get("object") not in _SHAPES:
        raise malformed("object is neither event nor v2.core.event")
    id_ = text_at(document, "id", "the event's id")
    return [Opened(id_, text_at(document, "type", "the event's type"), verified.body)]


def _write(type: str, payload: Any, id: str) -> bytes:
    return write_json(replaced(replaced(payload, "id", id), "type", type))


provider = Provider(
    name="stripe",
    title="Stripe",
    docs="https://docs.stripe.com/webhooks",
    # The whole secret is the key, `whsec_` included: unlike Standard Webhooks, nothing is decoded.
    scheme=TemplateHmac(
        headers=("stripe-signature",),
        grammar=KeyValues("v1"),
        signed="{part:t}.{body}",
        timestamp=TimestampRule(at="part:t"),
    ),
    open=_open,
    write=_write,
    retry_horizon=3 * DAY,
    secret_hint="the endpoint's signing secret, whsec_…, from the Stripe dashboard",
    models="webhook_providers.models.stripe",
    notes=(
        "Every endpoint, in test and in live mode, has its own secret: list all that apply.",
        "Thin events carry no object; fetch related_object through the API.",
    ),
)
