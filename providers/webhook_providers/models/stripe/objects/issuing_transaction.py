"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class IssuingTransactionAmountDetails(Model):
    atm_fee: int | None = None
    cashback_amount: int | None = None


class IssuingTransactionMerchantData(Model):
    category: str = ABSENT
    category_code: str = ABSENT
    city: str | None = None
    country: str | None = None
    name: str | None = None
    network_id: str = ABSENT
    postal_code: str | None = None
    state: str | None = None
    tax_id: str | None = None
    terminal_id: str | None = None
    url: str | None = None


class IssuingTransactionNetworkData(Model):
    authorization_code: str | None = None
    processing_date: str | None = None
    transaction_id: str | None = None


class IssuingTransactionPurchaseDetailsFleetCardholderPromptData(Model):
    driver_id: str | None = None
    odometer: int | None = None
    unspecified_id: str | None = None
    user_id: str | None = None
    vehicle_number: str | None = None


class IssuingTransactionPurchaseDetailsFleetReportedBreakdownFuel(Model):
    gross_amount_decimal: Decimal | None = None


class IssuingTransactionPurchaseDetailsFleetReportedBreakdownNonFuel(Model):
    gross_amount_decimal: Decimal | None = None


class IssuingTransactionPurchaseDetailsFleetReportedBreakdownTax(Model):
    local_amount_decimal: Decimal | None = None
    national_amount_decimal: Decimal | None = None


class IssuingTransactionPurchaseDetailsFleetReportedBreakdown(Model):
    fuel: IssuingTransactionPurchaseDetailsFleetReportedBreakdownFuel | None = None
    non_fuel: IssuingTransactionPurchaseDetailsFleetReportedBreakdownNonFuel | None = None
    tax: IssuingTransactionPurchaseDetailsFleetReportedBreakdownTax | None = None


class IssuingTransactionPurchaseDetailsFleet(Model):
    cardholder_prompt_data: IssuingTransactionPurchaseDetailsFleetCardholderPromptData | None = None
    purchase_type: str | None = None
    reported_breakdown: IssuingTransactionPurchaseDetailsFleetReportedBreakdown | None = None
    service_type: str | None = None


class IssuingTransactionPurchaseDetailsFlightSegment(Model):
    arrival_airport_code: str | None = None
    carrier: str | None = None
    departure_airport_code: str | None = None
    flight_number: str | None = None
    service_class: str | None = None
    stopover_allowed: bool | None = None


class IssuingTransactionPurchaseDetailsFlight(Model):
    departure_at: int | None = None
    passenger_name: str | None = None
    refundable: bool | None = None
    segments: list[IssuingTransactionPurchaseDetailsFlightSegment] | None = None
    travel_agency: str | None = None


class IssuingTransactionPurchaseDetailsFuel(Model):
    industry_product_code: str | None = None
    quantity_decimal: Decimal | None = None
    type: str = ABSENT
    unit: str = ABSENT
    unit_cost_decimal: Decimal = ABSENT


class IssuingTransactionPurchaseDetailsLodging(Model):
    check_in_at: int | None = None
    nights: int | None = None


class IssuingTransactionPurchaseDetailsReceipt(Model):
    description: str | None = None
    quantity: float | None = None
    total: int | None = None
    unit_cost: int | None = None


class IssuingTransactionPurchaseDetails(Model):
    fleet: IssuingTransactionPurchaseDetailsFleet | None = None
    flight: IssuingTransactionPurchaseDetailsFlight | None = None
    fuel: IssuingTransactionPurchaseDetailsFuel | None = None
    lodging: IssuingTransactionPurchaseDetailsLodging | None = None
    receipt: list[IssuingTransactionPurchaseDetailsReceipt] | None = None
    reference: str | None = None


class IssuingTransactionTreasury(Model):
    received_credit: str | None = None
    received_debit: str | None = None


class IssuingTransaction(Model):
    amount: int = ABSENT
    amount_details: IssuingTransactionAmountDetails | None = None
    authorization: Expandable | None = None
    balance_transaction: Expandable | None = None
    card: Expandable = ABSENT
    cardholder: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    dispute: Expandable | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    merchant_amount: int = ABSENT
    merchant_currency: str = ABSENT
    merchant_data: IssuingTransactionMerchantData = ABSENT
    metadata: dict[str, str] = ABSENT
    network_data: IssuingTransactionNetworkData | None = None
    object: Open["issuing.transaction"] = ABSENT
    purchase_details: IssuingTransactionPurchaseDetails | None = None
    token: Expandable | None = None
    treasury: IssuingTransactionTreasury | None = None
    type: Open["capture", "refund"] = ABSENT
    wallet: Open["apple_pay", "google_pay", "samsung_pay"] | None = None


class IssuingTransactionEventData(Model):
    object: IssuingTransaction = ABSENT
    previous_attributes: dict[str, Any] | None = None
