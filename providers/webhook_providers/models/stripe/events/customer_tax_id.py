"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.tax_id import TaxIdEventData
from webhook_receiver.models import ABSENT, Open


class CustomerTaxIdEvent(SnapshotEvent, address="stripe:customer.tax_id.*!customer.tax_id.*.*"):
    type: Open["customer.tax_id.created", "customer.tax_id.deleted", "customer.tax_id.updated"] = (
        ABSENT
    )
    data: TaxIdEventData = ABSENT


class CustomerTaxIdCreated(CustomerTaxIdEvent, address="stripe:customer.tax_id.created"):
    type: Open["customer.tax_id.created"] = ABSENT


class CustomerTaxIdDeleted(CustomerTaxIdEvent, address="stripe:customer.tax_id.deleted"):
    type: Open["customer.tax_id.deleted"] = ABSENT


class CustomerTaxIdUpdated(CustomerTaxIdEvent, address="stripe:customer.tax_id.updated"):
    type: Open["customer.tax_id.updated"] = ABSENT
