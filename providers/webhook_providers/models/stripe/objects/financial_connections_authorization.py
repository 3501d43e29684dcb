"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class FinancialConnectionsAuthorizationStatusDetailsActive(Model):
    action: Open["none", "relink_required"] = ABSENT
    expected_deactivation_date: int = ABSENT


class FinancialConnectionsAuthorizationStatusDetailsInactive(Model):
    action: Open["none", "relink_required"] = ABSENT


class FinancialConnectionsAuthorizationStatusDetails(Model):
    active: FinancialConnectionsAuthorizationStatusDetailsActive | None = None
    inactive: FinancialConnectionsAuthorizationStatusDetailsInactive | None = None


class FinancialConnectionsAuthorization(Model):
    id: str = ABSENT
    institution_name: str = ABSENT
    livemode: bool = ABSENT
    object: Open["financial_connections.authorization"] = ABSENT
    status: Open["active", "inactive"] = ABSENT
    status_details: FinancialConnectionsAuthorizationStatusDetails = ABSENT


class FinancialConnectionsAuthorizationEventData(Model):
    object: FinancialConnectionsAuthorization = ABSENT
    previous_attributes: dict[str, Any] | None = None
