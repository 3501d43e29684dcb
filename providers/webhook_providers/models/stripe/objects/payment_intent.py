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
    from webhook_providers.models.stripe.objects.payment_intent_amount_details_line_item import (
        PaymentIntentAmountDetailsLineItemPage,
    )
    from webhook_providers.models.stripe.objects.payment_intent_next_action import (
        PaymentIntentNextAction,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a import (
        PaymentIntentPaymentMethodOptionsAcssDebit,
        PaymentIntentPaymentMethodOptionsAffirm,
        PaymentIntentPaymentMethodOptionsAfterpayClearpay,
        PaymentIntentPaymentMethodOptionsAlipay,
        PaymentIntentPaymentMethodOptionsAlma,
        PaymentIntentPaymentMethodOptionsAmazonPay,
        PaymentIntentPaymentMethodOptionsAuBecsDebit,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b import (
        PaymentIntentPaymentMethodOptionsBacsDebit,
        PaymentIntentPaymentMethodOptionsBancontact,
        PaymentIntentPaymentMethodOptionsBillie,
        PaymentIntentPaymentMethodOptionsBizum,
        PaymentIntentPaymentMethodOptionsBlik,
        PaymentIntentPaymentMethodOptionsBoleto,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c import (
        PaymentIntentPaymentMethodOptionsCard,
        PaymentIntentPaymentMethodOptionsCardPresent,
        PaymentIntentPaymentMethodOptionsCashapp,
        PaymentIntentPaymentMethodOptionsCrypto,
        PaymentIntentPaymentMethodOptionsCustomerBalance,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_e import (
        PaymentIntentPaymentMethodOptionsEps,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_f import (
        PaymentIntentPaymentMethodOptionsFpx,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_g import (
        PaymentIntentPaymentMethodOptionsGiropay,
        PaymentIntentPaymentMethodOptionsGrabpay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_i import (
        PaymentIntentPaymentMethodOptionsIdeal,
        PaymentIntentPaymentMethodOptionsInteracPresent,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k import (
        PaymentIntentPaymentMethodOptionsKakaoPay,
        PaymentIntentPaymentMethodOptionsKlarna,
        PaymentIntentPaymentMethodOptionsKonbini,
        PaymentIntentPaymentMethodOptionsKrCard,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_l import (
        PaymentIntentPaymentMethodOptionsLink,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m import (
        PaymentIntentPaymentMethodOptionsMbWay,
        PaymentIntentPaymentMethodOptionsMobilepay,
        PaymentIntentPaymentMethodOptionsMultibanco,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_n import (
        PaymentIntentPaymentMethodOptionsNaverPay,
        PaymentIntentPaymentMethodOptionsNzBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_o import (
        PaymentIntentPaymentMethodOptionsOxxo,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p import (
        PaymentIntentPaymentMethodOptionsP24,
        PaymentIntentPaymentMethodOptionsPayByBank,
        PaymentIntentPaymentMethodOptionsPayco,
        PaymentIntentPaymentMethodOptionsPaynow,
        PaymentIntentPaymentMethodOptionsPaypal,
        PaymentIntentPaymentMethodOptionsPaypay,
        PaymentIntentPaymentMethodOptionsPayto,
        PaymentIntentPaymentMethodOptionsPix,
        PaymentIntentPaymentMethodOptionsPromptpay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_r import (
        PaymentIntentPaymentMethodOptionsRevolutPay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s import (
        PaymentIntentPaymentMethodOptionsSamsungPay,
        PaymentIntentPaymentMethodOptionsSatispay,
        PaymentIntentPaymentMethodOptionsScalapay,
        PaymentIntentPaymentMethodOptionsSepaDebit,
        PaymentIntentPaymentMethodOptionsSequra,
        PaymentIntentPaymentMethodOptionsSofort,
        PaymentIntentPaymentMethodOptionsSunbit,
        PaymentIntentPaymentMethodOptionsSwish,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_t import (
        PaymentIntentPaymentMethodOptionsTwint,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_u import (
        PaymentIntentPaymentMethodOptionsUpi,
        PaymentIntentPaymentMethodOptionsUsBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_w import (
        PaymentIntentPaymentMethodOptionsWechatPay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_z import (
        PaymentIntentPaymentMethodOptionsZip,
    )
    from webhook_providers.models.stripe.objects.payment_method import PaymentMethod
    from webhook_providers.models.stripe.objects.setup_intent import SetupIntent
    from webhook_providers.models.stripe.objects.source import Source
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    PaymentIntentAmountDetailsLineItemPage = later(
        "webhook_providers.models.stripe.objects.payment_intent_amount_details_line_item",
        "PaymentIntentAmountDetailsLineItemPage",
    )
    PaymentIntentNextAction = later(
        "webhook_providers.models.stripe.objects.payment_intent_next_action",
        "PaymentIntentNextAction",
    )
    PaymentIntentPaymentMethodOptionsAcssDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAcssDebit",
    )
    PaymentIntentPaymentMethodOptionsAffirm = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAffirm",
    )
    PaymentIntentPaymentMethodOptionsAfterpayClearpay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAfterpayClearpay",
    )
    PaymentIntentPaymentMethodOptionsAlipay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAlipay",
    )
    PaymentIntentPaymentMethodOptionsAlma = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAlma",
    )
    PaymentIntentPaymentMethodOptionsAmazonPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAmazonPay",
    )
    PaymentIntentPaymentMethodOptionsAuBecsDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAuBecsDebit",
    )
    PaymentIntentPaymentMethodOptionsBacsDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBacsDebit",
    )
    PaymentIntentPaymentMethodOptionsBancontact = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBancontact",
    )
    PaymentIntentPaymentMethodOptionsBillie = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBillie",
    )
    PaymentIntentPaymentMethodOptionsBizum = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBizum",
    )
    PaymentIntentPaymentMethodOptionsBlik = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBlik",
    )
    PaymentIntentPaymentMethodOptionsBoleto = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBoleto",
    )
    PaymentIntentPaymentMethodOptionsCard = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCard",
    )
    PaymentIntentPaymentMethodOptionsCardPresent = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCardPresent",
    )
    PaymentIntentPaymentMethodOptionsCashapp = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCashapp",
    )
    PaymentIntentPaymentMethodOptionsCrypto = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCrypto",
    )
    PaymentIntentPaymentMethodOptionsCustomerBalance = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCustomerBalance",
    )
    PaymentIntentPaymentMethodOptionsEps = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_e",
        "PaymentIntentPaymentMethodOptionsEps",
    )
    PaymentIntentPaymentMethodOptionsFpx = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_f",
        "PaymentIntentPaymentMethodOptionsFpx",
    )
    PaymentIntentPaymentMethodOptionsGiropay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_g",
        "PaymentIntentPaymentMethodOptionsGiropay",
    )
    PaymentIntentPaymentMethodOptionsGrabpay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_g",
        "PaymentIntentPaymentMethodOptionsGrabpay",
    )
    PaymentIntentPaymentMethodOptionsIdeal = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_i",
        "PaymentIntentPaymentMethodOptionsIdeal",
    )
    PaymentIntentPaymentMethodOptionsInteracPresent = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_i",
        "PaymentIntentPaymentMethodOptionsInteracPresent",
    )
    PaymentIntentPaymentMethodOptionsKakaoPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKakaoPay",
    )
    PaymentIntentPaymentMethodOptionsKlarna = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKlarna",
    )
    PaymentIntentPaymentMethodOptionsKonbini = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKonbini",
    )
    PaymentIntentPaymentMethodOptionsKrCard = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKrCard",
    )
    PaymentIntentPaymentMethodOptionsLink = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_l",
        "PaymentIntentPaymentMethodOptionsLink",
    )
    PaymentIntentPaymentMethodOptionsMbWay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m",
        "PaymentIntentPaymentMethodOptionsMbWay",
    )
    PaymentIntentPaymentMethodOptionsMobilepay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m",
        "PaymentIntentPaymentMethodOptionsMobilepay",
    )
    PaymentIntentPaymentMethodOptionsMultibanco = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m",
        "PaymentIntentPaymentMethodOptionsMultibanco",
    )
    PaymentIntentPaymentMethodOptionsNaverPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_n",
        "PaymentIntentPaymentMethodOptionsNaverPay",
    )
    PaymentIntentPaymentMethodOptionsNzBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_n",
        "PaymentIntentPaymentMethodOptionsNzBankAccount",
    )
    PaymentIntentPaymentMethodOptionsOxxo = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_o",
        "PaymentIntentPaymentMethodOptionsOxxo",
    )
    PaymentIntentPaymentMethodOptionsP24 = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsP24",
    )
    PaymentIntentPaymentMethodOptionsPayByBank = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPayByBank",
    )
    PaymentIntentPaymentMethodOptionsPayco = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPayco",
    )
    PaymentIntentPaymentMethodOptionsPaynow = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPaynow",
    )
    PaymentIntentPaymentMethodOptionsPaypal = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPaypal",
    )
    PaymentIntentPaymentMethodOptionsPaypay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPaypay",
    )
    PaymentIntentPaymentMethodOptionsPayto = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPayto",
    )
    PaymentIntentPaymentMethodOptionsPix = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPix",
    )
    PaymentIntentPaymentMethodOptionsPromptpay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPromptpay",
    )
    PaymentIntentPaymentMethodOptionsRevolutPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_r",
        "PaymentIntentPaymentMethodOptionsRevolutPay",
    )
    PaymentIntentPaymentMethodOptionsSamsungPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSamsungPay",
    )
    PaymentIntentPaymentMethodOptionsSatispay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSatispay",
    )
    PaymentIntentPaymentMethodOptionsScalapay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsScalapay",
    )
    PaymentIntentPaymentMethodOptionsSepaDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSepaDebit",
    )
    PaymentIntentPaymentMethodOptionsSequra = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSequra",
    )
    PaymentIntentPaymentMethodOptionsSofort = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSofort",
    )
    PaymentIntentPaymentMethodOptionsSunbit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSunbit",
    )
    PaymentIntentPaymentMethodOptionsSwish = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSwish",
    )
    PaymentIntentPaymentMethodOptionsTwint = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_t",
        "PaymentIntentPaymentMethodOptionsTwint",
    )
    PaymentIntentPaymentMethodOptionsUpi = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_u",
        "PaymentIntentPaymentMethodOptionsUpi",
    )
    PaymentIntentPaymentMethodOptionsUsBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_u",
        "PaymentIntentPaymentMethodOptionsUsBankAccount",
    )
    PaymentIntentPaymentMethodOptionsWechatPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_w",
        "PaymentIntentPaymentMethodOptionsWechatPay",
    )
    PaymentIntentPaymentMethodOptionsZip = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_z",
        "PaymentIntentPaymentMethodOptionsZip",
    )
    PaymentMethod = later("webhook_providers.models.stripe.objects.payment_method", "PaymentMethod")
    SetupIntent = later("webhook_providers.models.stripe.objects.setup_intent", "SetupIntent")
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class PaymentIntentAmountDetailsError(Model):
    code: (
        Open[
            "amount_details_amount_mismatch",
            "amount_details_tax_shipping_discount_greater_than_amount",
        ]
        | None
    ) = None
    message: str | None = None


