"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentIntentPaymentMethodOptionsKrCard(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsKonbini(Model):
    confirmation_number: str | None = None
    expires_after_days: int | None = None
    expires_at: int | None = None
    product_description: str | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsKlarna(Model):
    capture_method: Open["manual"] | None = None
    preferred_locale: str | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None


class PaymentIntentPaymentMethodOptionsKakaoPay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session"] | None = None
