"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TreasuryInboundTransferFailureDetails(Model):
    code: Open[
        "account_closed",
        "account_frozen",
        "bank_account_restricted",
        "bank_ownership_changed",
        "debit_not_authorized",
        "incorrect_account_holder_address",
        "incorrect_account_holder_name",
        "incorrect_account_holder_tax_id",
        "insufficient_funds",
        "invalid_account_number",
        "invalid_currency",
        "no_account",
        "other",
    ] = ABSENT


class TreasuryInboundTransferLinkedFlows(Model):
    received_debit: str | None = None


class TreasuryInboundTransferOriginPaymentMethodDetailsBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class TreasuryInboundTransferOriginPaymentMethodDetailsBillingDetails(Model):
    address: TreasuryInboundTransferOriginPaymentMethodDetailsBillingDetailsAddress = ABSENT
    email: str | None = None
    name: str | None = None


class TreasuryInboundTransferOriginPaymentMethodDetailsUsBankAccount(Model):
    account_holder_type: Open["company", "individual"] | None = None
    account_type: Open["checking", "savings"] | None = None
    bank_name: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: Expandable | None = None
    network: Open["ach"] = ABSENT
    routing_number: str | None = None


class TreasuryInboundTransferOriginPaymentMethodDetails(Model):
    billing_details: TreasuryInboundTransferOriginPaymentMethodDetailsBillingDetails = ABSENT
    type: Open["us_bank_account"] = ABSENT
    us_bank_account: TreasuryInboundTransferOriginPaymentMethodDetailsUsBankAccount | None = None


class TreasuryInboundTransferStatusTransitions(Model):
    canceled_at: int | None = None
    failed_at: int | None = None
    succeeded_at: int | None = None


class TreasuryInboundTransfer(Model):
    amount: int = ABSENT
    cancelable: bool = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    failure_details: TreasuryInboundTransferFailureDetails | None = None
    financial_account: str = ABSENT
    hosted_regulatory_receipt_url: str | None = None
    id: str = ABSENT
    linked_flows: TreasuryInboundTransferLinkedFlows = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["treasury.inbound_transfer"] = ABSENT
    origin_payment_method: str | None = None
    origin_payment_method_details: TreasuryInboundTransferOriginPaymentMethodDetails | None = None
    returned: bool | None = None
    statement_descriptor: str = ABSENT
    status: Open["canceled", "failed", "processing", "succeeded"] = ABSENT
    status_transitions: TreasuryInboundTransferStatusTransitions = ABSENT
    transaction: Expandable | None = None


class TreasuryInboundTransferEventData(Model):
    object: TreasuryInboundTransfer = ABSENT
    previous_attributes: dict[str, Any] | None = None