class PaymentIntentAmountDetailsShipping(Model):
    amount: int | None = None
    from_postal_code: str | None = None
    to_postal_code: str | None = None


class PaymentIntentAmountDetailsTax(Model):
    total_tax_amount: int | None = None


class PaymentIntentAmountDetailsTip(Model):
    amount: int | None = None


class PaymentIntentAmountDetails(Model):
    discount_amount: int | None = None
    error: PaymentIntentAmountDetailsError | None = None
    line_items: PaymentIntentAmountDetailsLineItemPage | None = None
    shipping: PaymentIntentAmountDetailsShipping | None = None
    tax: PaymentIntentAmountDetailsTax | None = None
    tip: PaymentIntentAmountDetailsTip | None = None


class PaymentIntentAutomaticPaymentMethods(Model):
    allow_redirects: Open["always", "never"] | None = None
    enabled: bool = ABSENT


class PaymentIntentHooksInputsTax(Model):
    calculation: str = ABSENT


class PaymentIntentHooksInputs(Model):
    tax: PaymentIntentHooksInputsTax | None = None


class PaymentIntentHooks(Model):
    inputs: PaymentIntentHooksInputs | None = None


class PaymentIntentLastPaymentError(Model):
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
    payment_intent: "PaymentIntent | None" = None
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


