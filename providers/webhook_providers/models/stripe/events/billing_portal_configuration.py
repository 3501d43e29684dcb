"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.billing_portal_configuration import (
    BillingPortalConfigurationEventData,
)
from webhook_receiver.models import ABSENT, Open


class BillingPortalConfigurationEvent(
    SnapshotEvent, address="stripe:billing_portal.configuration.*!billing_portal.configuration.*.*"
):
    type: Open["billing_portal.configuration.created", "billing_portal.configuration.updated"] = (
        ABSENT
    )
    data: BillingPortalConfigurationEventData = ABSENT


class BillingPortalConfigurationCreated(
    BillingPortalConfigurationEvent, address="stripe:billing_portal.configuration.created"
):
    type: Open["billing_portal.configuration.created"] = ABSENT


class BillingPortalConfigurationUpdated(
    BillingPortalConfigurationEvent, address="stripe:billing_portal.configuration.updated"
):
    type: Open["billing_portal.configuration.updated"] = ABSENT
