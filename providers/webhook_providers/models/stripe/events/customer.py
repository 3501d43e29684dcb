"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.customer import CustomerEventData
from webhook_receiver.models import ABSENT, Open


class CustomerEvent(SnapshotEvent, address="stripe:customer.*!customer.*.*"):
    type: Open["customer.created", "customer.deleted", "customer.updated"] = ABSENT
    data: CustomerEventData = ABSENT


class CustomerCreated(CustomerEvent, address="stripe:customer.created"):
    type: Open["customer.created"] = ABSENT


class CustomerDeleted(CustomerEvent, address="stripe:customer.deleted"):
    type: Open["customer.deleted"] = ABSENT


class CustomerUpdated(CustomerEvent, address="stripe:customer.updated"):
    type: Open["customer.updated"] = ABSENT
