"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentRecordPaymentMethodDetailsCustomerBalance(Model):
    pass


class PaymentRecordPaymentMethodDetailsCustom(Model):
    display_name: str = ABSENT
    type: str | None = None


class PaymentRecordPaymentMethodDetailsCrypto(Model):
    buyer_address: str | None = None
    network: Open["base", "ethereum", "polygon", "solana", "sui", "tempo"] | None = None
    token_currency: (
        Open["ousd", "phantom_cash", "usdc", "usdg", "usdp", "usdsui", "usdt"] | None
    ) = None
    transaction_hash: str | None = None


class PaymentRecordPaymentMethodDetailsCashapp(Model):
    buyer_id: str | None = None
    cashtag: str | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsCardPresentOffline(Model):
    stored_at: int | None = None
    type: Open["deferred"] | None = None


class PaymentRecordPaymentMethodDetailsCardPresentReceipt(Model):
    account_type: Open["checking", "credit", "prepaid", "unknown"] | None = None
    application_cryptogram: str | None = None
    application_preferred_name: str | None = None
    authorization_code: str | None = None
    authorization_response_code: str | None = None
    cardholder_verification_method: str | None = None
    dedicated_file_name: str | None = None
    terminal_verification_results: str | None = None
    transaction_status_information: str | None = None


class PaymentRecordPaymentMethodDetailsCardPresentWallet(Model):
    type: Open["apple_pay", "google_pay", "samsung_pay", "unknown"] = ABSENT


class PaymentRecordPaymentMethodDetailsCardPresent(Model):
    amount_authorized: int | None = None
    brand: str | None = None
    brand_product: str | None = None
    capture_before: int | None = None
    cardholder_name: str | None = None
    country: str | None = None
    description: str | None = None
    emv_auth_data: str | None = None
    exp_month: int = ABSENT
    exp_year: int = ABSENT
    fingerprint: str | None = None
    funding: str | None = None
    generated_card: str | None = None
    iin: str | None = None
    incremental_authorization_supported: bool = ABSENT
    issuer: str | None = None
    last4: str | None = None
    location: str | None = None
    network: str | None = None
    network_transaction_id: str | None = None
    offline: PaymentRecordPaymentMethodDetailsCardPresentOffline | None = None
    overcapture_supported: bool = ABSENT
    preferred_locales: list[str] | None = None
    read_method: (
        Open[
            "contact_emv",
            "contactless_emv",
            "contactless_magstripe_mode",
            "magnetic_stripe_fallback",
            "magnetic_stripe_track2",
        ]
        | None
    ) = None
    reader: str | None = None
    receipt: PaymentRecordPaymentMethodDetailsCardPresentReceipt | None = None
    wallet: PaymentRecordPaymentMethodDetailsCardPresentWallet | None = None


class PaymentRecordPaymentMethodDetailsCardChecks(Model):
    address_line1_check: Open["fail", "pass", "unavailable", "unchecked"] | None = None
    address_postal_code_check: Open["fail", "pass", "unavailable", "unchecked"] | None = None
    cvc_check: Open["fail", "pass", "unavailable", "unchecked"] | None = None


class PaymentRecordPaymentMethodDetailsCardInstallmentsPlan(Model):
    count: int | None = None
    interval: Open["month"] | None = None
    type: Open["bonus", "fixed_count", "revolving"] = ABSENT


class PaymentRecordPaymentMethodDetailsCardInstallments(Model):
    plan: PaymentRecordPaymentMethodDetailsCardInstallmentsPlan | None = None


class PaymentRecordPaymentMethodDetailsCardNetworkToken(Model):
    used: bool = ABSENT


class PaymentRecordPaymentMethodDetailsCardThreeDSecure(Model):
    authentication_flow: Open["challenge", "frictionless"] | None = None
    electronic_commerce_indicator: Open["01", "02", "03", "04", "05", "06", "07"] | None = None
    exemption_indicator: Open["low_risk", "none"] | None = None
    exemption_indicator_applied: bool | None = None
    result: (
        Open[
            "attempt_acknowledged",
            "authenticated",
            "data_share_only",
            "exempted",
            "failed",
            "not_supported",
            "processing_error",
        ]
        | None
    ) = None
    result_reason: (
        Open[
            "abandoned",
            "bypassed",
            "canceled",
            "card_not_enrolled",
            "network_not_supported",
            "protocol_error",
            "rejected",
        ]
        | None
    ) = None
    version: Open["1.0.2", "2.1.0", "2.2.0", "2.3.0", "2.3.1"] | None = None


class PaymentRecordPaymentMethodDetailsCardWalletApplePay(Model):
    type: str = ABSENT


class PaymentRecordPaymentMethodDetailsCardWalletGooglePay(Model):
    pass


class PaymentRecordPaymentMethodDetailsCardWalletLink(Model):
    pass


class PaymentRecordPaymentMethodDetailsCardWallet(Model):
    apple_pay: PaymentRecordPaymentMethodDetailsCardWalletApplePay | None = None
    dynamic_last4: str | None = None
    google_pay: PaymentRecordPaymentMethodDetailsCardWalletGooglePay | None = None
    link: PaymentRecordPaymentMethodDetailsCardWalletLink | None = None
    type: str = ABSENT


class PaymentRecordPaymentMethodDetailsCard(Model):
    authorization_code: str | None = None
    brand: (
        Open[
            "amex",
            "cartes_bancaires",
            "diners",
            "discover",
            "eftpos_au",
            "interac",
            "jcb",
            "link",
            "mastercard",
            "unionpay",
            "unknown",
            "visa",
        ]
        | None
    ) = None
    capture_before: int | None = None
    checks: PaymentRecordPaymentMethodDetailsCardChecks | None = None
    country: str | None = None
    description: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    fingerprint: str | None = None
    funding: Open["credit", "debit", "prepaid", "unknown"] | None = None
    iin: str | None = None
    installments: PaymentRecordPaymentMethodDetailsCardInstallments | None = None
    issuer: str | None = None
    last4: str | None = None
    moto: bool | None = None
    network: (
        Open[
            "amex",
            "cartes_bancaires",
            "diners",
            "discover",
            "eftpos_au",
            "interac",
            "jcb",
            "link",
            "mastercard",
            "unionpay",
            "unknown",
            "visa",
        ]
        | None
    ) = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    network_token: PaymentRecordPaymentMethodDetailsCardNetworkToken | None = None
    network_transaction_id: str | None = None
    stored_credential_usage: Open["installment", "recurring", "unscheduled"] | None = None
    three_d_secure: PaymentRecordPaymentMethodDetailsCardThreeDSecure | None = None
    wallet: PaymentRecordPaymentMethodDetailsCardWallet | None = None
