"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class ChargePaymentMethodDetailsMultibanco(Model):
    entity: str | None = None
    reference: str | None = None


class ChargePaymentMethodDetailsMobilepayCard(Model):
    brand: str | None = None
    country: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    last4: str | None = None


class ChargePaymentMethodDetailsMobilepay(Model):
    card: ChargePaymentMethodDetailsMobilepayCard | None = None


class ChargePaymentMethodDetailsMbWay(Model):
    pass
