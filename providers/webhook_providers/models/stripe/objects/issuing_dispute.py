"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.balance_transaction import BalanceTransaction
else:
    BalanceTransaction = later(
        "webhook_providers.models.stripe.objects.balance_transaction", "BalanceTransaction"
    )


class IssuingDisputeEvidenceCanceled(Model):
    additional_documentation: Expandable | None = None
    canceled_at: int | None = None
    cancellation_policy_provided: bool | None = None
    cancellation_reason: str | None = None
    expected_at: int | None = None
    explanation: str | None = None
    product_description: str | None = None
    product_type: Open["merchandise", "service"] | None = None
    return_status: Open["merchant_rejected", "successful"] | None = None
    returned_at: int | None = None


class IssuingDisputeEvidenceDuplicate(Model):
    additional_documentation: Expandable | None = None
    card_statement: Expandable | None = None
    cash_receipt: Expandable | None = None
    check_image: Expandable | None = None
    explanation: str | None = None
    original_transaction: str | None = None


class IssuingDisputeEvidenceFraudulent(Model):
    additional_documentation: Expandable | None = None
    explanation: str | None = None


class IssuingDisputeEvidenceMerchandiseNotAsDescribed(Model):
    additional_documentation: Expandable | None = None
    explanation: str | None = None
    received_at: int | None = None
    return_description: str | None = None
    return_status: Open["merchant_rejected", "successful"] | None = None
    returned_at: int | None = None


class IssuingDisputeEvidenceNoValidAuthorization(Model):
    additional_documentation: Expandable | None = None
    explanation: str | None = None


class IssuingDisputeEvidenceNotReceived(Model):
    additional_documentation: Expandable | None = None
    expected_at: int | None = None
    explanation: str | None = None
    product_description: str | None = None
    product_type: Open["merchandise", "service"] | None = None


class IssuingDisputeEvidenceOther(Model):
    additional_documentation: Expandable | None = None
    explanation: str | None = None
    product_description: str | None = None
    product_type: Open["merchandise", "service"] | None = None


class IssuingDisputeEvidenceServiceNotAsDescribed(Model):
    additional_documentation: Expandable | None = None
    canceled_at: int | None = None
    cancellation_reason: str | None = None
    explanation: str | None = None
    received_at: int | None = None


class IssuingDisputeEvidence(Model):
    canceled: IssuingDisputeEvidenceCanceled | None = None
    duplicate: IssuingDisputeEvidenceDuplicate | None = None
    fraudulent: IssuingDisputeEvidenceFraudulent | None = None
    merchandise_not_as_described: IssuingDisputeEvidenceMerchandiseNotAsDescribed | None = None
    no_valid_authorization: IssuingDisputeEvidenceNoValidAuthorization | None = None
    not_received: IssuingDisputeEvidenceNotReceived | None = None
    other: IssuingDisputeEvidenceOther | None = None
    reason: Open[
        "canceled",
        "duplicate",
        "fraudulent",
        "merchandise_not_as_described",
        "no_valid_authorization",
        "not_received",
        "other",
        "service_not_as_described",
    ] = ABSENT
    service_not_as_described: IssuingDisputeEvidenceServiceNotAsDescribed | None = None


class IssuingDisputeTreasury(Model):
    debit_reversal: str | None = None
    received_debit: str = ABSENT


class IssuingDispute(Model):
    amount: int = ABSENT
    balance_transactions: list[BalanceTransaction] | None = None
    created: int = ABSENT
    currency: str = ABSENT
    evidence: IssuingDisputeEvidence = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    loss_reason: (
        Open[
            "cardholder_authentication_issuer_liability",
            "eci5_token_transaction_with_tavv",
            "excess_disputes_in_timeframe",
            "has_not_met_the_minimum_dispute_amount_requirements",
            "invalid_duplicate_dispute",
            "invalid_incorrect_amount_dispute",
            "invalid_no_authorization",
            "invalid_use_of_disputes",
            "merchandise_delivered_or_shipped",
            "merchandise_or_service_as_described",
            "not_cancelled",
            "other",
            "refund_issued",
            "submitted_beyond_allowable_time_limit",
            "transaction_3ds_required",
            "transaction_approved_after_prior_fraud_dispute",
            "transaction_authorized",
            "transaction_electronically_read",
            "transaction_qualifies_for_visa_easy_payment_service",
            "transaction_unattended",
        ]
        | None
    ) = None
    metadata: dict[str, str] = ABSENT
    object: Open["issuing.dispute"] = ABSENT
    status: Open["expired", "lost", "submitted", "unsubmitted", "won"] = ABSENT
    transaction: Expandable = ABSENT
    treasury: IssuingDisputeTreasury | None = None


class IssuingDisputeEventData(Model):
    object: IssuingDispute = ABSENT
    previous_attributes: dict[str, Any] | None = None
