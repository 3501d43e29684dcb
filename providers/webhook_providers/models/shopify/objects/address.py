"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class Address(Model):
    address1: str = ABSENT
    address2: str | None = None
    city: str = ABSENT
    company: str | None = None
    country: str = ABSENT
    country_code: str = ABSENT
    first_name: str = ABSENT
    last_name: str = ABSENT
    latitude: int | float | None = None
    longitude: int | float | None = None
    name: str = ABSENT
    phone: str = ABSENT
    province: str | None = None
    province_code: str | None = None
    zip: str | None = None
