"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TreasuryOutboundPaymentDestinationPaymentMethodDetailsBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class TreasuryOutboundPaymentDestinationPaymentMethodDetailsBillingDetails(Model):
    address: TreasuryOutboundPaymentDestinationPaymentMethodDetailsBillingDetailsAddress = ABSENT
    email: str | None = None
    name: str | None = None


class TreasuryOutboundPaymentDestinationPaymentMethodDetailsFinancialAccount(Model):
    id: str = ABSENT
    network: Open["stripe"] = ABSENT


class TreasuryOutboundPaymentDestinationPaymentMethodDetailsUsBankAccount(Model):
    account_holder_type: Open["company", "individual"] | None = None
    account_type: Open["checking", "savings"] | None = None
    bank_name: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: Expandable | None = None
    network: Open["ach", "us_domestic_wire"] = ABSENT
    routing_number: str | None = None


class TreasuryOutboundPaymentDestinationPaymentMethodDetails(Model):
    billing_details: TreasuryOutboundPaymentDestinationPaymentMethodDetailsBillingDetails = ABSENT
    financial_account: (
        TreasuryOutboundPaymentDestinationPaymentMethodDetailsFinancialAccount | None
    ) = None
    type: Open["financial_account", "us_bank_account"] = ABSENT
    us_bank_account: TreasuryOutboundPaymentDestinationPaymentMethodDetailsUsBankAccount | None = (
        None
    )


class TreasuryOutboundPaymentEndUserDetails(Model):
    ip_address: str | None = None
    present: bool = ABSENT


class TreasuryOutboundPaymentReturnedDetails(Model):
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


class TreasuryOutboundPaymentStatusTransitions(Model):
    canceled_at: int | None = None
    failed_at: int | None = None
    posted_at: int | None = None
    returned_at: int | None = None


class TreasuryOutboundPaymentTrackingDetailsAch(Model):
    trace_id: str = ABSENT


class TreasuryOutboundPaymentTrackingDetailsUsDomesticWire(Model):
    chips: str | None = None
    imad: str | None = None
    omad: str | None = None


class TreasuryOutboundPaymentTrackingDetails(Model):
    ach: TreasuryOutboundPaymentTrackingDetailsAch | None = None
    type: Open["ach", "us_domestic_wire"] = ABSENT
    us_domestic_wire: TreasuryOutboundPaymentTrackingDetailsUsDomesticWire | None = None


class TreasuryOutboundPayment(Model):
    amount: int = ABSENT
    cancelable: bool = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    customer: str | None = None
    description: str | None = None
    destination_payment_method: str | None = None
    destination_payment_method_details: (
        TreasuryOutboundPaymentDestinationPaymentMethodDetails | None
    ) = None
    end_user_details: TreasuryOutboundPaymentEndUserDetails | None = None
    expected_arrival_date: int = ABSENT
    financial_account: str = ABSENT
    hosted_regulatory_receipt_url: str | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["treasury.outbound_payment"] = ABSENT
    returned_details: TreasuryOutboundPaymentReturnedDetails | None = None
    statement_descriptor: str = ABSENT
    status: Open["canceled", "failed", "posted", "processing", "returned"] = ABSENT
    status_transitions: TreasuryOutboundPaymentStatusTransitions = ABSENT
    tracking_details: TreasuryOutboundPaymentTrackingDetails | None = None
    transaction: Expandable = ABSENT


class TreasuryOutboundPaymentEventData(Model):
    object: TreasuryOutboundPayment = ABSENT
    previous_attributes: dict[str, Any] | None = None