class PaymentIntentManagedPayments(Model):
    enabled: bool = ABSENT


class PaymentIntentPaymentDetails(Model):
    customer_reference: str | None = None
    order_reference: str | None = None


class PaymentIntentPaymentMethodConfigurationDetails(Model):
    id: str = ABSENT
    parent: str | None = None


class PaymentIntentPaymentMethodOptions(Model):
    acss_debit: PaymentIntentPaymentMethodOptionsAcssDebit | None = None
    affirm: PaymentIntentPaymentMethodOptionsAffirm | None = None
    afterpay_clearpay: PaymentIntentPaymentMethodOptionsAfterpayClearpay | None = None
    alipay: PaymentIntentPaymentMethodOptionsAlipay | None = None
    alma: PaymentIntentPaymentMethodOptionsAlma | None = None
    amazon_pay: PaymentIntentPaymentMethodOptionsAmazonPay | None = None
    au_becs_debit: PaymentIntentPaymentMethodOptionsAuBecsDebit | None = None
    bacs_debit: PaymentIntentPaymentMethodOptionsBacsDebit | None = None
    bancontact: PaymentIntentPaymentMethodOptionsBancontact | None = None
    billie: PaymentIntentPaymentMethodOptionsBillie | None = None
    bizum: PaymentIntentPaymentMethodOptionsBizum | None = None
    blik: PaymentIntentPaymentMethodOptionsBlik | None = None
    boleto: PaymentIntentPaymentMethodOptionsBoleto | None = None
    card: PaymentIntentPaymentMethodOptionsCard | None = None
    card_present: PaymentIntentPaymentMethodOptionsCardPresent | None = None
    cashapp: PaymentIntentPaymentMethodOptionsCashapp | None = None
    crypto: PaymentIntentPaymentMethodOptionsCrypto | None = None
    customer_balance: PaymentIntentPaymentMethodOptionsCustomerBalance | None = None
    eps: PaymentIntentPaymentMethodOptionsEps | None = None
    fpx: PaymentIntentPaymentMethodOptionsFpx | None = None
    giropay: PaymentIntentPaymentMethodOptionsGiropay | None = None
    grabpay: PaymentIntentPaymentMethodOptionsGrabpay | None = None
    ideal: PaymentIntentPaymentMethodOptionsIdeal | None = None
    interac_present: PaymentIntentPaymentMethodOptionsInteracPresent | None = None
    kakao_pay: PaymentIntentPaymentMethodOptionsKakaoPay | None = None
    klarna: PaymentIntentPaymentMethodOptionsKlarna | None = None
    konbini: PaymentIntentPaymentMethodOptionsKonbini | None = None
    kr_card: PaymentIntentPaymentMethodOptionsKrCard | None = None
    link: PaymentIntentPaymentMethodOptionsLink | None = None
    mb_way: PaymentIntentPaymentMethodOptionsMbWay | None = None
    mobilepay: PaymentIntentPaymentMethodOptionsMobilepay | None = None
    multibanco: PaymentIntentPaymentMethodOptionsMultibanco | None = None
    naver_pay: PaymentIntentPaymentMethodOptionsNaverPay | None = None
    nz_bank_account: PaymentIntentPaymentMethodOptionsNzBankAccount | None = None
    oxxo: PaymentIntentPaymentMethodOptionsOxxo | None = None
    p24: PaymentIntentPaymentMethodOptionsP24 | None = None
    pay_by_bank: PaymentIntentPaymentMethodOptionsPayByBank | None = None
    payco: PaymentIntentPaymentMethodOptionsPayco | None = None
    paynow: PaymentIntentPaymentMethodOptionsPaynow | None = None
    paypal: PaymentIntentPaymentMethodOptionsPaypal | None = None
    paypay: PaymentIntentPaymentMethodOptionsPaypay | None = None
    payto: PaymentIntentPaymentMethodOptionsPayto | None = None
    pix: PaymentIntentPaymentMethodOptionsPix | None = None
    promptpay: PaymentIntentPaymentMethodOptionsPromptpay | None = None
    revolut_pay: PaymentIntentPaymentMethodOptionsRevolutPay | None = None
    samsung_pay: PaymentIntentPaymentMethodOptionsSamsungPay | None = None
    satispay: PaymentIntentPaymentMethodOptionsSatispay | None = None
    scalapay: PaymentIntentPaymentMethodOptionsScalapay | None = None
    sepa_debit: PaymentIntentPaymentMethodOptionsSepaDebit | None = None
    sequra: PaymentIntentPaymentMethodOptionsSequra | None = None
    sofort: PaymentIntentPaymentMethodOptionsSofort | None = None
    sunbit: PaymentIntentPaymentMethodOptionsSunbit | None = None
    swish: PaymentIntentPaymentMethodOptionsSwish | None = None
    twint: PaymentIntentPaymentMethodOptionsTwint | None = None
    upi: PaymentIntentPaymentMethodOptionsUpi | None = None
    us_bank_account: PaymentIntentPaymentMethodOptionsUsBankAccount | None = None
    wechat_pay: PaymentIntentPaymentMethodOptionsWechatPay | None = None
    zip: PaymentIntentPaymentMethodOptionsZip | None = None


