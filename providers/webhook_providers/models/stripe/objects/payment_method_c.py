"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentMethodCustomerBalance(Model):
    pass


class PaymentMethodCustomLogo(Model):
    content_type: str | None = None
    url: str = ABSENT


class PaymentMethodCustom(Model):
    display_name: str | None = None
    logo: PaymentMethodCustomLogo | None = None
    type: str = ABSENT


class PaymentMethodCrypto(Model):
    pass


class PaymentMethodCashapp(Model):
    buyer_id: str | None = None
    cashtag: str | None = None


class PaymentMethodCardPresentNetworks(Model):
    available: list[str] = ABSENT
    preferred: str | None = None


class PaymentMethodCardPresentOffline(Model):
    stored_at: int | None = None
    type: Open["deferred"] | None = None


class PaymentMethodCardPresentWallet(Model):
    type: Open["apple_pay", "google_pay", "samsung_pay", "unknown"] = ABSENT


class PaymentMethodCardPresent(Model):
    brand: str | None = None
    brand_product: str | None = None
    cardholder_name: str | None = None
    country: str | None = None
    description: str | None = None
    exp_month: int = ABSENT
    exp_year: int = ABSENT
    fingerprint: str | None = None
    funding: str | None = None
    iin: str | None = None
    issuer: str | None = None
    last4: str | None = None
    networks: PaymentMethodCardPresentNetworks | None = None
    offline: PaymentMethodCardPresentOffline | None = None
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
    wallet: PaymentMethodCardPresentWallet | None = None
