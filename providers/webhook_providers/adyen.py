"""Adyen: standard payment webhooks, and those of platforms and management."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import DAY, Provider, Reading
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


def _configure(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """`kind` is `standard` (payments) or `platform` (balance platform, management, tokens)."""
    kind = options.get("kind", "standard")
    if set(options) - {"kind"} or kind not in ("standard", "platform"):
        raise ConfigurationError(
            f"source {source!r}: adyen has one option, kind: standard or platform"
        )
    if kind == "standard":
        return replace(provider, configure=None)
    return replace(
        provider,
        configure=None,
        scheme=TemplateHmac(headers=("hmacsignature",), encoding="base64", key="hex"),
        open=_PLATFORM.open,
        write=_PLATFORM.write,
        dress=_PLATFORM.dress,
        reading=_PLATFORM,
    )


# One resource has many events of one type: their content tells them apart.
_PLATFORM = Reading(id="hash", type="body:type", fresh="body:data.id")

provider = Provider(
    name="adyen",
    title="Adyen",
    docs="https://docs.adyen.com/development-resources/webhooks/",
    scheme=ItemHmac(
        items="notificationItems",
        place=f"{_ITEM}.additionalData.hmacSignature",
        fields=tuple(f"{_ITEM}.{name}" for name in _SIGNED),
        loose=f"{_ITEM}.merchantReference",
        key="hex",
    ),
    reading=Reading(
        id=f"{{body:{_ITEM}.pspReference}}:{{body:{_ITEM}.eventCode}}:{{body:{_ITEM}.success}}",
        type=f"body:{_ITEM}.eventCode",
        batch="body:notificationItems",
    ),
    accepted=Reply(200, b"[accepted]", "text/plain"),  # what older accounts ask for
    configure=_configure,
    ack_within=8.0,
    retry_horizon=30 * DAY,
    secret_hint="the webhook's HMAC key, in hex",
    samples="webhook_providers/samples/adyen",
    notes=(
        "The signature covers eight fields of an item, and nothing else of it.",
        "The webhook's Basic credentials are not looked at: the signature says who sends.",
        'Webhooks of platforms and management sign the body: give kind="platform".',
    ),
)
