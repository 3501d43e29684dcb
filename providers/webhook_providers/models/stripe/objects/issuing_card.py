"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.enums import MerchantCategory
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.issuing_cardholder import IssuingCardholder
else:
    IssuingCardholder = later(
        "webhook_providers.models.stripe.objects.issuing_cardholder", "IssuingCardholder"
    )


class IssuingCardLatestFraudWarning(Model):
    started_at: int | None = None
    type: (
        Open[
            "card_testing_exposure",
            "fraud_dispute_filed",
            "third_party_reported",
            "user_indicated_fraud",
        ]
        | None
    ) = None


class IssuingCardLifecycleControlsCancelAfter(Model):
    payment_count: int = ABSENT


class IssuingCardLifecycleControls(Model):
    cancel_after: IssuingCardLifecycleControlsCancelAfter = ABSENT


class IssuingCardShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class IssuingCardShippingAddressValidationNormalizedAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class IssuingCardShippingAddressValidation(Model):
    mode: Open["disabled", "normalization_only", "validation_and_normalization"] = ABSENT
    normalized_address: IssuingCardShippingAddressValidationNormalizedAddress | None = None
    result: Open["indeterminate", "likely_deliverable", "likely_undeliverable"] | None = None


class IssuingCardShippingCustoms(Model):
    eori_number: str | None = None


class IssuingCardShipping(Model):
    address: IssuingCardShippingAddress = ABSENT
    address_validation: IssuingCardShippingAddressValidation | None = None
    business_name: str | None = None
    carrier: Open["correos", "dhl", "fedex", "royal_mail", "usps"] | None = None
    customs: IssuingCardShippingCustoms | None = None
    delivered_at: int | None = None
    eta: int | None = None
    name: str = ABSENT
    phone_number: str | None = None
    require_signature: bool | None = None
    service: Open["express", "priority", "standard"] = ABSENT
    shipped_at: int | None = None
    status: (
        Open["canceled", "delivered", "failure", "pending", "returned", "shipped", "submitted"]
        | None
    ) = None
    tracking_number: str | None = None
    tracking_url: str | None = None
    type: Open["bulk", "individual"] = ABSENT


class IssuingCardSpendingControlsSpendingLimit(Model):
    amount: int = ABSENT
    categories: list[MerchantCategory] | None = None
    interval: Open["all_time", "daily", "monthly", "per_authorization", "weekly", "yearly"] = ABSENT


class IssuingCardSpendingControls(Model):
    allowed_card_presences: list[Open["not_present", "present"]] | None = None
    allowed_categories: list[MerchantCategory] | None = None
    allowed_merchant_countries: list[str] | None = None
    blocked_card_presences: list[Open["not_present", "present"]] | None = None
    blocked_categories: list[MerchantCategory] | None = None
    blocked_merchant_countries: list[str] | None = None
    spending_limits: list[IssuingCardSpendingControlsSpendingLimit] | None = None
    spending_limits_currency: str | None = None


class IssuingCardWalletsApplePay(Model):
    eligible: bool = ABSENT
    ineligible_reason: (
        Open["missing_agreement", "missing_cardholder_contact", "unsupported_region"] | None
    ) = None


class IssuingCardWalletsGooglePay(Model):
    eligible: bool = ABSENT
    ineligible_reason: (
        Open["missing_agreement", "missing_cardholder_contact", "unsupported_region"] | None
    ) = None


class IssuingCardWallets(Model):
    apple_pay: IssuingCardWalletsApplePay = ABSENT
    google_pay: IssuingCardWalletsGooglePay = ABSENT
    primary_account_identifier: str | None = None


class IssuingCard(Model):
    brand: str = ABSENT
    cancellation_reason: Open["design_rejected", "fulfillment_error", "lost", "stolen"] | None = (
        None
    )
    cardholder: IssuingCardholder = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    cvc: str | None = None
    exp_month: int = ABSENT
    exp_year: int = ABSENT
    financial_account: str | None = None
    id: str = ABSENT
    last4: str = ABSENT
    latest_fraud_warning: IssuingCardLatestFraudWarning | None = None
    lifecycle_controls: IssuingCardLifecycleControls | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    number: str | None = None
    object: Open["issuing.card"] = ABSENT
    personalization_design: Expandable | None = None
    replaced_by: Expandable | None = None
    replacement_for: Expandable | None = None
    replacement_reason: Open["damaged", "expired", "fulfillment_error", "lost", "stolen"] | None = (
        None
    )
    second_line: str | None = None
    shipping: IssuingCardShipping | None = None
    spending_controls: IssuingCardSpendingControls = ABSENT
    status: Open["active", "canceled", "inactive"] = ABSENT
    type: Open["physical", "virtual"] = ABSENT
    wallets: IssuingCardWallets | None = None


class IssuingCardEventData(Model):
    object: IssuingCard = ABSENT
    previous_attributes: dict[str, Any] | None = None
