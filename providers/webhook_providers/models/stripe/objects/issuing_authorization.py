"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.balance_transaction import BalanceTransaction
    from webhook_providers.models.stripe.objects.issuing_card import IssuingCard
    from webhook_providers.models.stripe.objects.issuing_transaction import IssuingTransaction
else:
    BalanceTransaction = later(
        "webhook_providers.models.stripe.objects.balance_transaction", "BalanceTransaction"
    )
    IssuingCard = later("webhook_providers.models.stripe.objects.issuing_card", "IssuingCard")
    IssuingTransaction = later(
        "webhook_providers.models.stripe.objects.issuing_transaction", "IssuingTransaction"
    )


class IssuingAuthorizationAmountDetails(Model):
    atm_fee: int | None = None
    cashback_amount: int | None = None


class IssuingAuthorizationFleetCardholderPromptData(Model):
    alphanumeric_id: str | None = None
    driver_id: str | None = None
    odometer: int | None = None
    unspecified_id: str | None = None
    user_id: str | None = None
    vehicle_number: str | None = None


class IssuingAuthorizationFleetReportedBreakdownFuel(Model):
    gross_amount_decimal: Decimal | None = None


class IssuingAuthorizationFleetReportedBreakdownNonFuel(Model):
    gross_amount_decimal: Decimal | None = None


class IssuingAuthorizationFleetReportedBreakdownTax(Model):
    local_amount_decimal: Decimal | None = None
    national_amount_decimal: Decimal | None = None


class IssuingAuthorizationFleetReportedBreakdown(Model):
    fuel: IssuingAuthorizationFleetReportedBreakdownFuel | None = None
    non_fuel: IssuingAuthorizationFleetReportedBreakdownNonFuel | None = None
    tax: IssuingAuthorizationFleetReportedBreakdownTax | None = None


class IssuingAuthorizationFleet(Model):
    cardholder_prompt_data: IssuingAuthorizationFleetCardholderPromptData | None = None
    purchase_type: (
        Open["fuel_and_non_fuel_purchase", "fuel_purchase", "non_fuel_purchase"] | None
    ) = None
    reported_breakdown: IssuingAuthorizationFleetReportedBreakdown | None = None
    service_type: Open["full_service", "non_fuel_transaction", "self_service"] | None = None


class IssuingAuthorizationFraudChallenge(Model):
    channel: Open["sms"] = ABSENT
    status: Open["expired", "pending", "rejected", "undeliverable", "verified"] = ABSENT
    undeliverable_reason: Open["no_phone_number", "unsupported_phone_number"] | None = None


class IssuingAuthorizationFuel(Model):
    industry_product_code: str | None = None
    quantity_decimal: Decimal | None = None
    type: Open["diesel", "other", "unleaded_plus", "unleaded_regular", "unleaded_super"] | None = (
        None
    )
    unit: (
        Open[
            "charging_minute",
            "imperial_gallon",
            "kilogram",
            "kilowatt_hour",
            "liter",
            "other",
            "pound",
            "us_gallon",
        ]
        | None
    ) = None
    unit_cost_decimal: Decimal | None = None


class IssuingAuthorizationMerchantData(Model):
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


class IssuingAuthorizationNetworkData(Model):
    acquiring_institution_id: str | None = None
    system_trace_audit_number: str | None = None
    transaction_id: str | None = None


class IssuingAuthorizationPendingRequestAmountDetails(Model):
    atm_fee: int | None = None
    cashback_amount: int | None = None


class IssuingAuthorizationPendingRequest(Model):
    amount: int = ABSENT
    amount_details: IssuingAuthorizationPendingRequestAmountDetails | None = None
    currency: str = ABSENT
    is_amount_controllable: bool = ABSENT
    merchant_amount: int = ABSENT
    merchant_currency: str = ABSENT
    network_risk_score: int | None = None


class IssuingAuthorizationRequestHistoryAmountDetails(Model):
    atm_fee: int | None = None
    cashback_amount: int | None = None


