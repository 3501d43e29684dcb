"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PaymentRecordPaymentMethodDetailsInteracPresentReceipt(Model):
    account_type: Open["checking", "savings", "unknown"] | None = None
    application_cryptogram: str | None = None
    application_preferred_name: str | None = None
    authorization_code: str | None = None
    authorization_response_code: str | None = None
    cardholder_verification_method: str | None = None
    dedicated_file_name: str | None = None
    terminal_verification_results: str | None = None
    transaction_status_information: str | None = None


class PaymentRecordPaymentMethodDetailsInteracPresent(Model):
    brand: str | None = None
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
    issuer: str | None = None
    last4: str | None = None
    location: str | None = None
    network: str | None = None
    network_transaction_id: str | None = None
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
    receipt: PaymentRecordPaymentMethodDetailsInteracPresentReceipt | None = None


class PaymentRecordPaymentMethodDetailsIdeal(Model):
    bank: (
        Open[
            "abn_amro",
            "adyen",
            "asn_bank",
            "bunq",
            "buut",
            "finom",
            "handelsbanken",
            "ing",
            "knab",
            "mollie",
            "moneyou",
            "n26",
            "nn",
            "rabobank",
            "regiobank",
            "revolut",
            "sns_bank",
            "triodos_bank",
            "van_lanschot",
            "yoursafe",
        ]
        | None
    ) = None
    bic: (
        Open[
            "ABNANL2A",
            "ADYBNL2A",
            "ASNBNL21",
            "BITSNL2A",
            "BUNQNL2A",
            "BUUTNL2A",
            "FNOMNL22",
            "FVLBNL22",
            "HANDNL2A",
            "INGBNL2A",
            "KNABNL2H",
            "MLLENL2A",
            "MOYONL21",
            "NNBANL2G",
            "NTSBDEB1",
            "RABONL2U",
            "RBRBNL21",
            "REVOIE23",
            "REVOLT21",
            "SNSBNL2A",
            "TRIONL2U",
        ]
        | None
    ) = None
    generated_sepa_debit: Expandable | None = None
    generated_sepa_debit_mandate: Expandable | None = None
    iban_last4: str | None = None
    transaction_id: str | None = None
    verified_name: str | None = None
