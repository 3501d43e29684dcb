"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1CustomerTaxIdEvent(ThinEvent, address="stripe:v1.customer.tax_id.*!v1.customer.tax_id.*.*"):
    type: Open[
        "v1.customer.tax_id.created", "v1.customer.tax_id.deleted", "v1.customer.tax_id.updated"
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CustomerTaxIdCreated(V1CustomerTaxIdEvent, address="stripe:v1.customer.tax_id.created"):
    type: Open["v1.customer.tax_id.created"] = ABSENT


class V1CustomerTaxIdDeleted(V1CustomerTaxIdEvent, address="stripe:v1.customer.tax_id.deleted"):
    type: Open["v1.customer.tax_id.deleted"] = ABSENT


class V1CustomerTaxIdUpdated(V1CustomerTaxIdEvent, address="stripe:v1.customer.tax_id.updated"):
    type: Open["v1.customer.tax_id.updated"] = ABSENT
