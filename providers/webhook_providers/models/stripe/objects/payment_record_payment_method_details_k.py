"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentRecordPaymentMethodDetailsKrCard(Model):
    brand: (
        Open[
            "bc",
            "citi",
            "hana",
            "hyundai",
            "jeju",
            "jeonbuk",
            "kakaobank",
            "kbank",
            "kdbbank",
            "kookmin",
            "kwangju",
            "lotte",
            "mg",
            "nh",
            "post",
            "samsung",
            "savingsbank",
            "shinhan",
            "shinhyup",
            "suhyup",
            "tossbank",
            "woori",
        ]
        | None
    ) = None
    buyer_id: str | None = None
    last4: str | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsKonbiniStore(Model):
    chain: Open["familymart", "lawson", "ministop", "seicomart"] | None = None


class PaymentRecordPaymentMethodDetailsKonbini(Model):
    store: PaymentRecordPaymentMethodDetailsKonbiniStore | None = None


class PaymentRecordPaymentMethodDetailsKlarnaPayerDetailsAddress(Model):
    country: str | None = None


class PaymentRecordPaymentMethodDetailsKlarnaPayerDetails(Model):
    address: PaymentRecordPaymentMethodDetailsKlarnaPayerDetailsAddress | None = None


class PaymentRecordPaymentMethodDetailsKlarna(Model):
    location: str | None = None
    payer_details: PaymentRecordPaymentMethodDetailsKlarnaPayerDetails | None = None
    payment_method_category: str | None = None
    preferred_locale: str | None = None
    reader: str | None = None


class PaymentRecordPaymentMethodDetailsKakaoPay(Model):
    buyer_id: str | None = None
    transaction_id: str | None = None
