"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.discount import Discount
    from webhook_providers.models.stripe.objects.line_item import LineItemPage
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    Discount = later("webhook_providers.models.stripe.objects.discount", "Discount")
    LineItemPage = later("webhook_providers.models.stripe.objects.line_item", "LineItemPage")
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class QuoteAutomaticTaxLiability(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class QuoteAutomaticTax(Model):
    enabled: bool = ABSENT
    liability: QuoteAutomaticTaxLiability | None = None
    provider: str | None = None
    status: Open["complete", "failed", "requires_location_inputs"] | None = None


class QuoteComputedRecurringTotalDetailsBreakdownDiscount(Model):
    amount: int = ABSENT
    discount: Discount = ABSENT


class QuoteComputedRecurringTotalDetailsBreakdownTax(Model):
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


class QuoteComputedRecurringTotalDetailsBreakdown(Model):
    discounts: list[QuoteComputedRecurringTotalDetailsBreakdownDiscount] = ABSENT
    taxes: list[QuoteComputedRecurringTotalDetailsBreakdownTax] = ABSENT


class QuoteComputedRecurringTotalDetails(Model):
    amount_discount: int = ABSENT
    amount_shipping: int | None = None
    amount_tax: int = ABSENT
    breakdown: QuoteComputedRecurringTotalDetailsBreakdown | None = None


class QuoteComputedRecurring(Model):
    amount_subtotal: int = ABSENT
    amount_total: int = ABSENT
    interval: Open["day", "month", "week", "year"] = ABSENT
    interval_count: int = ABSENT
    total_details: QuoteComputedRecurringTotalDetails = ABSENT


class QuoteComputedUpfrontTotalDetailsBreakdownDiscount(Model):
    amount: int = ABSENT
    discount: Discount = ABSENT


class QuoteComputedUpfrontTotalDetailsBreakdownTax(Model):
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


class QuoteComputedUpfrontTotalDetailsBreakdown(Model):
    discounts: list[QuoteComputedUpfrontTotalDetailsBreakdownDiscount] = ABSENT
    taxes: list[QuoteComputedUpfrontTotalDetailsBreakdownTax] = ABSENT


class QuoteComputedUpfrontTotalDetails(Model):
    amount_discount: int = ABSENT
    amount_shipping: int | None = None
    amount_tax: int = ABSENT
    breakdown: QuoteComputedUpfrontTotalDetailsBreakdown | None = None


class QuoteComputedUpfront(Model):
    amount_subtotal: int = ABSENT
    amount_total: int = ABSENT
    line_items: LineItemPage | None = None
    total_details: QuoteComputedUpfrontTotalDetails = ABSENT


class QuoteComputed(Model):
    recurring: QuoteComputedRecurring | None = None
    upfront: QuoteComputedUpfront = ABSENT


class QuoteFromQuote(Model):
    is_revision: bool = ABSENT
    quote: Expandable = ABSENT


class QuoteInvoiceSettingsCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class QuoteInvoiceSettingsIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class QuoteInvoiceSettings(Model):
    custom_fields: list[QuoteInvoiceSettingsCustomField] | None = None
    days_until_due: int | None = None
    description: str | None = None
    footer: str | None = None
    issuer: QuoteInvoiceSettingsIssuer = ABSENT


class QuoteStatusTransitions(Model):
    accepted_at: int | None = None
    canceled_at: int | None = None
    finalized_at: int | None = None


class QuoteSubscriptionDataBillingModeFlexible(Model):
    proration_discounts: Open["included", "itemized"] | None = None


class QuoteSubscriptionDataBillingMode(Model):
    flexible: QuoteSubscriptionDataBillingModeFlexible | None = None
    type: Open["classic", "flexible"] = ABSENT


class QuoteSubscriptionData(Model):
    billing_mode: QuoteSubscriptionDataBillingMode = ABSENT
    description: str | None = None
    effective_date: int | None = None
    metadata: dict[str, str] | None = None
    trial_period_days: int | None = None


class QuoteTotalDetailsBreakdownDiscount(Model):
    amount: int = ABSENT
    discount: Discount = ABSENT


class QuoteTotalDetailsBreakdownTax(Model):
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


class QuoteTotalDetailsBreakdown(Model):
    discounts: list[QuoteTotalDetailsBreakdownDiscount] = ABSENT
    taxes: list[QuoteTotalDetailsBreakdownTax] = ABSENT


class QuoteTotalDetails(Model):
    amount_discount: int = ABSENT
    amount_shipping: int | None = None
    amount_tax: int = ABSENT
    breakdown: QuoteTotalDetailsBreakdown | None = None


class QuoteTransferData(Model):
    amount: int | None = None
    amount_percent: float | None = None
    destination: Expandable = ABSENT


class Quote(Model):
    amount_subtotal: int = ABSENT
    amount_total: int = ABSENT
    application: Expandable | None = None
    application_fee_amount: int | None = None
    application_fee_percent: float | None = None
    automatic_tax: QuoteAutomaticTax = ABSENT
    collection_method: Open["charge_automatically", "send_invoice"] = ABSENT
    computed: QuoteComputed = ABSENT
    created: int = ABSENT
    currency: str | None = None
    customer: Expandable | None = None
    customer_account: str | None = None
    default_tax_rates: list[Expandable] | None = None
    description: str | None = None
    discounts: list[Expandable] = ABSENT
    expires_at: int = ABSENT
    footer: str | None = None
    from_quote: QuoteFromQuote | None = None
    header: str | None = None
    id: str = ABSENT
    invoice: Expandable | None = None
    invoice_settings: QuoteInvoiceSettings = ABSENT
    line_items: LineItemPage | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    number: str | None = None
    object: Open["quote"] = ABSENT
    on_behalf_of: Expandable | None = None
    status: Open["accepted", "canceled", "draft", "open"] = ABSENT
    status_transitions: QuoteStatusTransitions = ABSENT
    subscription: Expandable | None = None
    subscription_data: QuoteSubscriptionData = ABSENT
    subscription_schedule: Expandable | None = None
    test_clock: Expandable | None = None
    total_details: QuoteTotalDetails = ABSENT
    transfer_data: QuoteTransferData | None = None


class QuoteEventData(Model):
    object: Quote = ABSENT
    previous_attributes: dict[str, Any] | None = None
