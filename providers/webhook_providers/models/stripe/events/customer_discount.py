"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.discount import DiscountEventData
from webhook_receiver.models import ABSENT, Open


class CustomerDiscountEvent(
    SnapshotEvent, address="stripe:customer.discount.*!customer.discount.*.*"
):
    type: Open[
        "customer.discount.created", "customer.discount.deleted", "customer.discount.updated"
    ] = ABSENT
    data: DiscountEventData = ABSENT


class CustomerDiscountCreated(CustomerDiscountEvent, address="stripe:customer.discount.created"):
    type: Open["customer.discount.created"] = ABSENT


class CustomerDiscountDeleted(CustomerDiscountEvent, address="stripe:customer.discount.deleted"):
    type: Open["customer.discount.deleted"] = ABSENT


class CustomerDiscountUpdated(CustomerDiscountEvent, address="stripe:customer.discount.updated"):
    type: Open["customer.discount.updated"] = ABSENT
