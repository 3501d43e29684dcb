"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.payout import Payout
    from webhook_providers.models.stripe.objects.treasury_credit_reversal import (
        TreasuryCreditReversal,
    )
    from webhook_providers.models.stripe.objects.treasury_outbound_payment import (
        TreasuryOutboundPayment,
    )
    from webhook_providers.models.stripe.objects.treasury_outbound_transfer import (
        TreasuryOutboundTransfer,
    )
else:
    Payout = later("webhook_providers.models.stripe.objects.payout", "Payout")
    TreasuryCreditReversal = later(
        "webhook_providers.models.stripe.objects.treasury_credit_reversal", "TreasuryCreditReversal"
    )
    TreasuryOutboundPayment = later(
        "webhook_providers.models.stripe.objects.treasury_outbound_payment",
        "TreasuryOutboundPayment",
    )
    TreasuryOutboundTransfer = later(
        "webhook_providers.models.stripe.objects.treasury_outbound_transfer",
        "TreasuryOutboundTransfer",
    )


class TreasuryReceivedCreditInitiatingPaymentMethodDetailsBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class TreasuryReceivedCreditInitiatingPaymentMethodDetailsBillingDetails(Model):
    address: TreasuryReceivedCreditInitiatingPaymentMethodDetailsBillingDetailsAddress = ABSENT
    email: str | None = None
    name: str | None = None


class TreasuryReceivedCreditInitiatingPaymentMethodDetailsFinancialAccount(Model):
    id: str = ABSENT
    network: Open["stripe"] = ABSENT


class TreasuryReceivedCreditInitiatingPaymentMethodDetailsUsBankAccount(Model):
    bank_name: str | None = None
    last4: str | None = None
    routing_number: str | None = None


class TreasuryReceivedCreditInitiatingPaymentMethodDetails(Model):
    balance: Open["payments"] | None = None
    billing_details: TreasuryReceivedCreditInitiatingPaymentMethodDetailsBillingDetails = ABSENT
    financial_account: (
        TreasuryReceivedCreditInitiatingPaymentMethodDetailsFinancialAccount | None
    ) = None
    issuing_card: str | None = None
    type: Open["balance", "financial_account", "issuing_card", "stripe", "us_bank_account"] = ABSENT
    us_bank_account: TreasuryReceivedCreditInitiatingPaymentMethodDetailsUsBankAccount | None = None


class TreasuryReceivedCreditLinkedFlowsSourceFlowDetails(Model):
    credit_reversal: TreasuryCreditReversal | None = None
    outbound_payment: TreasuryOutboundPayment | None = None
    outbound_transfer: TreasuryOutboundTransfer | None = None
    payout: Payout | None = None
    type: Open["credit_reversal", "other", "outbound_payment", "outbound_transfer", "payout"] = (
        ABSENT
    )


class TreasuryReceivedCreditLinkedFlows(Model):
    credit_reversal: str | None = None
    issuing_authorization: str | None = None
    issuing_transaction: str | None = None
    source_flow: str | None = None
    source_flow_details: TreasuryReceivedCreditLinkedFlowsSourceFlowDetails | None = None
    source_flow_type: str | None = None


class TreasuryReceivedCreditReversalDetails(Model):
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


class TreasuryReceivedCredit(Model):
    amount: int = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    description: str = ABSENT
    failure_code: (
        Open["account_closed", "account_frozen", "international_transaction", "other"] | None
    ) = None
    financial_account: str | None = None
    hosted_regulatory_receipt_url: str | None = None
    id: str = ABSENT
    initiating_payment_method_details: TreasuryReceivedCreditInitiatingPaymentMethodDetails = ABSENT
    linked_flows: TreasuryReceivedCreditLinkedFlows = ABSENT
    livemode: bool = ABSENT
    network: Open["ach", "card", "rtp", "stripe", "us_domestic_wire"] = ABSENT
    object: Open["treasury.received_credit"] = ABSENT
    reversal_details: TreasuryReceivedCreditReversalDetails | None = None
    status: Open["failed", "succeeded"] = ABSENT
    transaction: Expandable | None = None


class TreasuryReceivedCreditEventData(Model):
    object: TreasuryReceivedCredit = ABSENT
    previous_attributes: dict[str, Any] | None = None
