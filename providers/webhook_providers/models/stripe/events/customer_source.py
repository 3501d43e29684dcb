"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.customer_source import CustomerSourceEventData
from webhook_receiver.models import ABSENT, Open


class CustomerSourceEvent(SnapshotEvent, address="stripe:customer.source.*!customer.source.*.*"):
    type: Open[
        "customer.source.created",
        "customer.source.deleted",
        "customer.source.expiring",
        "customer.source.updated",
    ] = ABSENT
    data: CustomerSourceEventData = ABSENT


class CustomerSourceCreated(CustomerSourceEvent, address="stripe:customer.source.created"):
    type: Open["customer.source.created"] = ABSENT


class CustomerSourceDeleted(CustomerSourceEvent, address="stripe:customer.source.deleted"):
    type: Open["customer.source.deleted"] = ABSENT


class CustomerSourceExpiring(CustomerSourceEvent, address="stripe:customer.source.expiring"):
    type: Open["customer.source.expiring"] = ABSENT


class CustomerSourceUpdated(CustomerSourceEvent, address="stripe:customer.source.updated"):
    type: Open["customer.source.updated"] = ABSENT
