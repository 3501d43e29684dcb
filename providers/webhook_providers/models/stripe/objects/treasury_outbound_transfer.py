"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TreasuryOutboundTransferDestinationPaymentMethodDetailsBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class TreasuryOutboundTransferDestinationPaymentMethodDetailsBillingDetails(Model):
    address: TreasuryOutboundTransferDestinationPaymentMethodDetailsBillingDetailsAddress = ABSENT
    email: str | None = None
    name: str | None = None


class TreasuryOutboundTransferDestinationPaymentMethodDetailsFinancialAccount(Model):
    id: str = ABSENT
    network: Open["stripe"] = ABSENT


class TreasuryOutboundTransferDestinationPaymentMethodDetailsUsBankAccount(Model):
    account_holder_type: Open["company", "individual"] | None = None
    account_type: Open["checking", "savings"] | None = None
    bank_name: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: Expandable | None = None
    network: Open["ach", "us_domestic_wire"] = ABSENT
    routing_number: str | None = None


class TreasuryOutboundTransferDestinationPaymentMethodDetails(Model):
    billing_details: TreasuryOutboundTransferDestinationPaymentMethodDetailsBillingDetails = ABSENT
    financial_account: (
        TreasuryOutboundTransferDestinationPaymentMethodDetailsFinancialAccount | None
    ) = None
    type: Open["financial_account", "us_bank_account"] = ABSENT
    us_bank_account: TreasuryOutboundTransferDestinationPaymentMethodDetailsUsBankAccount | None = (
        None
    )


class TreasuryOutboundTransferReturnedDetails(Model):
    code: Open[
        "account_closed",
        "account_frozen",
        "bank_account_restricted",
        "bank_ownership_changed",
        "declined",
        "incorrect_account_holder_name",
        "invalid_account_number",
        "invalid_currency",
        "no_account",
        "other",
    ] = ABSENT
    transaction: Expandable = ABSENT


class TreasuryOutboundTransferStatusTransitions(Model):
    canceled_at: int | None = None
    failed_at: int | None = None
    posted_at: int | None = None
    returned_at: int | None = None


class TreasuryOutboundTransferTrackingDetailsAch(Model):
    trace_id: str = ABSENT


class TreasuryOutboundTransferTrackingDetailsUsDomesticWire(Model):
    chips: str | None = None
    imad: str | None = None
    omad: str | None = None


class TreasuryOutboundTransferTrackingDetails(Model):
    ach: TreasuryOutboundTransferTrackingDetailsAch | None = None
    type: Open["ach", "us_domestic_wire"] = ABSENT
    us_domestic_wire: TreasuryOutboundTransferTrackingDetailsUsDomesticWire | None = None


class TreasuryOutboundTransfer(Model):
    amount: int = ABSENT
    cancelable: bool = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    destination_payment_method: str | None = None
    destination_payment_method_details: TreasuryOutboundTransferDestinationPaymentMethodDetails = (
        ABSENT
    )
    expected_arrival_date: int = ABSENT
    financial_account: str = ABSENT
    hosted_regulatory_receipt_url: str | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["treasury.outbound_transfer"] = ABSENT
    returned_details: TreasuryOutboundTransferReturnedDetails | None = None
    statement_descriptor: str = ABSENT
    status: Open["canceled", "failed", "posted", "processing", "returned"] = ABSENT
    status_transitions: TreasuryOutboundTransferStatusTransitions = ABSENT
    tracking_details: TreasuryOutboundTransferTrackingDetails | None = None
    transaction: Expandable = ABSENT


class TreasuryOutboundTransferEventData(Model):
    object: TreasuryOutboundTransfer = ABSENT
    previous_attributes: dict[str, Any] | None = None