class IssuingAuthorizationRequestHistory(Model):
    amount: int = ABSENT
    amount_details: IssuingAuthorizationRequestHistoryAmountDetails | None = None
    approved: bool = ABSENT
    authorization_code: str | None = None
    created: int = ABSENT
    currency: str = ABSENT
    merchant_amount: int = ABSENT
    merchant_currency: str = ABSENT
    network_risk_score: int | None = None
    reason: Open[
        "account_disabled",
        "card_active",
        "card_canceled",
        "card_expired",
        "card_inactive",
        "cardholder_blocked",
        "cardholder_inactive",
        "cardholder_verification_required",
        "insecure_authorization_method",
        "insufficient_funds",
        "network_fallback",
        "not_allowed",
        "pin_blocked",
        "spending_controls",
        "stripe_internal_error",
        "suspected_fraud",
        "verification_failed",
        "webhook_approved",
        "webhook_declined",
        "webhook_error",
        "webhook_timeout",
    ] = ABSENT
    reason_message: str | None = None
    requested_at: int | None = None


class IssuingAuthorizationTreasury(Model):
    received_credits: list[str] = ABSENT
    received_debits: list[str] = ABSENT
    transaction: str | None = None


class IssuingAuthorizationVerificationDataAuthenticationExemption(Model):
    claimed_by: Open["acquirer", "issuer"] = ABSENT
    type: Open["low_value_transaction", "transaction_risk_analysis", "unknown"] = ABSENT


class IssuingAuthorizationVerificationDataThreeDSecure(Model):
    result: Open["attempt_acknowledged", "authenticated", "failed", "required"] = ABSENT


class IssuingAuthorizationVerificationData(Model):
    address_line1_check: Open["match", "mismatch", "not_provided"] = ABSENT
    address_postal_code_check: Open["match", "mismatch", "not_provided"] = ABSENT
    authentication_exemption: IssuingAuthorizationVerificationDataAuthenticationExemption | None = (
        None
    )
    cvc_check: Open["match", "mismatch", "not_provided"] = ABSENT
    expiry_check: Open["match", "mismatch", "not_provided"] = ABSENT
    postal_code: str | None = None
    three_d_secure: IssuingAuthorizationVerificationDataThreeDSecure | None = None


class IssuingAuthorization(Model):
    amount: int = ABSENT
    amount_details: IssuingAuthorizationAmountDetails | None = None
    approved: bool = ABSENT
    authorization_method: Open["chip", "contactless", "keyed_in", "online", "swipe"] = ABSENT
    balance_transactions: list[BalanceTransaction] = ABSENT
    card: IssuingCard = ABSENT
    card_presence: Open["not_present", "present"] | None = None
    cardholder: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    fleet: IssuingAuthorizationFleet | None = None
    fraud_challenges: list[IssuingAuthorizationFraudChallenge] | None = None
    fuel: IssuingAuthorizationFuel | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    merchant_amount: int = ABSENT
    merchant_currency: str = ABSENT
    merchant_data: IssuingAuthorizationMerchantData = ABSENT
    metadata: dict[str, str] = ABSENT
    network_data: IssuingAuthorizationNetworkData | None = None
    object: Open["issuing.authorization"] = ABSENT
    pending_request: IssuingAuthorizationPendingRequest | None = None
    request_history: list[IssuingAuthorizationRequestHistory] = ABSENT
    status: Open["closed", "expired", "pending", "reversed"] = ABSENT
    token: Expandable | None = None
    transactions: list[IssuingTransaction] = ABSENT
    treasury: IssuingAuthorizationTreasury | None = None
    verification_data: IssuingAuthorizationVerificationData = ABSENT
    verified_by_fraud_challenge: bool | None = None
    wallet: str | None = None


class IssuingAuthorizationEventData(Model):
    object: IssuingAuthorization = ABSENT
    previous_attributes: dict[str, Any] | None = None
