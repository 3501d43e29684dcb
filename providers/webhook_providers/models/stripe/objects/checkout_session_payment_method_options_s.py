"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class CheckoutSessionPaymentMethodOptionsSwish(Model):
    reference: str | None = None


class CheckoutSessionPaymentMethodOptionsSunbit(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsSofort(Model):
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsSequra(Model):
    capture_method: Open["manual"] | None = None


class CheckoutSessionPaymentMethodOptionsSepaDebitMandateOptions(Model):
    reference_prefix: str | None = None


class CheckoutSessionPaymentMethodOptionsSepaDebit(Model):
    mandate_options: CheckoutSessionPaymentMethodOptionsSepaDebitMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None


class CheckoutSessionPaymentMethodOptionsScalapay(Model):
    capture_method: Open["manual"] | None = None


class CheckoutSessionPaymentMethodOptionsSatispay(Model):
    capture_method: Open["manual"] | None = None


class CheckoutSessionPaymentMethodOptionsSamsungPay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None
