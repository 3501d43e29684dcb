"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1FinancialConnectionsAccountEvent(
    ThinEvent,
    address="stripe:v1.financial_connections.account.*!v1.financial_connections.account.*.*",
):
    type: Open[
        "v1.financial_connections.account.account_numbers_updated",
        "v1.financial_connections.account.balance_refresh_failed",
        "v1.financial_connections.account.balance_refresh_succeeded",
        "v1.financial_connections.account.created",
        "v1.financial_connections.account.deactivated",
        "v1.financial_connections.account.disconnected",
        "v1.financial_connections.account.expected_deactivation_date_updated",
        "v1.financial_connections.account.inferred_balances_refresh_failed",
        "v1.financial_connections.account.inferred_balances_refresh_succeeded",
        "v1.financial_connections.account.ownership_refresh_failed",
        "v1.financial_connections.account.ownership_refresh_succeeded",
        "v1.financial_connections.account.reactivated",
        "v1.financial_connections.account.refreshed_balance",
        "v1.financial_connections.account.refreshed_ownership",
        "v1.financial_connections.account.refreshed_transactions",
        "v1.financial_connections.account.risk_intelligence_refresh_failed",
        "v1.financial_connections.account.risk_intelligence_refresh_succeeded",
        "v1.financial_connections.account.supported_payment_method_types_updated",
        "v1.financial_connections.account.transactions_refresh_failed",
        "v1.financial_connections.account.transactions_refresh_succeeded",
        "v1.financial_connections.account.upcoming_account_number_expiry",
        "v1.financial_connections.account.upcoming_deactivation",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1FinancialConnectionsAccountAccountNumbersUpdated(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.account_numbers_updated",
):
    type: Open["v1.financial_connections.account.account_numbers_updated"] = ABSENT


class V1FinancialConnectionsAccountBalanceRefreshFailed(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.balance_refresh_failed",
):
    type: Open["v1.financial_connections.account.balance_refresh_failed"] = ABSENT


class V1FinancialConnectionsAccountBalanceRefreshSucceeded(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.balance_refresh_succeeded",
):
    type: Open["v1.financial_connections.account.balance_refresh_succeeded"] = ABSENT


class V1FinancialConnectionsAccountCreated(
    V1FinancialConnectionsAccountEvent, address="stripe:v1.financial_connections.account.created"
):
    type: Open["v1.financial_connections.account.created"] = ABSENT


class V1FinancialConnectionsAccountDeactivated(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.deactivated",
):
    type: Open["v1.financial_connections.account.deactivated"] = ABSENT


class V1FinancialConnectionsAccountDisconnected(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.disconnected",
):
    type: Open["v1.financial_connections.account.disconnected"] = ABSENT


class V1FinancialConnectionsAccountExpectedDeactivationDateUpdated(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.expected_deactivation_date_updated",
):
    type: Open["v1.financial_connections.account.expected_deactivation_date_updated"] = ABSENT


class V1FinancialConnectionsAccountInferredBalancesRefreshFailed(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.inferred_balances_refresh_failed",
):
    type: Open["v1.financial_connections.account.inferred_balances_refresh_failed"] = ABSENT


class V1FinancialConnectionsAccountInferredBalancesRefreshSucceeded(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.inferred_balances_refresh_succeeded",
):
    type: Open["v1.financial_connections.account.inferred_balances_refresh_succeeded"] = ABSENT


class V1FinancialConnectionsAccountOwnershipRefreshFailed(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.ownership_refresh_failed",
):
    type: Open["v1.financial_connections.account.ownership_refresh_failed"] = ABSENT


class V1FinancialConnectionsAccountOwnershipRefreshSucceeded(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.ownership_refresh_succeeded",
):
    type: Open["v1.financial_connections.account.ownership_refresh_succeeded"] = ABSENT


class V1FinancialConnectionsAccountReactivated(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.reactivated",
):
    type: Open["v1.financial_connections.account.reactivated"] = ABSENT


class V1FinancialConnectionsAccountRefreshedBalance(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.refreshed_balance",
):
    type: Open["v1.financial_connections.account.refreshed_balance"] = ABSENT


class V1FinancialConnectionsAccountRefreshedOwnership(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.refreshed_ownership",
):
    type: Open["v1.financial_connections.account.refreshed_ownership"] = ABSENT


class V1FinancialConnectionsAccountRefreshedTransactions(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.refreshed_transactions",
):
    type: Open["v1.financial_connections.account.refreshed_transactions"] = ABSENT


class V1FinancialConnectionsAccountRiskIntelligenceRefreshFailed(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.risk_intelligence_refresh_failed",
):
    type: Open["v1.financial_connections.account.risk_intelligence_refresh_failed"] = ABSENT


class V1FinancialConnectionsAccountRiskIntelligenceRefreshSucceeded(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.risk_intelligence_refresh_succeeded",
):
    type: Open["v1.financial_connections.account.risk_intelligence_refresh_succeeded"] = ABSENT


class V1FinancialConnectionsAccountSupportedPaymentMethodTypesUpdated(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.supported_payment_method_types_updated",
):
    type: Open["v1.financial_connections.account.supported_payment_method_types_updated"] = ABSENT


class V1FinancialConnectionsAccountTransactionsRefreshFailed(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.transactions_refresh_failed",
):
    type: Open["v1.financial_connections.account.transactions_refresh_failed"] = ABSENT


class V1FinancialConnectionsAccountTransactionsRefreshSucceeded(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.transactions_refresh_succeeded",
):
    type: Open["v1.financial_connections.account.transactions_refresh_succeeded"] = ABSENT


class V1FinancialConnectionsAccountUpcomingAccountNumberExpiry(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.upcoming_account_number_expiry",
):
    type: Open["v1.financial_connections.account.upcoming_account_number_expiry"] = ABSENT


class V1FinancialConnectionsAccountUpcomingDeactivation(
    V1FinancialConnectionsAccountEvent,
    address="stripe:v1.financial_connections.account.upcoming_deactivation",
):
    type: Open["v1.financial_connections.account.upcoming_deactivation"] = ABSENT
