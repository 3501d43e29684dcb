"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.billing_portal_session import (
    BillingPortalSessionEventData,
)
from webhook_receiver.models import ABSENT, Open


class BillingPortalSessionEvent(
    SnapshotEvent, address="stripe:billing_portal.session.*!billing_portal.session.*.*"
):
    type: Open["billing_portal.session.created"] = ABSENT
    data: BillingPortalSessionEventData = ABSENT


class BillingPortalSessionCreated(
    BillingPortalSessionEvent, address="stripe:billing_portal.session.created"
):
    type: Open["billing_portal.session.created"] = ABSENT
