"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.billing_credit_grant import BillingCreditGrantEventData
from webhook_receiver.models import ABSENT, Open


class BillingCreditGrantEvent(
    SnapshotEvent, address="stripe:billing.credit_grant.*!billing.credit_grant.*.*"
):
    type: Open["billing.credit_grant.created", "billing.credit_grant.updated"] = ABSENT
    data: BillingCreditGrantEventData = ABSENT


class BillingCreditGrantCreated(
    BillingCreditGrantEvent, address="stripe:billing.credit_grant.created"
):
    type: Open["billing.credit_grant.created"] = ABSENT


class BillingCreditGrantUpdated(
    BillingCreditGrantEvent, address="stripe:billing.credit_grant.updated"
):
    type: Open["billing.credit_grant.updated"] = ABSENT
