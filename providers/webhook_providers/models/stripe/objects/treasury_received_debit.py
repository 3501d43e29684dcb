"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TreasuryReceivedDebitInitiatingPaymentMethodDetailsBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class TreasuryReceivedDebitInitiatingPaymentMethodDetailsBillingDetails(Model):
    address: TreasuryReceivedDebitInitiatingPaymentMethodDetailsBillingDetailsAddress = ABSENT
    email: str | None = None
    name: str | None = None


class TreasuryReceivedDebitInitiatingPaymentMethodDetailsFinancialAccount(Model):
    id: str = ABSENT
    network: Open["stripe"] = ABSENT


class TreasuryReceivedDebitInitiatingPaymentMethodDetailsUsBankAccount(Model):
    bank_name: str | None = None
    last4: str | None = None
    routing_number: str | None = None


class TreasuryReceivedDebitInitiatingPaymentMethodDetails(Model):
    balance: Open["payments"] | None = None
    billing_details: TreasuryReceivedDebitInitiatingPaymentMethodDetailsBillingDetails = ABSENT
    financial_account: (
        TreasuryReceivedDebitInitiatingPaymentMethodDetailsFinancialAccount | None
    ) = None
    issuing_card: str | None = None
    type: Open["balance", "financial_account", "issuing_card", "stripe", "us_bank_account"] = ABSENT
    us_bank_account: TreasuryReceivedDebitInitiatingPaymentMethodDetailsUsBankAccount | None = None


class TreasuryReceivedDebitLinkedFlows(Model):
    debit_reversal: str | None = None
    inbound_transfer: str | None = None
    issuing_authorization: str | None = None
    issuing_transaction: str | None = None
    payout: str | None = None
    topup: str | None = None


class TreasuryReceivedDebitReversalDetails(Model):
    deadline: int | None = None
    restricted_reason: (
        Open[
            "already_reversed",
            "deadline_passed",
            "network_restricted",
            "other",
            "source_flow_restricted",
        ]
        | None
    ) = None


class TreasuryReceivedDebit(Model):
    amount: int = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    description: str = ABSENT
    failure_code: (
        Open[
            "account_closed",
            "account_frozen",
            "insufficient_funds",
            "international_transaction",
            "other",
        ]
        | None
    ) = None
    financial_account: str | None = None
    hosted_regulatory_receipt_url: str | None = None
    id: str = ABSENT
    initiating_payment_method_details: (
        TreasuryReceivedDebitInitiatingPaymentMethodDetails | None
    ) = None
    linked_flows: TreasuryReceivedDebitLinkedFlows = ABSENT
    livemode: bool = ABSENT
    network: Open["ach", "card", "stripe"] = ABSENT
    object: Open["treasury.received_debit"] = ABSENT
    reversal_details: TreasuryReceivedDebitReversalDetails | None = None
    status: Open["failed", "succeeded"] = ABSENT
    transaction: Expandable | None = None


class TreasuryReceivedDebitEventData(Model):
    object: TreasuryReceivedDebit = ABSENT
    previous_attributes: dict[str, Any] | None = None
