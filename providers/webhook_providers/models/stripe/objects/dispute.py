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


class DisputeEvidenceAppealCard(Model):
    reason_for_filing: str | None = None
    supporting_files: list[str] | None = None


class DisputeEvidenceAppeal(Model):
    card: DisputeEvidenceAppealCard | None = None


class DisputeEvidenceEnhancedEvidenceMastercardCompliance(Model):
    fee_acknowledged: bool = ABSENT


class DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3DisputedTransactionShippingAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3DisputedTransaction(Model):
    customer_account_id: str | None = None
    customer_device_fingerprint: str | None = None
    customer_device_id: str | None = None
    customer_email_address: str | None = None
    customer_purchase_ip: str | None = None
    merchandise_or_services: Open["merchandise", "services"] | None = None
    product_description: str | None = None
    shipping_address: (
        DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3DisputedTransactionShippingAddress
        | None
    ) = None


class DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3PriorUndisputedTransactionShippingAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3PriorUndisputedTransaction(Model):
    charge: str = ABSENT
    customer_account_id: str | None = None
    customer_device_fingerprint: str | None = None
    customer_device_id: str | None = None
    customer_email_address: str | None = None
    customer_purchase_ip: str | None = None
    product_description: str | None = None
    shipping_address: (
        DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3PriorUndisputedTransactionShippingAddress
        | None
    ) = None


class DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3(Model):
    disputed_transaction: (
        DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3DisputedTransaction | None
    ) = None
    prior_undisputed_transactions: list[
        DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3PriorUndisputedTransaction
    ] = ABSENT


class DisputeEvidenceEnhancedEvidenceVisaCompliance(Model):
    fee_acknowledged: bool = ABSENT


class DisputeEvidenceEnhancedEvidence(Model):
    mastercard_compliance: DisputeEvidenceEnhancedEvidenceMastercardCompliance | None = None
    visa_compelling_evidence_3: DisputeEvidenceEnhancedEvidenceVisaCompellingEvidence3 | None = None
    visa_compliance: DisputeEvidenceEnhancedEvidenceVisaCompliance | None = None


class DisputeEvidence(Model):
    access_activity_log: str | None = None
    appeal: DisputeEvidenceAppeal | None = None
    billing_address: str | None = None
    cancellation_policy: Expandable | None = None
    cancellation_policy_disclosure: str | None = None
    cancellation_rebuttal: str | None = None
    customer_communication: Expandable | None = None
    customer_email_address: str | None = None
    customer_name: str | None = None
    customer_purchase_ip: str | None = None
    customer_signature: Expandable | None = None
    duplicate_charge_documentation: Expandable | None = None
    duplicate_charge_explanation: str | None = None
    duplicate_charge_id: str | None = None
    enhanced_evidence: DisputeEvidenceEnhancedEvidence = ABSENT
    product_description: str | None = None
    receipt: Expandable | None = None
    refund_policy: Expandable | None = None
    refund_policy_disclosure: str | None = None
    refund_refusal_explanation: str | None = None
    service_date: str | None = None
    service_documentation: Expandable | None = None
    shipping_address: str | None = None
    shipping_carrier: str | None = None
    shipping_date: str | None = None
    shipping_documentation: Expandable | None = None
    shipping_tracking_number: str | None = None
    uncategorized_file: Expandable | None = None
    uncategorized_text: str | None = None


class DisputeEvidenceDetailsEnhancedEligibilityMastercardCompliance(Model):
    status: Open["fee_acknowledged", "requires_fee_acknowledgement"] = ABSENT


class DisputeEvidenceDetailsEnhancedEligibilityVisaCompellingEvidence3(Model):
    required_actions: list[
        Open[
            "missing_customer_identifiers",
            "missing_disputed_transaction_description",
            "missing_merchandise_or_services",
            "missing_prior_undisputed_transaction_description",
            "missing_prior_undisputed_transactions",
        ]
    ] = ABSENT
    status: Open["not_qualified", "qualified", "requires_action"] = ABSENT


class DisputeEvidenceDetailsEnhancedEligibilityVisaCompliance(Model):
    status: Open["fee_acknowledged", "requires_fee_acknowledgement"] = ABSENT


class DisputeEvidenceDetailsEnhancedEligibility(Model):
    mastercard_compliance: DisputeEvidenceDetailsEnhancedEligibilityMastercardCompliance | None = (
        None
    )
    visa_compelling_evidence_3: (
        DisputeEvidenceDetailsEnhancedEligibilityVisaCompellingEvidence3 | None
    ) = None
    visa_compliance: DisputeEvidenceDetailsEnhancedEligibilityVisaCompliance | None = None


class DisputeEvidenceDetails(Model):
    due_by: int | None = None
    enhanced_eligibility: DisputeEvidenceDetailsEnhancedEligibility = ABSENT
    has_evidence: bool = ABSENT
    past_due: bool = ABSENT
    submission_count: int = ABSENT
    submission_method: Open["manual", "not_submitted", "smart_disputes"] = ABSENT


class DisputePaymentMethodDetailsAmazonPay(Model):
    dispute_type: Open["chargeback", "claim"] | None = None


class DisputePaymentMethodDetailsCard(Model):
    brand: str = ABSENT
    case_type: Open["block", "chargeback", "compliance", "inquiry", "resolution"] = ABSENT
    network: str = ABSENT
    network_reason_code: str | None = None


class DisputePaymentMethodDetailsKlarna(Model):
    chargeback_loss_reason_code: str | None = None
    reason_code: str | None = None


class DisputePaymentMethodDetailsPaypal(Model):
    case_id: str | None = None
    reason_code: str | None = None


class DisputePaymentMethodDetails(Model):
    amazon_pay: DisputePaymentMethodDetailsAmazonPay | None = None
    card: DisputePaymentMethodDetailsCard | None = None
    klarna: DisputePaymentMethodDetailsKlarna | None = None
    paypal: DisputePaymentMethodDetailsPaypal | None = None
    type: Open["amazon_pay", "card", "klarna", "paypal"] = ABSENT


class Dispute(Model):
    amount: int = ABSENT
    balance_transactions: list[BalanceTransaction] = ABSENT
    charge: Expandable = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    enhanced_eligibility_types: list[
        Open["mastercard_compliance", "visa_compelling_evidence_3", "visa_compliance"]
    ] = ABSENT
    evidence: DisputeEvidence = ABSENT
    evidence_details: DisputeEvidenceDetails = ABSENT
    id: str = ABSENT
    intended_submission_method: (
        Open["manual", "prefer_manual", "prefer_smart_disputes", "smart_disputes"] | None
    ) = None
    is_charge_refundable: bool = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    network_reason_code: str | None = None
    object: Open["dispute"] = ABSENT
    payment_intent: Expandable | None = None
    payment_method_details: DisputePaymentMethodDetails | None = None
    reason: str = ABSENT
    status: Open[
        "appeal_needs_response",
        "appeal_under_review",
        "lost",
        "needs_response",
        "prevented",
        "under_review",
        "warning_closed",
        "warning_needs_response",
        "warning_under_review",
        "won",
    ] = ABSENT


class DisputeEventData(Model):
    object: Dispute = ABSENT
    previous_attributes: dict[str, Any] | None = None
