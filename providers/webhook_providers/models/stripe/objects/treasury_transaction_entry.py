"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.issuing_authorization import IssuingAuthorization
    from webhook_providers.models.stripe.objects.treasury_credit_reversal import (
        TreasuryCreditReversal,
    )
    from webhook_providers.models.stripe.objects.treasury_debit_reversal import (
        TreasuryDebitReversal,
    )
    from webhook_providers.models.stripe.objects.treasury_inbound_transfer import (
        TreasuryInboundTransfer,
    )
    from webhook_providers.models.stripe.objects.treasury_outbound_payment import (
        TreasuryOutboundPayment,
    )
    from webhook_providers.models.stripe.objects.treasury_outbound_transfer import (
        TreasuryOutboundTransfer,
    )
    from webhook_providers.models.stripe.objects.treasury_received_credit import (
        TreasuryReceivedCredit,
    )
    from webhook_providers.models.stripe.objects.treasury_received_debit import (
        TreasuryReceivedDebit,
    )
else:
    IssuingAuthorization = later(
        "webhook_providers.models.stripe.objects.issuing_authorization", "IssuingAuthorization"
    )
    TreasuryCreditReversal = later(
        "webhook_providers.models.stripe.objects.treasury_credit_reversal", "TreasuryCreditReversal"
    )
    TreasuryDebitReversal = later(
        "webhook_providers.models.stripe.objects.treasury_debit_reversal", "TreasuryDebitReversal"
    )
    TreasuryInboundTransfer = later(
        "webhook_providers.models.stripe.objects.treasury_inbound_transfer",
        "TreasuryInboundTransfer",
    )
    TreasuryOutboundPayment = later(
        "webhook_providers.models.stripe.objects.treasury_outbound_payment",
        "TreasuryOutboundPayment",
    )
    TreasuryOutboundTransfer = later(
        "webhook_providers.models.stripe.objects.treasury_outbound_transfer",
        "TreasuryOutboundTransfer",
    )
    TreasuryReceivedCredit = later(
        "webhook_providers.models.stripe.objects.treasury_received_credit", "TreasuryReceivedCredit"
    )
    TreasuryReceivedDebit = later(
        "webhook_providers.models.stripe.objects.treasury_received_debit", "TreasuryReceivedDebit"
    )


class TreasuryTransactionEntryBalanceImpact(Model):
    cash: int = ABSENT
    inbound_pending: int = ABSENT
    outbound_pending: int = ABSENT


class TreasuryTransactionEntryFlowDetails(Model):
    credit_reversal: TreasuryCreditReversal | None = None
    debit_reversal: TreasuryDebitReversal | None = None
    inbound_transfer: TreasuryInboundTransfer | None = None
    issuing_authorization: IssuingAuthorization | None = None
    outbound_payment: TreasuryOutboundPayment | None = None
    outbound_transfer: TreasuryOutboundTransfer | None = None
    received_credit: TreasuryReceivedCredit | None = None
    received_debit: TreasuryReceivedDebit | None = None
    type: Open[
        "credit_reversal",
        "debit_reversal",
        "inbound_transfer",
        "issuing_authorization",
        "other",
        "outbound_payment",
        "outbound_transfer",
        "received_credit",
        "received_debit",
    ] = ABSENT


class TreasuryTransactionEntry(Model):
    balance_impact: TreasuryTransactionEntryBalanceImpact = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    effective_at: int = ABSENT
    financial_account: str = ABSENT
    flow: str | None = None
    flow_details: TreasuryTransactionEntryFlowDetails | None = None
    flow_type: Open[
        "credit_reversal",
        "debit_reversal",
        "inbound_transfer",
        "issuing_authorization",
        "other",
        "outbound_payment",
        "outbound_transfer",
        "received_credit",
        "received_debit",
    ] = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["treasury.transaction_entry"] = ABSENT
    transaction: Expandable = ABSENT
    type: Open[
        "credit_reversal",
        "credit_reversal_posting",
        "debit_reversal",
        "inbound_transfer",
        "inbound_transfer_return",
        "issuing_authorization_hold",
        "issuing_authorization_release",
        "other",
        "outbound_payment",
        "outbound_payment_cancellation",
        "outbound_payment_failure",
        "outbound_payment_posting",
        "outbound_payment_return",
        "outbound_transfer",
        "outbound_transfer_cancellation",
        "outbound_transfer_failure",
        "outbound_transfer_posting",
        "outbound_transfer_return",
        "received_credit",
        "received_debit",
    ] = ABSENT


class TreasuryTransactionEntryPage(Model):
    object: Open["list"] = ABSENT
    data: list[TreasuryTransactionEntry] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
