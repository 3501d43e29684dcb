"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_receiver.models import ABSENT, Open


class V1BillingPortalSessionEvent(
    ThinEvent, address="stripe:v1.billing_portal.session.*!v1.billing_portal.session.*.*"
):
    type: Open["v1.billing_portal.session.created"] = ABSENT


class V1BillingPortalSessionCreated(
    V1BillingPortalSessionEvent, address="stripe:v1.billing_portal.session.created"
):
    type: Open["v1.billing_portal.session.created"] = ABSENT
