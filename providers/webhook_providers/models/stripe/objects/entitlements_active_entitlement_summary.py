"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.entitlements_active_entitlement import (
        EntitlementsActiveEntitlementPage,
    )
else:
    EntitlementsActiveEntitlementPage = later(
        "webhook_providers.models.stripe.objects.entitlements_active_entitlement",
        "EntitlementsActiveEntitlementPage",
    )


class EntitlementsActiveEntitlementSummary(Model):
    customer: str = ABSENT
    entitlements: EntitlementsActiveEntitlementPage = ABSENT
    livemode: bool = ABSENT
    object: Open["entitlements.active_entitlement_summary"] = ABSENT


class EntitlementsActiveEntitlementSummaryEventData(Model):
    object: EntitlementsActiveEntitlementSummary = ABSENT
    previous_attributes: dict[str, Any] | None = None
