"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class SetupAttemptPaymentMethodDetailsAcssDebit(Model):
    pass


class SetupAttemptPaymentMethodDetailsAmazonPay(Model):
    pass


class SetupAttemptPaymentMethodDetailsAuBecsDebit(Model):
    pass


class SetupAttemptPaymentMethodDetailsBacsDebit(Model):
    pass


class SetupAttemptPaymentMethodDetailsBancontact(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    generated_sepa_debit: Expandable | None = None
    generated_sepa_debit_mandate: Expandable | None = None
    iban_last4: str | None = None
    preferred_language: Open["de", "en", "fr", "nl"] | None = None
    verified_name: str | None = None


class SetupAttemptPaymentMethodDetailsBlik(Model):
    buyer_id: str | None = None


class SetupAttemptPaymentMethodDetailsBoleto(Model):
    pass


class SetupAttemptPaymentMethodDetailsCardChecks(Model):
    address_line1_check: str | None = None
    address_postal_code_check: str | None = None
    cvc_check: str | None = None


class SetupAttemptPaymentMethodDetailsCardThreeDSecure(Model):
    authentication_flow: Open["challenge", "frictionless"] | None = None
    electronic_commerce_indicator: Open["01", "02", "05", "06", "07"] | None = None
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
    transaction_id: str | None = None
    version: Open["1.0.2", "2.1.0", "2.2.0", "2.3.0", "2.3.1"] | None = None


class SetupAttemptPaymentMethodDetailsCardWalletApplePay(Model):
    pass


class SetupAttemptPaymentMethodDetailsCardWalletGooglePay(Model):
    pass


class SetupAttemptPaymentMethodDetailsCardWallet(Model):
    apple_pay: SetupAttemptPaymentMethodDetailsCardWalletApplePay | None = None
    google_pay: SetupAttemptPaymentMethodDetailsCardWalletGooglePay | None = None
    type: Open["apple_pay", "google_pay", "link"] = ABSENT


class SetupAttemptPaymentMethodDetailsCard(Model):
    brand: str | None = None
    checks: SetupAttemptPaymentMethodDetailsCardChecks | None = None
    country: str | None = None
    description: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    fingerprint: str | None = None
    funding: str | None = None
    iin: str | None = None
    issuer: str | None = None
    last4: str | None = None
    moto: bool | None = None
    network: str | None = None
    three_d_secure: SetupAttemptPaymentMethodDetailsCardThreeDSecure | None = None
    wallet: SetupAttemptPaymentMethodDetailsCardWallet | None = None


class SetupAttemptPaymentMethodDetailsCardPresentOffline(Model):
    stored_at: int | None = None
    type: Open["deferred"] | None = None


class SetupAttemptPaymentMethodDetailsCardPresent(Model):
    generated_card: Expandable | None = None
    offline: SetupAttemptPaymentMethodDetailsCardPresentOffline | None = None


class SetupAttemptPaymentMethodDetailsCashapp(Model):
    pass


class SetupAttemptPaymentMethodDetailsIdeal(Model):
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
    verified_name: str | None = None


class SetupAttemptPaymentMethodDetailsKakaoPay(Model):
    pass


class SetupAttemptPaymentMethodDetailsKlarna(Model):
    pass


class SetupAttemptPaymentMethodDetailsKrCard(Model):
    pass


class SetupAttemptPaymentMethodDetailsLink(Model):
    pass


class SetupAttemptPaymentMethodDetailsNaverPay(Model):
    buyer_id: str | None = None


class SetupAttemptPaymentMethodDetailsNzBankAccount(Model):
    pass


class SetupAttemptPaymentMethodDetailsPaypal(Model):
    pass


class SetupAttemptPaymentMethodDetailsPayto(Model):
    pass


class SetupAttemptPaymentMethodDetailsPix(Model):
    fingerprint: str | None = None


class SetupAttemptPaymentMethodDetailsRevolutPay(Model):
    pass


class SetupAttemptPaymentMethodDetailsSatispay(Model):
    pass


class SetupAttemptPaymentMethodDetailsSepaDebit(Model):
    pass


class SetupAttemptPaymentMethodDetailsSofort(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    generated_sepa_debit: Expandable | None = None
    generated_sepa_debit_mandate: Expandable | None = None
    iban_last4: str | None = None
    preferred_language: Open["de", "en", "fr", "nl"] | None = None
    verified_name: str | None = None


class SetupAttemptPaymentMethodDetailsTwint(Model):
    pass


class SetupAttemptPaymentMethodDetailsUpi(Model):
    pass


class SetupAttemptPaymentMethodDetailsUsBankAccount(Model):
    pass


class SetupAttemptPaymentMethodDetails(Model):
    acss_debit: SetupAttemptPaymentMethodDetailsAcssDebit | None = None
    amazon_pay: SetupAttemptPaymentMethodDetailsAmazonPay | None = None
    au_becs_debit: SetupAttemptPaymentMethodDetailsAuBecsDebit | None = None
    bacs_debit: SetupAttemptPaymentMethodDetailsBacsDebit | None = None
    bancontact: SetupAttemptPaymentMethodDetailsBancontact | None = None
    blik: SetupAttemptPaymentMethodDetailsBlik | None = None
    boleto: SetupAttemptPaymentMethodDetailsBoleto | None = None
    card: SetupAttemptPaymentMethodDetailsCard | None = None
    card_present: SetupAttemptPaymentMethodDetailsCardPresent | None = None
    cashapp: SetupAttemptPaymentMethodDetailsCashapp | None = None
    ideal: SetupAttemptPaymentMethodDetailsIdeal | None = None
    kakao_pay: SetupAttemptPaymentMethodDetailsKakaoPay | None = None
    klarna: SetupAttemptPaymentMethodDetailsKlarna | None = None
    kr_card: SetupAttemptPaymentMethodDetailsKrCard | None = None
    link: SetupAttemptPaymentMethodDetailsLink | None = None
    naver_pay: SetupAttemptPaymentMethodDetailsNaverPay | None = None
    nz_bank_account: SetupAttemptPaymentMethodDetailsNzBankAccount | None = None
    paypal: SetupAttemptPaymentMethodDetailsPaypal | None = None
    payto: SetupAttemptPaymentMethodDetailsPayto | None = None
    pix: SetupAttemptPaymentMethodDetailsPix | None = None
    revolut_pay: SetupAttemptPaymentMethodDetailsRevolutPay | None = None
    satispay: SetupAttemptPaymentMethodDetailsSatispay | None = None
    sepa_debit: SetupAttemptPaymentMethodDetailsSepaDebit | None = None
    sofort: SetupAttemptPaymentMethodDetailsSofort | None = None
    twint: SetupAttemptPaymentMethodDetailsTwint | None = None
    type: str = ABSENT
    upi: SetupAttemptPaymentMethodDetailsUpi | None = None
    us_bank_account: SetupAttemptPaymentMethodDetailsUsBankAccount | None = None
