"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class ChargePaymentMethodDetailsCustomerBalance(Model):
    pass


class ChargePaymentMethodDetailsCrypto(Model):
    buyer_address: str | None = None
    network: Open["base", "ethereum", "polygon", "solana", "sui", "tempo"] | None = None
    token_currency: (
        Open["ousd", "phantom_cash", "usdc", "usdg", "usdp", "usdsui", "usdt"] | None
    ) = None
    transaction_hash: str | None = None


class ChargePaymentMethodDetailsCashapp(Model):
    buyer_id: str | None = None
    cashtag: str | None = None
    transaction_id: str | None = None


class ChargePaymentMethodDetailsCardPresentOffline(Model):
    stored_at: int | None = None
    type: Open["deferred"] | None = None


class ChargePaymentMethodDetailsCardPresentReceipt(Model):
    account_type: Open["checking", "credit", "prepaid", "unknown"] | None = None
    application_cryptogram: str | None = None
    application_preferred_name: str | None = None
    authorization_code: str | None = None
    authorization_response_code: str | None = None
    cardholder_verification_method: str | None = None
    dedicated_file_name: str | None = None
    terminal_verification_results: str | None = None
    transaction_status_information: str | None = None


class ChargePaymentMethodDetailsCardPresentWallet(Model):
    type: Open["apple_pay", "google_pay", "samsung_pay", "unknown"] = ABSENT


class ChargePaymentMethodDetailsCardPresent(Model):
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
    offline: ChargePaymentMethodDetailsCardPresentOffline | None = None
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
    receipt: ChargePaymentMethodDetailsCardPresentReceipt | None = None
    wallet: ChargePaymentMethodDetailsCardPresentWallet | None = None
