"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentIntentPaymentMethodOptionsMultibanco(Model):
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsMobilepay(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsMbWay(Model):
    setup_future_usage: Open["none"] | None = None
