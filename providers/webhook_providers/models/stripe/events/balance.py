"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.balance import BalanceEventData
from webhook_receiver.models import ABSENT, Open


class BalanceEvent(SnapshotEvent, address="stripe:balance.*!balance.*.*"):
    type: Open["balance.available"] = ABSENT
    data: BalanceEventData = ABSENT


class BalanceAvailable(BalanceEvent, address="stripe:balance.available"):
    type: Open["balance.available"] = ABSENT
