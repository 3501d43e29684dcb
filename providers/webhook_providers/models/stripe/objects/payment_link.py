"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.enums import ShippingCountry
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.line_item import LineItemPage
else:
    LineItemPage = later("webhook_providers.models.stripe.objects.line_item", "LineItemPage")


class PaymentLinkAfterCompletionHostedConfirmation(Model):
    custom_message: str | None = None


class PaymentLinkAfterCompletionRedirect(Model):
    url: str = ABSENT


class PaymentLinkAfterCompletion(Model):
    hosted_confirmation: PaymentLinkAfterCompletionHostedConfirmation | None = None
    redirect: PaymentLinkAfterCompletionRedirect | None = None
    type: Open["hosted_confirmation", "redirect"] = ABSENT


class PaymentLinkAutomaticTaxLiability(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class PaymentLinkAutomaticTax(Model):
    enabled: bool = ABSENT
    liability: PaymentLinkAutomaticTaxLiability | None = None


class PaymentLinkConsentCollectionPaymentMethodReuseAgreement(Model):
    position: Open["auto", "hidden"] = ABSENT


class PaymentLinkConsentCollection(Model):
    payment_method_reuse_agreement: (
        PaymentLinkConsentCollectionPaymentMethodReuseAgreement | None
    ) = None
    promotions: Open["auto", "none"] | None = None
    terms_of_service: Open["none", "required"] | None = None


class PaymentLinkCustomFieldDropdownOption(Model):
    label: str = ABSENT
    value: str = ABSENT


class PaymentLinkCustomFieldDropdown(Model):
    default_value: str | None = None
    options: list[PaymentLinkCustomFieldDropdownOption] = ABSENT


class PaymentLinkCustomFieldLabel(Model):
    custom: str | None = None
    type: Open["custom"] = ABSENT


class PaymentLinkCustomFieldNumeric(Model):
    default_value: str | None = None
    maximum_length: int | None = None
    minimum_length: int | None = None


class PaymentLinkCustomFieldText(Model):
    default_value: str | None = None
    maximum_length: int | None = None
    minimum_length: int | None = None


class PaymentLinkCustomField(Model):
    dropdown: PaymentLinkCustomFieldDropdown | None = None
    key: str = ABSENT
    label: PaymentLinkCustomFieldLabel = ABSENT
    numeric: PaymentLinkCustomFieldNumeric | None = None
    optional: bool = ABSENT
    text: PaymentLinkCustomFieldText | None = None
    type: Open["dropdown", "numeric", "text"] = ABSENT


class PaymentLinkCustomTextAfterSubmit(Model):
    message: str = ABSENT


class PaymentLinkCustomTextShippingAddress(Model):
    message: str = ABSENT


class PaymentLinkCustomTextSubmit(Model):
    message: str = ABSENT


class PaymentLinkCustomTextTermsOfServiceAcceptance(Model):
    message: str = ABSENT


class PaymentLinkCustomText(Model):
    after_submit: PaymentLinkCustomTextAfterSubmit | None = None
    shipping_address: PaymentLinkCustomTextShippingAddress | None = None
    submit: PaymentLinkCustomTextSubmit | None = None
    terms_of_service_acceptance: PaymentLinkCustomTextTermsOfServiceAcceptance | None = None


class PaymentLinkInvoiceCreationInvoiceDataCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class PaymentLinkInvoiceCreationInvoiceDataIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class PaymentLinkInvoiceCreationInvoiceDataRenderingOptions(Model):
    amount_tax_display: str | None = None
    template: str | None = None


class PaymentLinkInvoiceCreationInvoiceData(Model):
    account_tax_ids: list[Expandable] | None = None
    custom_fields: list[PaymentLinkInvoiceCreationInvoiceDataCustomField] | None = None
    description: str | None = None
    footer: str | None = None
    issuer: PaymentLinkInvoiceCreationInvoiceDataIssuer | None = None
    metadata: dict[str, str] | None = None
    rendering_options: PaymentLinkInvoiceCreationInvoiceDataRenderingOptions | None = None


class PaymentLinkInvoiceCreation(Model):
    enabled: bool = ABSENT
    invoice_data: PaymentLinkInvoiceCreationInvoiceData | None = None


class PaymentLinkManagedPayments(Model):
    enabled: bool = ABSENT


class PaymentLinkNameCollectionBusiness(Model):
    enabled: bool = ABSENT
    optional: bool = ABSENT


class PaymentLinkNameCollectionIndividual(Model):
    enabled: bool = ABSENT
    optional: bool = ABSENT


class PaymentLinkNameCollection(Model):
    business: PaymentLinkNameCollectionBusiness | None = None
    individual: PaymentLinkNameCollectionIndividual | None = None


class PaymentLinkOptionalItemAdjustableQuantity(Model):
    enabled: bool = ABSENT
    maximum: int | None = None
    minimum: int | None = None


class PaymentLinkOptionalItem(Model):
    adjustable_quantity: PaymentLinkOptionalItemAdjustableQuantity | None = None
    price: str = ABSENT
    quantity: int = ABSENT


class PaymentLinkPaymentIntentData(Model):
    capture_method: Open["automatic", "automatic_async", "manual"] | None = None
    description: str | None = None
    metadata: dict[str, str] = ABSENT
    setup_future_usage: Open["off_session", "on_session"] | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    transfer_group: str | None = None


class PaymentLinkPaymentMethodOptionsCardRestrictions(Model):
    brands_blocked: list[
        Open["american_express", "discover_global_network", "mastercard", "visa"]
    ] = ABSENT


class PaymentLinkPaymentMethodOptionsCard(Model):
    restrictions: PaymentLinkPaymentMethodOptionsCardRestrictions | None = None


class PaymentLinkPaymentMethodOptions(Model):
    card: PaymentLinkPaymentMethodOptionsCard | None = None


class PaymentLinkPhoneNumberCollection(Model):
    enabled: bool = ABSENT


class PaymentLinkRestrictionsCompletedSessions(Model):
    count: int = ABSENT
    limit: int = ABSENT


class PaymentLinkRestrictions(Model):
    completed_sessions: PaymentLinkRestrictionsCompletedSessions = ABSENT


class PaymentLinkShippingAddressCollection(Model):
    allowed_countries: list[ShippingCountry] = ABSENT


class PaymentLinkShippingOption(Model):
    shipping_amount: int = ABSENT
    shipping_rate: Expandable = ABSENT


class PaymentLinkSubscriptionDataInvoiceSettingsCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class PaymentLinkSubscriptionDataInvoiceSettingsIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class PaymentLinkSubscriptionDataInvoiceSettings(Model):
    account_tax_ids: list[Expandable] | None = None
    custom_fields: list[PaymentLinkSubscriptionDataInvoiceSettingsCustomField] | None = None
    description: str | None = None
    footer: str | None = None
    issuer: PaymentLinkSubscriptionDataInvoiceSettingsIssuer = ABSENT


class PaymentLinkSubscriptionDataTrialSettingsEndBehavior(Model):
    missing_payment_method: Open["cancel", "create_invoice", "pause"] = ABSENT


class PaymentLinkSubscriptionDataTrialSettings(Model):
    end_behavior: PaymentLinkSubscriptionDataTrialSettingsEndBehavior = ABSENT


class PaymentLinkSubscriptionData(Model):
    description: str | None = None
    invoice_settings: PaymentLinkSubscriptionDataInvoiceSettings = ABSENT
    metadata: dict[str, str] = ABSENT
    trial_period_days: int | None = None
    trial_settings: PaymentLinkSubscriptionDataTrialSettings | None = None


class PaymentLinkTaxIdCollection(Model):
    enabled: bool = ABSENT
    required: Open["if_supported", "never"] = ABSENT


class PaymentLinkTransferData(Model):
    amount: int | None = None
    destination: Expandable = ABSENT


class PaymentLink(Model):
    active: bool = ABSENT
    after_completion: PaymentLinkAfterCompletion = ABSENT
    allow_promotion_codes: bool = ABSENT
    application: Expandable | None = None
    application_fee_amount: int | None = None
    application_fee_percent: float | None = None
    automatic_tax: PaymentLinkAutomaticTax = ABSENT
    billing_address_collection: Open["auto", "required"] = ABSENT
    consent_collection: PaymentLinkConsentCollection | None = None
    currency: str = ABSENT
    custom_fields: list[PaymentLinkCustomField] = ABSENT
    custom_text: PaymentLinkCustomText = ABSENT
    customer_creation: Open["always", "if_required"] = ABSENT
    id: str = ABSENT
    inactive_message: str | None = None
    invoice_creation: PaymentLinkInvoiceCreation | None = None
    line_items: LineItemPage | None = None
    livemode: bool = ABSENT
    managed_payments: PaymentLinkManagedPayments | None = None
    metadata: dict[str, str] = ABSENT
    name_collection: PaymentLinkNameCollection | None = None
    object: Open["payment_link"] = ABSENT
    on_behalf_of: Expandable | None = None
    optional_items: list[PaymentLinkOptionalItem] | None = None
    payment_intent_data: PaymentLinkPaymentIntentData | None = None
    payment_method_collection: Open["always", "if_required"] = ABSENT
    payment_method_options: PaymentLinkPaymentMethodOptions | None = None
    payment_method_types: (
        list[
            Open[
                "affirm",
                "afterpay_clearpay",
                "alipay",
                "alma",
                "au_becs_debit",
                "bacs_debit",
                "bancontact",
                "billie",
                "bizum",
                "blik",
                "boleto",
                "card",
                "cashapp",
                "eps",
                "fpx",
                "giropay",
                "grabpay",
                "ideal",
                "klarna",
                "konbini",
                "link",
                "mb_way",
                "mobilepay",
                "multibanco",
                "oxxo",
                "p24",
                "pay_by_bank",
                "paynow",
                "paypal",
                "paypay",
                "payto",
                "pix",
                "promptpay",
                "satispay",
                "scalapay",
                "sepa_debit",
                "sequra",
                "sofort",
                "sunbit",
                "swish",
                "twint",
                "upi",
                "us_bank_account",
                "wechat_pay",
                "zip",
            ]
        ]
        | None
    ) = None
    phone_number_collection: PaymentLinkPhoneNumberCollection = ABSENT
    restrictions: PaymentLinkRestrictions | None = None
    shipping_address_collection: PaymentLinkShippingAddressCollection | None = None
    shipping_options: list[PaymentLinkShippingOption] = ABSENT
    submit_type: Open["auto", "book", "donate", "pay", "subscribe"] = ABSENT
    subscription_data: PaymentLinkSubscriptionData | None = None
    tax_id_collection: PaymentLinkTaxIdCollection = ABSENT
    transfer_data: PaymentLinkTransferData | None = None
    url: str = ABSENT


class PaymentLinkEventData(Model):
    object: PaymentLink = ABSENT
    previous_attributes: dict[str, Any] | None = None
