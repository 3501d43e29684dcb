"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.entitlements_active_entitlement_summary import (
    EntitlementsActiveEntitlementSummaryEventData,
)
from webhook_receiver.models import ABSENT, Open


class EntitlementsActiveEntitlementSummaryEvent(
    SnapshotEvent,
    address="stripe:entitlements.active_entitlement_summary.*!entitlements.active_entitlement_summary.*.*",
):
    type: Open["entitlements.active_entitlement_summary.updated"] = ABSENT
    data: EntitlementsActiveEntitlementSummaryEventData = ABSENT


class EntitlementsActiveEntitlementSummaryUpdated(
    EntitlementsActiveEntitlementSummaryEvent,
    address="stripe:entitlements.active_entitlement_summary.updated",
):
    type: Open["entitlements.active_entitlement_summary.updated"] = ABSENT
