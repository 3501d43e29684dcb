"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentIntentPaymentMethodOptionsAuBecsDebit(Model):
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None


class PaymentIntentPaymentMethodOptionsAmazonPay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsAlma(Model):
    capture_method: Open["manual"] | None = None


class PaymentIntentPaymentMethodOptionsAlipay(Model):
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsAfterpayClearpay(Model):
    capture_method: Open["manual"] | None = None
    reference: str | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsAffirm(Model):
    capture_method: Open["manual"] | None = None
    preferred_locale: str | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsAcssDebitMandateOptions(Model):
    custom_mandate_url: str | None = None
    interval_description: str | None = None
    payment_schedule: Open["combined", "interval", "sporadic"] | None = None
    transaction_type: Open["business", "personal"] | None = None


class PaymentIntentPaymentMethodOptionsAcssDebit(Model):
    mandate_options: PaymentIntentPaymentMethodOptionsAcssDebitMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None
