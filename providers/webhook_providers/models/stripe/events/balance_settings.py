"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.balance_settings import BalanceSettingsEventData
from webhook_receiver.models import ABSENT, Open


class BalanceSettingsEvent(SnapshotEvent, address="stripe:balance_settings.*!balance_settings.*.*"):
    type: Open["balance_settings.updated"] = ABSENT
    data: BalanceSettingsEventData = ABSENT


class BalanceSettingsUpdated(BalanceSettingsEvent, address="stripe:balance_settings.updated"):
    type: Open["balance_settings.updated"] = ABSENT
