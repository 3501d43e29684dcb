"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.customer_cash_balance_transaction import (
    CustomerCashBalanceTransactionEventData,
)
from webhook_receiver.models import ABSENT, Open


class CustomerCashBalanceTransactionEvent(
    SnapshotEvent,
    address="stripe:customer_cash_balance_transaction.*!customer_cash_balance_transaction.*.*",
):
    type: Open["customer_cash_balance_transaction.created"] = ABSENT
    data: CustomerCashBalanceTransactionEventData = ABSENT


class CustomerCashBalanceTransactionCreated(
    CustomerCashBalanceTransactionEvent, address="stripe:customer_cash_balance_transaction.created"
):
    type: Open["customer_cash_balance_transaction.created"] = ABSENT
