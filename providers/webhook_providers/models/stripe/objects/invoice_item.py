"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class InvoiceItemInvoicingRule(Model):
    type: Open["defer_until_credited_items_resolved"] = ABSENT


class InvoiceItemParentSubscriptionDetails(Model):
    subscription: str = ABSENT
    subscription_item: str | None = None


class InvoiceItemParent(Model):
    subscription_details: InvoiceItemParentSubscriptionDetails | None = None
    type: Open["subscription_details"] = ABSENT


class InvoiceItemPeriod(Model):
    end: int = ABSENT
    start: int = ABSENT


class InvoiceItemPricingPriceDetails(Model):
    price: Expandable = ABSENT
    product: str = ABSENT


class InvoiceItemPricing(Model):
    price_details: InvoiceItemPricingPriceDetails | None = None
    type: Open["price_details"] = ABSENT
    unit_amount_decimal: Decimal | None = None


class InvoiceItemProrationDetailsCreditedItemsInvoiceLineItemDetails(Model):
    invoice: str = ABSENT
    invoice_line_items: list[str] = ABSENT


class InvoiceItemProrationDetailsCreditedItems(Model):
    invoice_item: str | None = None
    invoice_line_item_details: (
        InvoiceItemProrationDetailsCreditedItemsInvoiceLineItemDetails | None
    ) = None
    type: Open["invoice_item", "invoice_line_items"] = ABSENT


class InvoiceItemProrationDetailsDiscountAmount(Model):
    amount: int = ABSENT
    discount: Expandable = ABSENT


class InvoiceItemProrationDetails(Model):
    credited_items: InvoiceItemProrationDetailsCreditedItems | None = None
    discount_amounts: list[InvoiceItemProrationDetailsDiscountAmount] = ABSENT


class InvoiceItem(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    customer: Expandable = ABSENT
    customer_account: str | None = None
    date: int = ABSENT
    deleted: Open[True] | None = None
    description: str | None = None
    discountable: bool = ABSENT
    discounts: list[Expandable] | None = None
    frozen_fields: list[Open["discounts", "pricing", "quantity"]] | None = None
    id: str = ABSENT
    invoice: Expandable | None = None
    invoicing_rules: list[InvoiceItemInvoicingRule] | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    net_amount: int | None = None
    object: Open["invoiceitem"] = ABSENT
    parent: InvoiceItemParent | None = None
    period: InvoiceItemPeriod = ABSENT
    pricing: InvoiceItemPricing | None = None
    proration: bool = ABSENT
    proration_details: InvoiceItemProrationDetails | None = None
    quantity: int = ABSENT
    quantity_decimal: Decimal = ABSENT
    tax_rates: list[TaxRate] | None = None
    test_clock: Expandable | None = None


class InvoiceItemEventData(Model):
    object: InvoiceItem = ABSENT
    previous_attributes: dict[str, Any] | None = None
