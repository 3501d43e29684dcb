"""`standard_webhooks`: the scheme that a family of senders shares, each with a small change."""

from __future__ import annotations

from webhook_receiver.signing.grammar import Labelled
from webhook_receiver.signing.key import KeyDecoder
from webhook_receiver.signing.template import TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule


def standard_webhooks(
    prefix: str = "webhook",
    *,
    key: KeyDecoder = "whsec",
    id: str = "id",
    instead: TemplateHmac | None = None,
) -> TemplateHmac:
    """Standard Webhooks v1. The specification allows five minutes in both directions.

    Parameters:
        prefix: what the headers `<prefix>-<id>`, `<prefix>-timestamp` and `<prefix>-signature` begin
            with.
        key: how the secret's text becomes the key.
        id: how the header of the identity ends.
        instead: the scheme of requests that hold none of these headers.
    """
    return TemplateHmac(
        headers=(f"{prefix}-signature",),
        grammar=Labelled("v1"),
        signed=f"{{header:{prefix}-{id}}}.{{timestamp}}.{{body}}",
        encoding="base64",
        key=key,
        timestamp=TimestampRule(at=f"header:{prefix}-timestamp", tolerance=300, future=300),
        instead=instead,
    )
