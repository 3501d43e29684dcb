"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.tax_settings import TaxSettingsEventData
from webhook_receiver.models import ABSENT, Open


class TaxSettingsEvent(SnapshotEvent, address="stripe:tax.settings.*!tax.settings.*.*"):
    type: Open["tax.settings.updated"] = ABSENT
    data: TaxSettingsEventData = ABSENT


class TaxSettingsUpdated(TaxSettingsEvent, address="stripe:tax.settings.updated"):
    type: Open["tax.settings.updated"] = ABSENT
