"""Adyen: standard payment webhooks, and those of platforms and management."""

from dataclasses import replace
from typing import Literal

import pydantic

from webhook_receiver.provider import DAY, Options, Provider, Reading
from webhook_receiver.signing import ItemHmac, TemplateHmac
from webhook_receiver.types import Reply

_ITEM = "NotificationRequestItem"
# docs: docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
_SIGNED = (
    "pspReference",
    "originalReference",
    "merchantAccountCode",
    "merchantReference",
    "amount.value",
    "amount.currency",
    "eventCode",
    "success",
)


# One resource has many events of one type; only their content tells them apart.
_PLATFORM = Reading(id="hash", type="body:type", fresh="body:data.id")


class _Options(Options):
    kind: Literal["standard", "platform"] = pydantic.Field(
        "standard", description="standard or platform"
    )


def _configure(provider: Provider, options: _Options) -> Provider:
    """Payments are `standard`; the balance platform, management and tokens are `platform`."""
    if options.kind == "standard":
        return provider
    scheme = TemplateHmac(headers=("hmacsignature",), encoding="base64", key="hex")
    return replace(provider, scheme=scheme, reading=_PLATFORM)


provider = Provider(
    name="adyen",
    title="Adyen",
    docs="https://docs.adyen.com/development-resources/webhooks/",
    scheme=ItemHmac(
        place=f"body:notificationItems.*.{_ITEM}.additionalData.hmacSignature",
        fields=tuple(f"{_ITEM}.{name}" for name in _SIGNED),
        loose=f"{_ITEM}.merchantReference",
        key="hex",
    ),
    reading=Reading(
        id=f"{{body:{_ITEM}.pspReference}}:{{body:{_ITEM}.eventCode}}:{{body:{_ITEM}.success}}",
        type=f"body:{_ITEM}.eventCode",
        # Part of one reference may be captured or refunded twice. Only signed fields count: whatever
        # else is in an item, whoever has captured it can change.
        apart=tuple(
            f"body:{_ITEM}.{name}"
            for name in (
                *("merchantAccountCode", "originalReference"),
                *("amount.value", "amount.currency"),
            )
        ),
        batch="body:notificationItems",
    ),
    accepted=Reply(200, b"[accepted]", "text/plain"),  # what older accounts ask for
    options=_Options,
    configure=_configure,
    id_promise="made",
    ack_within=8.0,
    retry_horizon=30 * DAY,
    secret_hint="the webhook's HMAC key, in hex",
    notes=(
        "The signature covers eight fields of an item and nothing else.",
        "The webhook's Basic credentials are ignored: the signature says who sends.",
        'Webhooks of platforms and management sign the body: give kind="platform".',
    ),
)
