"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class CheckoutSessionPaymentMethodOptionsAuBecsDebit(Model):
    setup_future_usage: Open["none"] | None = None
    target_date: str | None = None


class CheckoutSessionPaymentMethodOptionsAmazonPay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class CheckoutSessionPaymentMethodOptionsAlma(Model):
    capture_method: Open["manual"] | None = None


class CheckoutSessionPaymentMethodOptionsAlipay(Model):
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsAfterpayClearpay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsAffirm(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsAcssDebitMandateOptions(Model):
    custom_mandate_url: str | None = None
    default_for: list[Open["invoice", "subscription"]] | None = None
    interval_description: str | None = None
    payment_schedule: Open["combined", "interval", "sporadic"] | None = None
    transaction_type: Open["business", "personal"] | None = None


class CheckoutSessionPaymentMethodOptionsAcssDebit(Model):
    currency: Open["cad", "usd"] | None = None
    mandate_options: CheckoutSessionPaymentMethodOptionsAcssDebitMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None
