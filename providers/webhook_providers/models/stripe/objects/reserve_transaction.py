"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class ReserveTransaction(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    id: str = ABSENT
    object: Open["reserve_transaction"] = ABSENT
