"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.financial_connections_account import (
    FinancialConnectionsAccountEventData,
)
from webhook_receiver.models import ABSENT, Open


class FinancialConnectionsAccountEvent(
    SnapshotEvent,
    address="stripe:financial_connections.account.*!financial_connections.account.*.*",
):
    type: Open[
        "financial_connections.account.account_numbers_updated",
        "financial_connections.account.created",
        "financial_connections.account.deactivated",
        "financial_connections.account.disconnected",
        "financial_connections.account.expected_deactivation_date_updated",
        "financial_connections.account.reactivated",
        "financial_connections.account.refreshed_balance",
        "financial_connections.account.refreshed_ownership",
        "financial_connections.account.refreshed_transactions",
        "financial_connections.account.supported_payment_method_types_updated",
        "financial_connections.account.upcoming_account_number_expiry",
        "financial_connections.account.upcoming_deactivation",
    ] = ABSENT
    data: FinancialConnectionsAccountEventData = ABSENT


class FinancialConnectionsAccountAccountNumbersUpdated(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.account_numbers_updated",
):
    type: Open["financial_connections.account.account_numbers_updated"] = ABSENT


class FinancialConnectionsAccountCreated(
    FinancialConnectionsAccountEvent, address="stripe:financial_connections.account.created"
):
    type: Open["financial_connections.account.created"] = ABSENT


class FinancialConnectionsAccountDeactivated(
    FinancialConnectionsAccountEvent, address="stripe:financial_connections.account.deactivated"
):
    type: Open["financial_connections.account.deactivated"] = ABSENT


class FinancialConnectionsAccountDisconnected(
    FinancialConnectionsAccountEvent, address="stripe:financial_connections.account.disconnected"
):
    type: Open["financial_connections.account.disconnected"] = ABSENT


class FinancialConnectionsAccountExpectedDeactivationDateUpdated(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.expected_deactivation_date_updated",
):
    type: Open["financial_connections.account.expected_deactivation_date_updated"] = ABSENT


class FinancialConnectionsAccountReactivated(
    FinancialConnectionsAccountEvent, address="stripe:financial_connections.account.reactivated"
):
    type: Open["financial_connections.account.reactivated"] = ABSENT


class FinancialConnectionsAccountRefreshedBalance(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.refreshed_balance",
):
    type: Open["financial_connections.account.refreshed_balance"] = ABSENT


class FinancialConnectionsAccountRefreshedOwnership(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.refreshed_ownership",
):
    type: Open["financial_connections.account.refreshed_ownership"] = ABSENT


class FinancialConnectionsAccountRefreshedTransactions(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.refreshed_transactions",
):
    type: Open["financial_connections.account.refreshed_transactions"] = ABSENT


class FinancialConnectionsAccountSupportedPaymentMethodTypesUpdated(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.supported_payment_method_types_updated",
):
    type: Open["financial_connections.account.supported_payment_method_types_updated"] = ABSENT


class FinancialConnectionsAccountUpcomingAccountNumberExpiry(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.upcoming_account_number_expiry",
):
    type: Open["financial_connections.account.upcoming_account_number_expiry"] = ABSENT


class FinancialConnectionsAccountUpcomingDeactivation(
    FinancialConnectionsAccountEvent,
    address="stripe:financial_connections.account.upcoming_deactivation",
):
    type: Open["financial_connections.account.upcoming_deactivation"] = ABSENT
