"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class MandatePaymentMethodDetailsAcssDebit(Model):
    default_for: list[Open["invoice", "subscription"]] | None = None
    interval_description: str | None = None
    payment_schedule: Open["combined", "interval", "sporadic"] = ABSENT
    transaction_type: Open["business", "personal"] = ABSENT


class MandatePaymentMethodDetailsAmazonPay(Model):
    pass


class MandatePaymentMethodDetailsAuBecsDebit(Model):
    url: str = ABSENT


class MandatePaymentMethodDetailsBacsDebit(Model):
    display_name: str | None = None
    network_status: Open["accepted", "pending", "refused", "revoked"] = ABSENT
    reference: str = ABSENT
    revocation_reason: (
        Open[
            "account_closed",
            "bank_account_restricted",
            "bank_ownership_changed",
            "could_not_process",
            "debit_not_authorized",
        ]
        | None
    ) = None
    service_user_number: str | None = None
    url: str = ABSENT


class MandatePaymentMethodDetailsBlik(Model):
    expires_at: int | None = None
    type: Open["off_session"] = ABSENT


class MandatePaymentMethodDetailsCardIndia(Model):
    inactive_reason: (
        Open[
            "canceled",
            "card_not_supported",
            "currency_not_supported",
            "expired",
            "issuer_not_supported",
            "processing_error",
            "undetermined",
        ]
        | None
    ) = None


class MandatePaymentMethodDetailsCard(Model):
    india: MandatePaymentMethodDetailsCardIndia | None = None


class MandatePaymentMethodDetailsCashapp(Model):
    pass


class MandatePaymentMethodDetailsKakaoPay(Model):
    pass


class MandatePaymentMethodDetailsKlarna(Model):
    pass


class MandatePaymentMethodDetailsKrCard(Model):
    pass


class MandatePaymentMethodDetailsLink(Model):
    pass


class MandatePaymentMethodDetailsNaverPay(Model):
    pass


class MandatePaymentMethodDetailsNzBankAccount(Model):
    pass


class MandatePaymentMethodDetailsPaypal(Model):
    billing_agreement_id: str | None = None
    payer_id: str | None = None


class MandatePaymentMethodDetailsPayto(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] = ABSENT
    end_date: str | None = None
    payment_schedule: Open[
        "adhoc", "annual", "daily", "fortnightly", "monthly", "quarterly", "semi_annual", "weekly"
    ] = ABSENT
    payments_per_period: int | None = None
    purpose: (
        Open[
            "dependant_support",
            "government",
            "loan",
            "mortgage",
            "other",
            "pension",
            "personal",
            "retail",
            "salary",
            "tax",
            "utility",
        ]
        | None
    ) = None
    start_date: str | None = None


class MandatePaymentMethodDetailsPix(Model):
    amount_includes_iof: Open["always", "never"] | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    end_date: str | None = None
    payment_schedule: Open["halfyearly", "monthly", "quarterly", "weekly", "yearly"] | None = None
    reference: str | None = None
    start_date: str | None = None


class MandatePaymentMethodDetailsRevolutPay(Model):
    pass


class MandatePaymentMethodDetailsSepaDebit(Model):
    reference: str = ABSENT
    url: str = ABSENT


class MandatePaymentMethodDetailsTwint(Model):
    pass


class MandatePaymentMethodDetailsUpi(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    description: str | None = None
    end_date: int | None = None


class MandatePaymentMethodDetailsUsBankAccount(Model):
    collection_method: Open["paper"] | None = None


class MandatePaymentMethodDetails(Model):
    acss_debit: MandatePaymentMethodDetailsAcssDebit | None = None
    amazon_pay: MandatePaymentMethodDetailsAmazonPay | None = None
    au_becs_debit: MandatePaymentMethodDetailsAuBecsDebit | None = None
    bacs_debit: MandatePaymentMethodDetailsBacsDebit | None = None
    blik: MandatePaymentMethodDetailsBlik | None = None
    card: MandatePaymentMethodDetailsCard | None = None
    cashapp: MandatePaymentMethodDetailsCashapp | None = None
    kakao_pay: MandatePaymentMethodDetailsKakaoPay | None = None
    klarna: MandatePaymentMethodDetailsKlarna | None = None
    kr_card: MandatePaymentMethodDetailsKrCard | None = None
    link: MandatePaymentMethodDetailsLink | None = None
    naver_pay: MandatePaymentMethodDetailsNaverPay | None = None
    nz_bank_account: MandatePaymentMethodDetailsNzBankAccount | None = None
    paypal: MandatePaymentMethodDetailsPaypal | None = None
    payto: MandatePaymentMethodDetailsPayto | None = None
    pix: MandatePaymentMethodDetailsPix | None = None
    revolut_pay: MandatePaymentMethodDetailsRevolutPay | None = None
    sepa_debit: MandatePaymentMethodDetailsSepaDebit | None = None
    twint: MandatePaymentMethodDetailsTwint | None = None
    type: str = ABSENT
    upi: MandatePaymentMethodDetailsUpi | None = None
    us_bank_account: MandatePaymentMethodDetailsUsBankAccount | None = None
