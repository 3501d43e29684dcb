"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.tax_rate import TaxRateEventData
from webhook_receiver.models import ABSENT, Open


class TaxRateEvent(SnapshotEvent, address="stripe:tax_rate.*!tax_rate.*.*"):
    type: Open["tax_rate.created", "tax_rate.updated"] = ABSENT
    data: TaxRateEventData = ABSENT


class TaxRateCreated(TaxRateEvent, address="stripe:tax_rate.created"):
    type: Open["tax_rate.created"] = ABSENT


class TaxRateUpdated(TaxRateEvent, address="stripe:tax_rate.updated"):
    type: Open["tax_rate.updated"] = ABSENT
