"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class FulfillmentEventsEvent(EventModel, address="shopify:fulfillment_events/*", defer_build=True):
    address1: str | None = None
    admin_graphql_api_id: str = ABSENT
    city: str | None = None
    country: str = ABSENT
    created_at: Moment = ABSENT
    estimated_delivery_at: Moment | None = None
    fulfillment_id: int = ABSENT
    happened_at: Moment = ABSENT
    id: int = ABSENT
    latitude: int | float | None = None
    longitude: int | float | None = None
    message: str = ABSENT
    order_id: int = ABSENT
    province: str | None = None
    shop_id: int = ABSENT
    status: str = ABSENT
    updated_at: Moment = ABSENT
    zip: str | None = None


class FulfillmentEventsCreate(FulfillmentEventsEvent, address="shopify:fulfillment_events/create"):
    pass


class FulfillmentEventsDelete(FulfillmentEventsEvent, address="shopify:fulfillment_events/delete"):
    pass
