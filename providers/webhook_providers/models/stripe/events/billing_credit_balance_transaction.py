"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.billing_credit_balance_transaction import (
    BillingCreditBalanceTransactionEventData,
)
from webhook_receiver.models import ABSENT, Open


class BillingCreditBalanceTransactionEvent(
    SnapshotEvent,
    address="stripe:billing.credit_balance_transaction.*!billing.credit_balance_transaction.*.*",
):
    type: Open["billing.credit_balance_transaction.created"] = ABSENT
    data: BillingCreditBalanceTransactionEventData = ABSENT


class BillingCreditBalanceTransactionCreated(
    BillingCreditBalanceTransactionEvent,
    address="stripe:billing.credit_balance_transaction.created",
):
    type: Open["billing.credit_balance_transaction.created"] = ABSENT
