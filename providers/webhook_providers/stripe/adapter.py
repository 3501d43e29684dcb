"""Stripe: snapshot events and thin event notifications."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.document import at, read_json, replaced, text_of, write_json
from webhook_receiver.provider import DAY, Provider, hash_of, untyped
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule
from webhook_receiver.types import Opened, Verified

_SHAPES = ("event", "v2.core.event")  # snapshot and thin: docs.stripe.com/webhooks


def _open(verified: Verified) -> Sequence[Opened]:
    body = verified.body
    document = read_json(body)
    id_, type_ = text_of(document, "id"), text_of(document, "type")
    if type_ is None or at(document, "object") not in _SHAPES:
        return [untyped(body, id=id_)]
    return [Opened(id_ or hash_of(body), type_, body)]


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
    identity="`body:id`",
    id_promise="promised",
    retry_horizon=3 * DAY,
    secret_hint="the endpoint's signing secret, whsec_…, from the Stripe dashboard",
    models="webhook_providers.models.stripe",
    notes=(
        "Every endpoint, in test and in live mode, has its own secret: list all that apply.",
        "Thin events carry no object; fetch related_object through the API.",
    ),
)
