"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.cash_balance import CashBalanceEventData
from webhook_receiver.models import ABSENT, Open


class CashBalanceEvent(SnapshotEvent, address="stripe:cash_balance.*!cash_balance.*.*"):
    type: Open["cash_balance.funds_available"] = ABSENT
    data: CashBalanceEventData = ABSENT


class CashBalanceFundsAvailable(CashBalanceEvent, address="stripe:cash_balance.funds_available"):
    type: Open["cash_balance.funds_available"] = ABSENT
