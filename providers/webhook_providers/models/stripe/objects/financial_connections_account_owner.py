"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class FinancialConnectionsAccountOwner(Model):
    email: str | None = None
    id: str = ABSENT
    name: str = ABSENT
    object: Open["financial_connections.account_owner"] = ABSENT
    ownership: str = ABSENT
    phone: str | None = None
    raw_address: str | None = None
    refreshed_at: int | None = None


class FinancialConnectionsAccountOwnerPage(Model):
    object: Open["list"] = ABSENT
    data: list[FinancialConnectionsAccountOwner] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
