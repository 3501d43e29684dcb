"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class ChargePaymentMethodDetailsKrCard(Model):
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


class ChargePaymentMethodDetailsKonbiniStore(Model):
    chain: Open["familymart", "lawson", "ministop", "seicomart"] | None = None


class ChargePaymentMethodDetailsKonbini(Model):
    store: ChargePaymentMethodDetailsKonbiniStore | None = None


class ChargePaymentMethodDetailsKlarnaPayerDetailsAddress(Model):
    country: str | None = None


class ChargePaymentMethodDetailsKlarnaPayerDetails(Model):
    address: ChargePaymentMethodDetailsKlarnaPayerDetailsAddress | None = None


class ChargePaymentMethodDetailsKlarna(Model):
    location: str | None = None
    payer_details: ChargePaymentMethodDetailsKlarnaPayerDetails | None = None
    payment_method_category: str | None = None
    preferred_locale: str | None = None
    reader: str | None = None


class ChargePaymentMethodDetailsKakaoPay(Model):
    buyer_id: str | None = None
    transaction_id: str | None = None
