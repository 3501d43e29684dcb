"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.account import AccountEventData
from webhook_receiver.models import ABSENT, Open


class AccountEvent(SnapshotEvent, address="stripe:account.*!account.*.*"):
    type: Open["account.updated"] = ABSENT
    data: AccountEventData = ABSENT


class AccountUpdated(AccountEvent, address="stripe:account.updated"):
    type: Open["account.updated"] = ABSENT
