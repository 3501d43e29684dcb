"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ReviewIpAddressLocation(Model):
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None


class ReviewSession(Model):
    browser: str | None = None
    device: str | None = None
    platform: str | None = None
    version: str | None = None


class Review(Model):
    billing_zip: str | None = None
    charge: Expandable | None = None
    closed_reason: (
        Open[
            "acknowledged",
            "approved",
            "canceled",
            "disputed",
            "payment_never_settled",
            "redacted",
            "refunded",
            "refunded_as_fraud",
        ]
        | None
    ) = None
    created: int = ABSENT
    id: str = ABSENT
    ip_address: str | None = None
    ip_address_location: ReviewIpAddressLocation | None = None
    livemode: bool = ABSENT
    object: Open["review"] = ABSENT
    open: bool = ABSENT
    opened_reason: Open["manual", "rule"] = ABSENT
    payment_intent: Expandable | None = None
    reason: str = ABSENT
    session: ReviewSession | None = None


class ReviewEventData(Model):
    object: Review = ABSENT
    previous_attributes: dict[str, Any] | None = None
