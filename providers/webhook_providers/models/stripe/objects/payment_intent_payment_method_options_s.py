"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentIntentPaymentMethodOptionsSwish(Model):
    reference: str | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsSunbit(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsSofort(Model):
    preferred_language: Open["de", "en", "es", "fr", "it", "nl", "pl"] | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsSequra(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsSepaDebitMandateOptions(Model):
    reference_prefix: str | None = None


class PaymentIntentPaymentMethodOptionsSepaDebit(Model):
    mandate_options: PaymentIntentPaymentMethodOptionsSepaDebitMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None


class PaymentIntentPaymentMethodOptionsScalapay(Model):
    capture_method: Open["manual"] | None = None


class PaymentIntentPaymentMethodOptionsSatispay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None


class PaymentIntentPaymentMethodOptionsSamsungPay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None
