"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Annotated, Any

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
    type: Open[
        "ad_nrt",
        "ae_trn",
        "al_tin",
        "am_tin",
        "ao_tin",
        "ar_cuit",
        "au_abn",
        "au_acn",
        "au_arn",
        "au_wpn",
        "aw_tin",
        "az_tin",
        "ba_tin",
        "bb_tin",
        "bd_bin",
        "bf_ifu",
        "bg_uic",
        "bh_vat",
        "bj_ifu",
        "bo_tin",
        "br_cnpj",
        "br_cpf",
        "bs_tin",
        "bw_vat",
        "by_tin",
        "ca_bn",
        "ca_gst_hst",
        "ca_pst_bc",
        "ca_pst_mb",
        "ca_pst_sk",
        "ca_qst",
        "cd_nif",
        "ch_uid",
        "ch_vat",
        "ci_vat",
        "cl_tin",
        "cm_niu",
        "cn_tin",
        "co_nit",
        "cr_tin",
        "cv_nif",
        "cz_dic",
        "de_stn",
        "do_rcn",
        "ec_ruc",
        "eg_tin",
        "es_cif",
        "et_tin",
        "eu_oss_vat",
        "eu_vat",
        "fo_vat",
        "fr_siren",
        "fr_siret",
        "fr_spi",
        "gb_vat",
        "ge_vat",
        "gh_tin",
        "gi_tin",
        "gn_nif",
        "hk_br",
        "hr_oib",
        "hu_tin",
        "ic_nif",
        "id_npwp",
        "il_vat",
        "in_gst",
        "is_kt",
        "is_vat",
        "it_cf",
        "jp_cn",
        "jp_rn",
        "jp_trn",
        "ke_pin",
        "kg_tin",
        "kh_tin",
        "kr_brn",
        "kz_bin",
        "la_tin",
        "li_uid",
        "li_vat",
        "lk_vat",
        "ma_vat",
        "md_cf",
        "md_vat",
        "me_pib",
        "mk_vat",
        "mr_nif",
        "mu_vat",
        "mx_rfc",
        "my_frp",
        "my_itn",
        "my_sst",
        "mz_nuit",
        "ng_tin",
        "no_vat",
        "no_voec",
        "np_pan",
        "nz_bn",
        "nz_gst",
        "om_vat",
        "pe_ruc",
        "ph_tin",
        "pl_nip",
        "pt_nif",
        "py_ruc",
        "ro_tin",
        "rs_pib",
        "ru_inn",
        "ru_kpp",
        "sa_vat",
        "sg_gst",
        "sg_uen",
        "si_tin",
        "sm_coe",
        "sn_ninea",
        "sr_fin",
        "sv_nit",
        "th_vat",
        "tj_tin",
        "tr_tin",
        "tt_bir",
        "tt_vat",
        "tw_vat",
        "tz_vat",
        "ua_vat",
        "ug_tin",
        "unknown",
        "us_ein",
        "uy_ruc",
        "uz_tin",
        "uz_vat",
        "ve_rif",
        "vn_tin",
        "za_vat",
        "zm_tin",
        "zw_tin",
    ] = ABSENT
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
    code: (
        Open[
            "account_closed",
            "account_country_invalid_address",
            "account_error_country_change_requires_additional_steps",
            "account_information_mismatch",
            "account_invalid",
            "account_number_invalid",
            "account_token_required_for_v2_account",
            "acss_debit_session_incomplete",
            "action_blocked",
            "alipay_upgrade_required",
            "amount_too_large",
            "amount_too_small",
            "anomalous_money_movement_request",
            "api_key_expired",
            "application_fees_not_allowed",
            "approval_required",
            "authentication_failure",
            "authentication_required",
            "balance_insufficient",
            "balance_invalid_parameter",
            "bank_account_bad_routing_numbers",
            "bank_account_declined",
            "bank_account_exists",
            "bank_account_restricted",
            "bank_account_unusable",
            "bank_account_unverified",
            "bank_account_verification_failed",
            "billing_invalid_mandate",
            "bitcoin_upgrade_required",
            "capability_not_active",
            "capture_charge_authorization_expired",
            "capture_unauthorized_payment",
            "card_decline_rate_limit_exceeded",
            "card_declined",
            "cardholder_phone_number_required",
            "charge_already_captured",
            "charge_already_refunded",
            "charge_disputed",
            "charge_exceeds_source_limit",
            "charge_exceeds_transaction_limit",
            "charge_expired_for_capture",
            "charge_invalid_parameter",
            "charge_not_refundable",
            "clearing_code_unsupported",
            "country_code_invalid",
            "country_unsupported",
            "coupon_expired",
            "customer_max_payment_methods",
            "customer_max_subscriptions",
            "customer_session_expired",
            "customer_tax_location_invalid",
            "debit_not_authorized",
            "dispute_evidence_page_limit_exceeded",
            "email_invalid",
            "expired_card",
            "expired_payment_method",
            "failed_tax_calculation",
            "financial_account_balance_does_not_support_currency",
            "financial_account_capability_not_enabled",
            "financial_account_capability_restricted",
            "financial_connections_account_inactive",
            "financial_connections_account_pending_account_numbers",
            "financial_connections_account_unavailable_account_numbers",
            "financial_connections_consent_locale_invalid",
            "financial_connections_consent_locale_unsupported",
            "financial_connections_no_successful_transaction_refresh",
            "forwarding_api_inactive",
            "forwarding_api_invalid_parameter",
            "forwarding_api_retryable_upstream_error",
            "forwarding_api_upstream_connection_error",
            "forwarding_api_upstream_connection_timeout",
            "forwarding_api_upstream_error",
            "idempotency_key_in_use",
            "incorrect_address",
            "incorrect_cvc",
            "incorrect_number",
            "incorrect_postal_code",
            "incorrect_zip",
            "india_recurring_payment_mandate_canceled",
            "instant_payouts_config_disabled",
            "instant_payouts_currency_disabled",
            "instant_payouts_limit_exceeded",
            "instant_payouts_unsupported",
            "insufficient_funds",
            "intent_invalid_state",
            "intent_verification_method_missing",
            "invalid_canceled_subscription_fields",
            "invalid_card_type",
            "invalid_characters",
            "invalid_charge_amount",
            "invalid_cvc",
            "invalid_expiry_month",
            "invalid_expiry_year",
            "invalid_mandate_reference_prefix_format",
            "invalid_number",
            "invalid_source_usage",
            "invalid_tax_location",
            "invoice_no_customer_line_items",
            "invoice_no_payment_method_types",
            "invoice_no_subscription_line_items",
            "invoice_not_editable",
            "invoice_on_behalf_of_not_editable",
            "invoice_payment_intent_requires_action",
            "invoice_upcoming_none",
            "livemode_mismatch",
            "lock_timeout",
            "missing",
            "no_account",
            "not_allowed_on_standard_account",
            "out_of_inventory",
            "ownership_declaration_not_allowed",
            "parameter_invalid_empty",
            "parameter_invalid_integer",
            "parameter_invalid_string_blank",
            "parameter_invalid_string_empty",
            "parameter_missing",
            "parameter_unknown",
            "parameters_exclusive",
            "payment_evaluation_on_api_version_not_supported",
            "payment_intent_action_required",
            "payment_intent_authentication_failure",
            "payment_intent_incompatible_payment_method",
            "payment_intent_invalid_parameter",
            "payment_intent_konbini_rejected_confirmation_number",
            "payment_intent_mandate_invalid",
            "payment_intent_payment_attempt_expired",
            "payment_intent_payment_attempt_failed",
            "payment_intent_rate_limit_exceeded",
            "payment_intent_unexpected_state",
            "payment_method_bank_account_already_verified",
            "payment_method_bank_account_blocked",
            "payment_method_billing_details_address_missing",
            "payment_method_configuration_failures",
            "payment_method_currency_mismatch",
            "payment_method_customer_decline",
            "payment_method_invalid_parameter",
            "payment_method_invalid_parameter_testmode",
            "payment_method_microdeposit_failed",
            "payment_method_microdeposit_processing_error",
            "payment_method_microdeposit_verification_amounts_invalid",
            "payment_method_microdeposit_verification_amounts_mismatch",
            "payment_method_microdeposit_verification_attempts_exceeded",
            "payment_method_microdeposit_verification_descriptor_code_mismatch",
            "payment_method_microdeposit_verification_timeout",
            "payment_method_not_available",
            "payment_method_provider_decline",
            "payment_method_provider_timeout",
            "payment_method_restricted",
            "payment_method_unactivated",
            "payment_method_unexpected_state",
            "payment_method_unsupported_type",
            "payout_reconciliation_not_ready",
            "payouts_limit_exceeded",
            "payouts_not_allowed",
            "platform_account_required",
            "platform_api_key_expired",
            "postal_code_invalid",
            "processing_error",
            "product_inactive",
            "progressive_onboarding_limit_exceeded",
            "rate_limit",
            "refer_to_customer",
            "refund_disputed_payment",
            "request_blocked",
            "resource_already_exists",
            "resource_missing",
            "return_intent_already_processed",
            "routing_number_invalid",
            "secret_key_required",
            "sepa_unsupported_account",
            "service_period_coupon_with_metered_tiered_item_unsupported",
            "setup_attempt_failed",
            "setup_intent_authentication_failure",
            "setup_intent_invalid_parameter",
            "setup_intent_mandate_invalid",
            "setup_intent_mobile_wallet_unsupported",
            "setup_intent_setup_attempt_expired",
            "setup_intent_unexpected_state",
            "shipping_address_invalid",
            "shipping_calculation_failed",
            "siret_invalid",
            "sku_inactive",
            "smart_disputes_not_available",
            "state_unsupported",
            "status_transition_invalid",
            "storer_capability_missing",
            "storer_capability_not_active",
            "stripe_tax_inactive",
            "subscription_update_trial_after_billing_cycle_anchor",
            "tax_id_invalid",
            "tax_id_prohibited",
            "taxes_calculation_failed",
            "terminal_location_country_unsupported",
            "terminal_reader_busy",
            "terminal_reader_hardware_fault",
            "terminal_reader_invalid_location_for_activation",
            "terminal_reader_invalid_location_for_payment",
            "terminal_reader_offline",
            "terminal_reader_timeout",
            "testmode_charges_only",
            "three_d_secure_authentication_not_supported",
            "three_d_secure_authentication_upstream_error",
            "tls_version_unsupported",
            "token_already_used",
            "token_card_network_invalid",
            "token_in_use",
            "transfer_source_balance_parameters_mismatch",
            "transfers_not_allowed",
            "url_invalid",
        ]
        | None
    ) = None
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
    payment_method_types: (
        list[
            Open[
                "ach_credit_transfer",
                "ach_debit",
                "acss_debit",
                "affirm",
                "alipay",
                "amazon_pay",
                "au_becs_debit",
                "bacs_debit",
                "bancontact",
                "billie",
                "blik",
                "boleto",
                "card",
                "cashapp",
                "crypto",
                "custom",
                "customer_balance",
                "eps",
                "fpx",
                "giropay",
                "grabpay",
                "ideal",
                "jp_credit_transfer",
                "kakao_pay",
                "klarna",
                "konbini",
                "kr_card",
                "link",
                "mb_way",
                "multibanco",
                "naver_pay",
                "nz_bank_account",
                "p24",
                "pay_by_bank",
                "payco",
                "paynow",
                "paypal",
                "payto",
                "pix",
                "promptpay",
                "revolut_pay",
                "satispay",
                "sepa_credit_transfer",
                "sepa_debit",
                "sequra",
                "sofort",
                "swish",
                "twint",
                "upi",
                "us_bank_account",
                "wechat_pay",
            ]
        ]
        | None
    ) = None


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
