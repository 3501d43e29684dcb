"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.enums import MerchantCategory
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class IssuingCardholderBillingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class IssuingCardholderBilling(Model):
    address: IssuingCardholderBillingAddress = ABSENT


class IssuingCardholderCompany(Model):
    tax_id_provided: bool = ABSENT


class IssuingCardholderIndividualCardIssuingUserTermsAcceptance(Model):
    date: int | None = None
    ip: str | None = None
    user_agent: str | None = None


class IssuingCardholderIndividualCardIssuing(Model):
    user_terms_acceptance: IssuingCardholderIndividualCardIssuingUserTermsAcceptance | None = None


class IssuingCardholderIndividualDob(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class IssuingCardholderIndividualVerificationDocument(Model):
    back: Expandable | None = None
    front: Expandable | None = None


class IssuingCardholderIndividualVerification(Model):
    document: IssuingCardholderIndividualVerificationDocument | None = None


class IssuingCardholderIndividual(Model):
    card_issuing: IssuingCardholderIndividualCardIssuing | None = None
    dob: IssuingCardholderIndividualDob | None = None
    first_name: str | None = None
    last_name: str | None = None
    verification: IssuingCardholderIndividualVerification | None = None


class IssuingCardholderRequirements(Model):
    disabled_reason: (
        Open["listed", "rejected.listed", "requirements.past_due", "under_review"] | None
    ) = None
    past_due: (
        list[
            Open[
                "company.tax_id",
                "individual.card_issuing.user_terms_acceptance.date",
                "individual.card_issuing.user_terms_acceptance.ip",
                "individual.dob.day",
                "individual.dob.month",
                "individual.dob.year",
                "individual.first_name",
                "individual.last_name",
                "individual.verification.document",
            ]
        ]
        | None
    ) = None


class IssuingCardholderSpendingControlsSpendingLimit(Model):
    amount: int = ABSENT
    categories: list[MerchantCategory] | None = None
    interval: Open["all_time", "daily", "monthly", "per_authorization", "weekly", "yearly"] = ABSENT


class IssuingCardholderSpendingControls(Model):
    allowed_card_presences: list[Open["not_present", "present"]] | None = None
    allowed_categories: list[MerchantCategory] | None = None
    allowed_merchant_countries: list[str] | None = None
    blocked_card_presences: list[Open["not_present", "present"]] | None = None
    blocked_categories: list[MerchantCategory] | None = None
    blocked_merchant_countries: list[str] | None = None
    spending_limits: list[IssuingCardholderSpendingControlsSpendingLimit] | None = None
    spending_limits_currency: str | None = None


class IssuingCardholder(Model):
    billing: IssuingCardholderBilling = ABSENT
    company: IssuingCardholderCompany | None = None
    created: int = ABSENT
    email: str | None = None
    id: str = ABSENT
    individual: IssuingCardholderIndividual | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    name: str = ABSENT
    object: Open["issuing.cardholder"] = ABSENT
    phone_number: str | None = None
    preferred_locales: list[Open["de", "en", "es", "fr", "it"]] | None = None
    requirements: IssuingCardholderRequirements = ABSENT
    spending_controls: IssuingCardholderSpendingControls | None = None
    status: Open["active", "blocked", "inactive"] = ABSENT
    type: Open["company", "individual"] = ABSENT


class IssuingCardholderEventData(Model):
    object: IssuingCardholder = ABSENT
    previous_attributes: dict[str, Any] | None = None
