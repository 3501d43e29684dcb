"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import TYPE_CHECKING

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class CreditNoteLineItemDiscountAmount(Model):
    amount: int = ABSENT
    discount: Expandable = ABSENT


class CreditNoteLineItemPretaxCreditAmount(Model):
    amount: int = ABSENT
    credit_balance_transaction: Expandable | None = None
    discount: Expandable | None = None
    type: Open["credit_balance_transaction", "discount"] = ABSENT


class CreditNoteLineItemTaxTaxRateDetails(Model):
    tax_rate: str = ABSENT


class CreditNoteLineItemTax(Model):
    amount: int = ABSENT
    tax_behavior: Open["exclusive", "inclusive"] = ABSENT
    tax_rate_details: CreditNoteLineItemTaxTaxRateDetails | None = None
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


class CreditNoteLineItem(Model):
    amount: int = ABSENT
    description: str | None = None
    discount_amount: int = ABSENT
    discount_amounts: list[CreditNoteLineItemDiscountAmount] = ABSENT
    id: str = ABSENT
    invoice_line_item: str | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["credit_note_line_item"] = ABSENT
    pretax_credit_amounts: list[CreditNoteLineItemPretaxCreditAmount] = ABSENT
    quantity: int | None = None
    tax_rates: list[TaxRate] = ABSENT
    taxes: list[CreditNoteLineItemTax] | None = None
    type: Open["custom_line_item", "invoice_line_item"] = ABSENT
    unit_amount: int | None = None
    unit_amount_decimal: Decimal | None = None


class CreditNoteLineItemPage(Model):
    object: Open["list"] = ABSENT
    data: list[CreditNoteLineItem] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
