"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1BillingCreditGrantEvent(
    ThinEvent, address="stripe:v1.billing.credit_grant.*!v1.billing.credit_grant.*.*"
):
    type: Open["v1.billing.credit_grant.created", "v1.billing.credit_grant.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1BillingCreditGrantCreated(
    V1BillingCreditGrantEvent, address="stripe:v1.billing.credit_grant.created"
):
    type: Open["v1.billing.credit_grant.created"] = ABSENT


class V1BillingCreditGrantUpdated(
    V1BillingCreditGrantEvent, address="stripe:v1.billing.credit_grant.updated"
):
    type: Open["v1.billing.credit_grant.updated"] = ABSENT
