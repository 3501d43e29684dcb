"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class CheckoutSessionPaymentMethodOptionsKrCard(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class CheckoutSessionPaymentMethodOptionsKonbini(Model):
    expires_after_days: int | None = None
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsKlarna(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None


class CheckoutSessionPaymentMethodOptionsKakaoPay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session"] | None = None
