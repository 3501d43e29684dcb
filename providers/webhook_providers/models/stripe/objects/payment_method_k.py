"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentMethodKrCard(Model):
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
    last4: str | None = None


class PaymentMethodKonbini(Model):
    pass


class PaymentMethodKlarnaDob(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class PaymentMethodKlarna(Model):
    dob: PaymentMethodKlarnaDob | None = None


class PaymentMethodKakaoPay(Model):
    pass
