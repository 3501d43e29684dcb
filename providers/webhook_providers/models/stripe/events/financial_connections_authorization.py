"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.financial_connections_authorization import (
    FinancialConnectionsAuthorizationEventData,
)
from webhook_receiver.models import ABSENT, Open


class FinancialConnectionsAuthorizationEvent(
    SnapshotEvent,
    address="stripe:financial_connections.authorization.*!financial_connections.authorization.*.*",
):
    type: Open[
        "financial_connections.authorization.expected_deactivation_date_updated",
        "financial_connections.authorization.upcoming_deactivation",
    ] = ABSENT
    data: FinancialConnectionsAuthorizationEventData = ABSENT


class FinancialConnectionsAuthorizationExpectedDeactivationDateUpdated(
    FinancialConnectionsAuthorizationEvent,
    address="stripe:financial_connections.authorization.expected_deactivation_date_updated",
):
    type: Open["financial_connections.authorization.expected_deactivation_date_updated"] = ABSENT


class FinancialConnectionsAuthorizationUpcomingDeactivation(
    FinancialConnectionsAuthorizationEvent,
    address="stripe:financial_connections.authorization.upcoming_deactivation",
):
    type: Open["financial_connections.authorization.upcoming_deactivation"] = ABSENT