class PaymentIntentPresentmentDetails(Model):
    presentment_amount: int = ABSENT
    presentment_currency: str = ABSENT


class PaymentIntentProcessingCardCustomerNotification(Model):
    approval_requested: bool | None = None
    completes_at: int | None = None


class PaymentIntentProcessingCard(Model):
    customer_notification: PaymentIntentProcessingCardCustomerNotification | None = None


class PaymentIntentProcessing(Model):
    card: PaymentIntentProcessingCard | None = None
    type: Open["card"] = ABSENT


class PaymentIntentShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentShipping(Model):
    address: PaymentIntentShippingAddress | None = None
    carrier: str | None = None
    name: str | None = None
    phone: str | None = None
    tracking_number: str | None = None


class PaymentIntentTransferDataPaymentData(Model):
    description: str | None = None
    metadata: dict[str, str] | None = None


class PaymentIntentTransferData(Model):
    amount: int | None = None
    description: str | None = None
    destination: Expandable = ABSENT
    metadata: dict[str, str] | None = None
    payment_data: PaymentIntentTransferDataPaymentData | None = None


class PaymentIntent(Model):
    allowed_payment_method_types: (
        list[
            Open[
                "acss_debit",
                "affirm",
                "afterpay_clearpay",
                "alipay",
                "alma",
                "amazon_pay",
                "au_becs_debit",
                "bacs_debit",
                "bancontact",
                "billie",
                "bizum",
                "blik",
                "boku_promptpay",
                "boleto",
                "capchase_pay",
                "card",
                "card_present",
                "cashapp",
                "check_scan",
                "click_to_pay",
                "crypto",
                "customer_balance",
                "demo_pay",
                "duitnow",
                "dummy_auth_push",
                "dummy_passthrough_card",
                "edenred",
                "eps",
                "fpx",
                "gcash",
                "getbalance",
                "gift_card",
                "giropay",
                "gopay",
                "grabpay",
                "id_bank_transfer",
                "ideal",
                "interac_present",
                "kakao_pay",
                "klarna",
                "knet",
                "konbini",
                "kr_card",
                "kr_market",
                "kriya",
                "link",
                "mb_way",
                "mobilepay",
                "momo",
                "mondu",
                "multibanco",
                "naver_pay",
                "netbanking",
                "ng_bank",
                "ng_bank_transfer",
                "ng_card",
                "ng_market",
                "ng_ussd",
                "ng_wallet",
                "nz_bank_account",
                "octopus",
                "oxxo",
                "p24",
                "paper_check",
                "pay_by_bank",
                "payco",
                "paynow",
                "paypal",
                "paypay",
                "payto",
                "pix",
                "promptpay",
                "qris",
                "rechnung",
                "revolut_pay",
                "samsung_pay",
                "satispay",
                "scalapay",
                "sepa_debit",
                "sequra",
                "shop_pay",
                "shopeepay",
                "sofort",
                "south_korea_market",
                "stripe_balance",
                "sunbit",
                "swish",
                "tamara",
                "test_pay",
                "touch_n_go",
                "truemoney",
                "twint",
                "upi",
                "us_bank_account",
                "us_cash_voucher",
                "vipps",
                "wechat_pay",
                "wero",
                "zip",
            ]
        ]
        | None
    ) = None
    amount: int = ABSENT
    amount_capturable: int = ABSENT
    amount_details: PaymentIntentAmountDetails | None = None
    amount_received: int = ABSENT
    application: Expandable | None = None
    application_fee_amount: int | None = None
    automatic_payment_methods: PaymentIntentAutomaticPaymentMethods | None = None
    canceled_at: int | None = None
    cancellation_reason: (
        Open[
            "abandoned",
            "automatic",
            "duplicate",
            "expired",
            "failed_invoice",
            "fraudulent",
            "requested_by_customer",
            "void_invoice",
        ]
        | None
    ) = None
    capture_method: Open["automatic", "automatic_async", "manual"] = ABSENT
    client_secret: str | None = None
    confirmation_method: Open["automatic", "manual"] = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    description: str | None = None
    excluded_payment_method_types: (
        list[
            Open[
                "acss_debit",
                "affirm",
                "afterpay_clearpay",
                "alipay",
                "alma",
                "amazon_pay",
                "au_becs_debit",
                "bacs_debit",
                "bancontact",
                "billie",
                "bizum",
                "blik",
                "boleto",
                "card",
                "cashapp",
                "crypto",
                "customer_balance",
                "eps",
                "fpx",
                "giropay",
                "grabpay",
                "ideal",
                "kakao_pay",
                "klarna",
                "konbini",
                "kr_card",
                "mb_way",
                "mobilepay",
                "multibanco",
                "naver_pay",
                "nz_bank_account",
                "oxxo",
                "p24",
                "pay_by_bank",
                "payco",
                "paynow",
                "paypal",
                "paypay",
                "payto",
                "pix",
                "promptpay",
                "revolut_pay",
                "samsung_pay",
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
    hooks: PaymentIntentHooks | None = None
    id: str = ABSENT
    last_payment_error: PaymentIntentLastPaymentError | None = None
    latest_charge: Expandable | None = None
    livemode: bool = ABSENT
    managed_payments: PaymentIntentManagedPayments | None = None
    metadata: dict[str, str] = ABSENT
    next_action: PaymentIntentNextAction | None = None
    object: Open["payment_intent"] = ABSENT
    on_behalf_of: Expandable | None = None
    payment_details: PaymentIntentPaymentDetails | None = None
    payment_method: Expandable | None = None
    payment_method_configuration_details: PaymentIntentPaymentMethodConfigurationDetails | None = (
        None
    )
    payment_method_options: PaymentIntentPaymentMethodOptions | None = None
    payment_method_types: list[str] = ABSENT
    payment_record: Expandable | None = None
    presentment_details: PaymentIntentPresentmentDetails | None = None
    processing: PaymentIntentProcessing | None = None
    receipt_email: str | None = None
    review: Expandable | None = None
    setup_future_usage: Open["off_session", "on_session"] | None = None
    shipping: PaymentIntentShipping | None = None
    source: Expandable | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    status: Open[
        "canceled",
        "processing",
        "requires_action",
        "requires_capture",
        "requires_confirmation",
        "requires_payment_method",
        "succeeded",
    ] = ABSENT
    transfer_data: PaymentIntentTransferData | None = None
    transfer_group: str | None = None


class PaymentIntentEventData(Model):
    object: PaymentIntent = ABSENT
    previous_attributes: dict[str, Any] | None = None


PaymentIntentLastPaymentError.model_rebuild()
