"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.financial_connections_account_owner import (
        FinancialConnectionsAccountOwnerPage,
    )
else:
    FinancialConnectionsAccountOwnerPage = later(
        "webhook_providers.models.stripe.objects.financial_connections_account_owner",
        "FinancialConnectionsAccountOwnerPage",
    )


class FinancialConnectionsAccountOwnership(Model):
    created: int = ABSENT
    id: str = ABSENT
    object: Open["financial_connections.account_ownership"] = ABSENT
    owners: FinancialConnectionsAccountOwnerPage = ABSENT
