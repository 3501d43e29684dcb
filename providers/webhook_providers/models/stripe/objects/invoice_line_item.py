"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class InvoiceLineItemDiscountAmount(Model):
    amount: int = ABSENT
    discount: Expandable = ABSENT


class InvoiceLineItemParentInvoiceItemDetailsProrationDetailsCreditedItems(Model):
    invoice: str = ABSENT
    invoice_line_items: list[str] = ABSENT


class InvoiceLineItemParentInvoiceItemDetailsProrationDetails(Model):
    credited_items: InvoiceLineItemParentInvoiceItemDetailsProrationDetailsCreditedItems | None = (
        None
    )


class InvoiceLineItemParentInvoiceItemDetails(Model):
    invoice_item: str = ABSENT
    proration: bool = ABSENT
    proration_details: InvoiceLineItemParentInvoiceItemDetailsProrationDetails | None = None
    subscription: str | None = None


class InvoiceLineItemParentSubscriptionItemDetailsProrationDetailsCreditedItems(Model):
    invoice: str = ABSENT
    invoice_line_items: list[str] = ABSENT


class InvoiceLineItemParentSubscriptionItemDetailsProrationDetails(Model):
    credited_items: (
        InvoiceLineItemParentSubscriptionItemDetailsProrationDetailsCreditedItems | None
    ) = None


class InvoiceLineItemParentSubscriptionItemDetails(Model):
    invoice_item: str | None = None
    proration: bool = ABSENT
    proration_details: InvoiceLineItemParentSubscriptionItemDetailsProrationDetails | None = None
    subscription: str | None = None
    subscription_item: str = ABSENT


class InvoiceLineItemParent(Model):
    invoice_item_details: InvoiceLineItemParentInvoiceItemDetails | None = None
    subscription_item_details: InvoiceLineItemParentSubscriptionItemDetails | None = None
    type: Open["invoice_item_details", "subscription_item_details"] = ABSENT


class InvoiceLineItemPeriod(Model):
    end: int = ABSENT
    start: int = ABSENT


class InvoiceLineItemPretaxCreditAmount(Model):
    amount: int = ABSENT
    credit_balance_transaction: Expandable | None = None
    discount: Expandable | None = None
    type: Open["credit_balance_transaction", "discount"] = ABSENT


class InvoiceLineItemPricingPriceDetails(Model):
    price: Expandable = ABSENT
    product: str = ABSENT


class InvoiceLineItemPricing(Model):
    price_details: InvoiceLineItemPricingPriceDetails | None = None
    type: Open["price_details"] = ABSENT
    unit_amount_decimal: Decimal | None = None


class InvoiceLineItemTaxTaxRateDetails(Model):
    tax_rate: str = ABSENT


class InvoiceLineItemTax(Model):
    amount: int = ABSENT
    tax_behavior: Open["exclusive", "inclusive"] = ABSENT
    tax_rate_details: InvoiceLineItemTaxTaxRateDetails | None = None
    taxability_reason: Open[
        "customer_exempt",
        "not_available",
        "not_collecting",
        "not_subject_to_tax",
        "not_supported",
        "portion_product_exempt",
        "portion_reduced_rated",
        "portion_standard_rated",
        "product_exempt",
        "product_exempt_holiday",
        "proportionally_rated",
        "reduced_rated",
        "reverse_charge",
        "standard_rated",
        "taxable_basis_reduced",
        "zero_rated",
    ] = ABSENT
    taxable_amount: int | None = None
    type: Open["tax_rate_details"] = ABSENT


class InvoiceLineItem(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    discount_amounts: list[InvoiceLineItemDiscountAmount] | None = None
    discountable: bool = ABSENT
    discounts: list[Expandable] = ABSENT
    id: str = ABSENT
    invoice: str | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["line_item"] = ABSENT
    parent: InvoiceLineItemParent | None = None
    period: InvoiceLineItemPeriod = ABSENT
    pretax_credit_amounts: list[InvoiceLineItemPretaxCreditAmount] | None = None
    pricing: InvoiceLineItemPricing | None = None
    quantity: int | None = None
    quantity_decimal: Decimal | None = None
    subscription: Expandable | None = None
    subtotal: int = ABSENT
    taxes: list[InvoiceLineItemTax] | None = None


class InvoiceLineItemPage(Model):
    object: Open["list"] = ABSENT
    data: list[InvoiceLineItem] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
