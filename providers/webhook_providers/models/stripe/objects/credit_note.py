"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.credit_note_line_item import CreditNoteLineItemPage
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    CreditNoteLineItemPage = later(
        "webhook_providers.models.stripe.objects.credit_note_line_item", "CreditNoteLineItemPage"
    )
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class CreditNoteDiscountAmount(Model):
    amount: int = ABSENT
    discount: Expandable = ABSENT


class CreditNotePretaxCreditAmount(Model):
    amount: int = ABSENT
    credit_balance_transaction: Expandable | None = None
    discount: Expandable | None = None
    type: Open["credit_balance_transaction", "discount"] = ABSENT


class CreditNoteRefundPaymentRecordRefund(Model):
    payment_record: str = ABSENT
    refund_group: str = ABSENT


class CreditNoteRefund(Model):
    amount_refunded: int = ABSENT
    payment_record_refund: CreditNoteRefundPaymentRecordRefund | None = None
    refund: Expandable = ABSENT
    type: Open["payment_record_refund", "refund"] | None = None


class CreditNoteShippingCostTax(Model):
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


class CreditNoteShippingCost(Model):
    amount_subtotal: int = ABSENT
    amount_tax: int = ABSENT
    amount_total: int = ABSENT
    shipping_rate: Expandable | None = None
    taxes: list[CreditNoteShippingCostTax] | None = None


class CreditNoteTotalTaxTaxRateDetails(Model):
    tax_rate: str = ABSENT


class CreditNoteTotalTax(Model):
    amount: int = ABSENT
    tax_behavior: Open["exclusive", "inclusive"] = ABSENT
    tax_rate_details: CreditNoteTotalTaxTaxRateDetails | None = None
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


class CreditNote(Model):
    amount: int = ABSENT
    amount_shipping: int = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    customer: Expandable = ABSENT
    customer_account: str | None = None
    customer_balance_transaction: Expandable | None = None
    discount_amount: int = ABSENT
    discount_amounts: list[CreditNoteDiscountAmount] = ABSENT
    effective_at: int | None = None
    id: str = ABSENT
    invoice: Expandable = ABSENT
    lines: CreditNoteLineItemPage = ABSENT
    livemode: bool = ABSENT
    memo: str | None = None
    metadata: dict[str, str] | None = None
    number: str = ABSENT
    object: Open["credit_note"] = ABSENT
    out_of_band_amount: int | None = None
    pdf: str = ABSENT
    post_payment_amount: int = ABSENT
    pre_payment_amount: int = ABSENT
    pretax_credit_amounts: list[CreditNotePretaxCreditAmount] = ABSENT
    reason: Open["duplicate", "fraudulent", "order_change", "product_unsatisfactory"] | None = None
    refunds: list[CreditNoteRefund] = ABSENT
    shipping_cost: CreditNoteShippingCost | None = None
    status: Open["issued", "void"] = ABSENT
    subtotal: int = ABSENT
    subtotal_excluding_tax: int | None = None
    total: int = ABSENT
    total_excluding_tax: int | None = None
    total_taxes: list[CreditNoteTotalTax] | None = None
    type: Open["mixed", "post_payment", "pre_payment"] = ABSENT
    voided_at: int | None = None


class CreditNoteEventData(Model):
    object: CreditNote = ABSENT
    previous_attributes: dict[str, Any] | None = None
