"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1TaxSettingsEvent(ThinEvent, address="stripe:v1.tax.settings.*!v1.tax.settings.*.*"):
    type: Open["v1.tax.settings.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1TaxSettingsUpdated(V1TaxSettingsEvent, address="stripe:v1.tax.settings.updated"):
    type: Open["v1.tax.settings.updated"] = ABSENT
