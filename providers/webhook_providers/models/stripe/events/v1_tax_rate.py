"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1TaxRateEvent(ThinEvent, address="stripe:v1.tax_rate.*!v1.tax_rate.*.*"):
    type: Open["v1.tax_rate.created", "v1.tax_rate.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1TaxRateCreated(V1TaxRateEvent, address="stripe:v1.tax_rate.created"):
    type: Open["v1.tax_rate.created"] = ABSENT


class V1TaxRateUpdated(V1TaxRateEvent, address="stripe:v1.tax_rate.updated"):
    type: Open["v1.tax_rate.updated"] = ABSENT
