"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class FinancialConnectionsAccountAccountHolder(Model):
    account: Expandable | None = None
    customer: Expandable | None = None
    customer_account: str | None = None
    type: Open["account", "customer"] = ABSENT


class FinancialConnectionsAccountAccountNumber(Model):
    expected_expiry_date: int | None = None
    identifier_type: Open["account_number", "tokenized_account_number"] = ABSENT
    status: Open["deactivated", "expired", "pending", "transactable"] = ABSENT
    supported_networks: list[Open["ach"]] = ABSENT


class FinancialConnectionsAccountBalanceCash(Model):
    available: dict[str, int] | None = None


class FinancialConnectionsAccountBalanceCredit(Model):
    used: dict[str, int] | None = None


class FinancialConnectionsAccountBalance(Model):
    as_of: int = ABSENT
    cash: FinancialConnectionsAccountBalanceCash | None = None
    credit: FinancialConnectionsAccountBalanceCredit | None = None
    current: dict[str, int] = ABSENT
    type: Open["cash", "credit"] = ABSENT


class FinancialConnectionsAccountBalanceRefresh(Model):
    last_attempted_at: int = ABSENT
    next_refresh_available_at: int | None = None
    status: Open["failed", "pending", "succeeded"] = ABSENT


class FinancialConnectionsAccountOwnershipRefresh(Model):
    last_attempted_at: int = ABSENT
    next_refresh_available_at: int | None = None
    status: Open["failed", "pending", "succeeded"] = ABSENT


class FinancialConnectionsAccountStatusDetailsActive(Model):
    action: Open["none", "relink_required"] = ABSENT
    cause: Open["access_expired", "institution_requirement", "unspecified"] = ABSENT
    expected_deactivation_date: int = ABSENT


class FinancialConnectionsAccountStatusDetails(Model):
    active: FinancialConnectionsAccountStatusDetailsActive | None = None


class FinancialConnectionsAccountTransactionRefresh(Model):
    id: str = ABSENT
    last_attempted_at: int = ABSENT
    next_refresh_available_at: int | None = None
    status: Open["failed", "pending", "succeeded"] = ABSENT


class FinancialConnectionsAccount(Model):
    account_holder: FinancialConnectionsAccountAccountHolder | None = None
    account_numbers: list[FinancialConnectionsAccountAccountNumber] | None = None
    balance: FinancialConnectionsAccountBalance | None = None
    balance_refresh: FinancialConnectionsAccountBalanceRefresh | None = None
    category: Open["cash", "credit", "investment", "other"] = ABSENT
    created: int = ABSENT
    display_name: str | None = None
    id: str = ABSENT
    institution_name: str = ABSENT
    last4: str | None = None
    livemode: bool = ABSENT
    object: Open["financial_connections.account"] = ABSENT
    ownership: Expandable | None = None
    ownership_refresh: FinancialConnectionsAccountOwnershipRefresh | None = None
    permissions: list[Open["balances", "ownership", "payment_method", "transactions"]] | None = None
    status: Open["active", "disconnected", "inactive"] = ABSENT
    status_details: FinancialConnectionsAccountStatusDetails | None = None
    subcategory: Open[
        "checking", "credit_card", "line_of_credit", "mortgage", "other", "savings"
    ] = ABSENT
    subscriptions: list[Open["transactions"]] | None = None
    supported_payment_method_types: list[Open["link", "us_bank_account"]] = ABSENT
    transaction_refresh: FinancialConnectionsAccountTransactionRefresh | None = None


class FinancialConnectionsAccountEventData(Model):
    object: FinancialConnectionsAccount = ABSENT
    previous_attributes: dict[str, Any] | None = None
