"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1BillingPortalConfigurationEvent(
    ThinEvent,
    address="stripe:v1.billing_portal.configuration.*!v1.billing_portal.configuration.*.*",
):
    type: Open[
        "v1.billing_portal.configuration.created", "v1.billing_portal.configuration.updated"
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1BillingPortalConfigurationCreated(
    V1BillingPortalConfigurationEvent, address="stripe:v1.billing_portal.configuration.created"
):
    type: Open["v1.billing_portal.configuration.created"] = ABSENT


class V1BillingPortalConfigurationUpdated(
    V1BillingPortalConfigurationEvent, address="stripe:v1.billing_portal.configuration.updated"
):
    type: Open["v1.billing_portal.configuration.updated"] = ABSENT
