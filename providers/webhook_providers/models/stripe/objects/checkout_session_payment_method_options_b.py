"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class CheckoutSessionPaymentMethodOptionsBoleto(Model):
    expires_after_days: int = ABSENT
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None


class CheckoutSessionPaymentMethodOptionsBillie(Model):
    capture_method: Open["manual"] | None = None


class CheckoutSessionPaymentMethodOptionsBancontact(Model):
    setup_future_usage: Open["none", "off_session"] | None = None


class CheckoutSessionPaymentMethodOptionsBacsDebitMandateOptions(Model):
    reference_prefix: str | None = None


class CheckoutSessionPaymentMethodOptionsBacsDebit(Model):
    mandate_options: CheckoutSessionPaymentMethodOptionsBacsDebitMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None
