"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Annotated, Any

from webhook_providers.models.stripe.enums import ApiErrorCode, InvoicePaymentMethodType, TaxIdType
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, by_tag, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.account import Account
    from webhook_providers.models.stripe.objects.bank_account import BankAccount
    from webhook_providers.models.stripe.objects.card import Card
    from webhook_providers.models.stripe.objects.invoice_line_item import InvoiceLineItemPage
    from webhook_providers.models.stripe.objects.invoice_payment import InvoicePaymentPage
    from webhook_providers.models.stripe.objects.invoice_payment_settings_payment_method_options import (
        InvoicePaymentSettingsPaymentMethodOptions,
    )
    from webhook_providers.models.stripe.objects.payment_intent import PaymentIntent
    from webhook_providers.models.stripe.objects.payment_method import PaymentMethod
    from webhook_providers.models.stripe.objects.setup_intent import SetupIntent
    from webhook_providers.models.stripe.objects.source import Source
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    InvoiceLineItemPage = later(
        "webhook_providers.models.stripe.objects.invoice_line_item", "InvoiceLineItemPage"
    )
    InvoicePaymentPage = later(
        "webhook_providers.models.stripe.objects.invoice_payment", "InvoicePaymentPage"
    )
    InvoicePaymentSettingsPaymentMethodOptions = later(
        "webhook_providers.models.stripe.objects.invoice_payment_settings_payment_method_options",
        "InvoicePaymentSettingsPaymentMethodOptions",
    )
    PaymentIntent = later("webhook_providers.models.stripe.objects.payment_intent", "PaymentIntent")
    PaymentMethod = later("webhook_providers.models.stripe.objects.payment_method", "PaymentMethod")
    SetupIntent = later("webhook_providers.models.stripe.objects.setup_intent", "SetupIntent")
    Source = later("webhook_providers.models.stripe.objects.source", "Source")
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class InvoiceAutomaticTaxLiability(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class InvoiceAutomaticTax(Model):
    disabled_reason: (
        Open["finalization_requires_location_inputs", "finalization_system_error"] | None
    ) = None
    enabled: bool = ABSENT
    liability: InvoiceAutomaticTaxLiability | None = None
    provider: str | None = None
    status: Open["complete", "failed", "requires_location_inputs"] | None = None


class InvoiceConfirmationSecret(Model):
    client_secret: str = ABSENT
    type: str = ABSENT


class InvoiceCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class InvoiceCustomerAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class InvoiceCustomerShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class InvoiceCustomerShipping(Model):
    address: InvoiceCustomerShippingAddress | None = None
    carrier: str | None = None
    name: str | None = None
    phone: str | None = None
    tracking_number: str | None = None


class InvoiceCustomerTaxId(Model):
    type: TaxIdType = ABSENT
    value: str | None = None


class InvoiceFromInvoice(Model):
    action: str = ABSENT
    invoice: Expandable = ABSENT


class InvoiceIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class InvoiceLastFinalizationError(Model):
    advice_code: str | None = None
    charge: str | None = None
    code: ApiErrorCode | None = None
    decline_code: str | None = None
    doc_url: str | None = None
    message: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    param: str | None = None
    payment_intent: PaymentIntent | None = None
    payment_method: PaymentMethod | None = None
    payment_method_type: str | None = None
    request_log_url: str | None = None
    setup_intent: SetupIntent | None = None
    source: (
        Annotated[
            Account | BankAccount | Card | Source,
            by_tag("object", "account", "bank_account", "card", "source"),
        ]
        | None
    ) = None
    type: Open["api_error", "card_error", "idempotency_error", "invalid_request_error"] = ABSENT


class InvoiceParentQuoteDetails(Model):
    quote: str = ABSENT


class InvoiceParentSubscriptionDetails(Model):
    metadata: dict[str, str] | None = None
    subscription: Expandable = ABSENT
    subscription_proration_date: int | None = None


class InvoiceParent(Model):
    quote_details: InvoiceParentQuoteDetails | None = None
    subscription_details: InvoiceParentSubscriptionDetails | None = None
    type: Open["quote_details", "subscription_details"] = ABSENT


class InvoicePaymentSettings(Model):
    default_mandate: str | None = None
    payment_method_options: InvoicePaymentSettingsPaymentMethodOptions | None = None
    payment_method_types: list[InvoicePaymentMethodType] | None = None


class InvoiceRenderingPdf(Model):
    page_size: Open["a4", "auto", "letter"] | None = None


class InvoiceRendering(Model):
    amount_tax_display: str | None = None
    pdf: InvoiceRenderingPdf | None = None
    template: str | None = None
    template_version: int | None = None


class InvoiceShippingCostTax(Model):
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


class InvoiceShippingCost(Model):
    amount_subtotal: int = ABSENT
    amount_tax: int = ABSENT
    amount_total: int = ABSENT
    shipping_rate: Expandable | None = None
    taxes: list[InvoiceShippingCostTax] | None = None


class InvoiceShippingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class InvoiceShippingDetails(Model):
    address: InvoiceShippingDetailsAddress | None = None
    carrier: str | None = None
    name: str | None = None
    phone: str | None = None
    tracking_number: str | None = None


class InvoiceStatusDetailsUncollectible(Model):
    reason: (
        Open[
            "max_payment_attempts",
            "payment_not_received",
            "subscription_canceled",
            "subscription_paused",
            "user_forgiven",
        ]
        | None
    ) = None


class InvoiceStatusDetails(Model):
    uncollectible: InvoiceStatusDetailsUncollectible | None = None


class InvoiceStatusTransitions(Model):
    finalized_at: int | None = None
    marked_uncollectible_at: int | None = None
    paid_at: int | None = None
    voided_at: int | None = None


class InvoiceThresholdReasonItemReason(Model):
    line_item_ids: list[str] = ABSENT
    usage_gte: int = ABSENT


class InvoiceThresholdReason(Model):
    amount_gte: int | None = None
    item_reasons: list[InvoiceThresholdReasonItemReason] = ABSENT


class InvoiceTotalDiscountAmount(Model):
    amount: int = ABSENT
    discount: Expandable = ABSENT


class InvoiceTotalPretaxCreditAmount(Model):
    amount: int = ABSENT
    credit_balance_transaction: Expandable | None = None
    discount: Expandable | None = None
    type: Open["credit_balance_transaction", "discount"] = ABSENT


class InvoiceTotalTaxTaxRateDetails(Model):
    tax_rate: str = ABSENT


class InvoiceTotalTax(Model):
    amount: int = ABSENT
    tax_behavior: Open["exclusive", "inclusive"] = ABSENT
    tax_rate_details: InvoiceTotalTaxTaxRateDetails | None = None
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


class Invoice(Model):
    account_country: str | None = None
    account_name: str | None = None
    account_tax_ids: list[Expandable] | None = None
    amount_due: int = ABSENT
    amount_overpaid: int = ABSENT
    amount_paid: int = ABSENT
    amount_paid_off_stripe: int | None = None
    amount_remaining: int = ABSENT
    amount_shipping: int = ABSENT
    application: Expandable | None = None
    attempt_count: int = ABSENT
    attempted: bool = ABSENT
    auto_advance: bool | None = None
    automatic_tax: InvoiceAutomaticTax = ABSENT
    automatically_finalizes_at: int | None = None
    billing_reason: (
        Open[
            "automatic_pending_invoice_item_invoice",
            "manual",
            "quote_accept",
            "subscription",
            "subscription_create",
            "subscription_cycle",
            "subscription_threshold",
            "subscription_update",
            "upcoming",
        ]
        | None
    ) = None
    collection_method: Open["charge_automatically", "send_invoice"] = ABSENT
    confirmation_secret: InvoiceConfirmationSecret | None = None
    created: int = ABSENT
    currency: str = ABSENT
    custom_fields: list[InvoiceCustomField] | None = None
    customer: Expandable | None = None
    customer_account: str | None = None
    customer_address: InvoiceCustomerAddress | None = None
    customer_email: str | None = None
    customer_name: str | None = None
    customer_phone: str | None = None
    customer_shipping: InvoiceCustomerShipping | None = None
    customer_tax_exempt: Open["exempt", "none", "reverse"] | None = None
    customer_tax_ids: list[InvoiceCustomerTaxId] | None = None
    default_payment_method: Expandable | None = None
    default_source: Expandable | None = None
    default_tax_rates: list[TaxRate] = ABSENT
    deleted: Open[True] | None = None
    description: str | None = None
    discounts: list[Expandable] = ABSENT
    due_date: int | None = None
    effective_at: int | None = None
    ending_balance: int | None = None
    footer: str | None = None
    from_invoice: InvoiceFromInvoice | None = None
    hosted_invoice_url: str | None = None
    id: str = ABSENT
    invoice_pdf: str | None = None
    issuer: InvoiceIssuer = ABSENT
    last_finalization_error: InvoiceLastFinalizationError | None = None
    latest_revision: Expandable | None = None
    lines: InvoiceLineItemPage = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    next_payment_attempt: int | None = None
    number: str | None = None
    object: Open["invoice"] = ABSENT
    on_behalf_of: Expandable | None = None
    parent: InvoiceParent | None = None
    payment_settings: InvoicePaymentSettings = ABSENT
    payments: InvoicePaymentPage | None = None
    period_end: int = ABSENT
    period_start: int = ABSENT
    post_payment_credit_notes_amount: int = ABSENT
    pre_payment_credit_notes_amount: int = ABSENT
    receipt_number: str | None = None
    rendering: InvoiceRendering | None = None
    shipping_cost: InvoiceShippingCost | None = None
    shipping_details: InvoiceShippingDetails | None = None
    starting_balance: int = ABSENT
    statement_descriptor: str | None = None
    status: Open["draft", "open", "paid", "uncollectible", "void"] | None = None
    status_details: InvoiceStatusDetails | None = None
    status_transitions: InvoiceStatusTransitions = ABSENT
    subtotal: int = ABSENT
    subtotal_excluding_tax: int | None = None
    test_clock: Expandable | None = None
    threshold_reason: InvoiceThresholdReason | None = None
    total: int = ABSENT
    total_discount_amounts: list[InvoiceTotalDiscountAmount] | None = None
    total_excluding_tax: int | None = None
    total_pretax_credit_amounts: list[InvoiceTotalPretaxCreditAmount] | None = None
    total_taxes: list[InvoiceTotalTax] | None = None
    webhooks_delivered_at: int | None = None


class InvoiceEventData(Model):
    object: Invoice = ABSENT
    previous_attributes: dict[str, Any] | None = None
