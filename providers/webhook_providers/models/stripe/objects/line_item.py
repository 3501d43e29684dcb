"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.discount import Discount
    from webhook_providers.models.stripe.objects.price import Price
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    Discount = later("webhook_providers.models.stripe.objects.discount", "Discount")
    Price = later("webhook_providers.models.stripe.objects.price", "Price")
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class LineItemAdjustableQuantity(Model):
    enabled: bool = ABSENT
    maximum: int | None = None
    minimum: int | None = None


class LineItemDiscount(Model):
    amount: int = ABSENT
    discount: Discount = ABSENT


class LineItemTax(Model):
    amount: int = ABSENT
    rate: TaxRate = ABSENT
    taxability_reason: (
        Open[
            "customer_exempt",
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
        ]
        | None
    ) = None
    taxable_amount: int | None = None


class LineItem(Model):
    adjustable_quantity: LineItemAdjustableQuantity | None = None
    amount_discount: int = ABSENT
    amount_subtotal: int = ABSENT
    amount_tax: int = ABSENT
    amount_total: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    discounts: list[LineItemDiscount] | None = None
    id: str = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["item"] = ABSENT
    price: Price | None = None
    quantity: int | None = None
    taxes: list[LineItemTax] | None = None


class LineItemPage(Model):
    object: Open["list"] = ABSENT
    data: list[LineItem] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
