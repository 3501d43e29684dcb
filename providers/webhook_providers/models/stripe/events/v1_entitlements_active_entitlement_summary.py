"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_receiver.models import ABSENT, Open


class V1EntitlementsActiveEntitlementSummaryEvent(
    ThinEvent,
    address="stripe:v1.entitlements.active_entitlement_summary.*!v1.entitlements.active_entitlement_summary.*.*",
):
    type: Open[
        "v1.entitlements.active_entitlement_summary.entitlement_added",
        "v1.entitlements.active_entitlement_summary.entitlement_removed",
        "v1.entitlements.active_entitlement_summary.updated",
    ] = ABSENT


class V1EntitlementsActiveEntitlementSummaryEntitlementAdded(
    V1EntitlementsActiveEntitlementSummaryEvent,
    address="stripe:v1.entitlements.active_entitlement_summary.entitlement_added",
):
    type: Open["v1.entitlements.active_entitlement_summary.entitlement_added"] = ABSENT


class V1EntitlementsActiveEntitlementSummaryEntitlementRemoved(
    V1EntitlementsActiveEntitlementSummaryEvent,
    address="stripe:v1.entitlements.active_entitlement_summary.entitlement_removed",
):
    type: Open["v1.entitlements.active_entitlement_summary.entitlement_removed"] = ABSENT


class V1EntitlementsActiveEntitlementSummaryUpdated(
    V1EntitlementsActiveEntitlementSummaryEvent,
    address="stripe:v1.entitlements.active_entitlement_summary.updated",
):
    type: Open["v1.entitlements.active_entitlement_summary.updated"] = ABSENT
