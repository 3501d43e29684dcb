"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.enums import RequirementErrorCode
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class CapabilityFutureRequirementsAlternative(Model):
    alternative_fields_due: list[str] = ABSENT
    original_fields_due: list[str] = ABSENT


class CapabilityFutureRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class CapabilityFutureRequirements(Model):
    alternatives: list[CapabilityFutureRequirementsAlternative] | None = None
    current_deadline: int | None = None
    currently_due: list[str] = ABSENT
    disabled_reason: (
        Open[
            "other",
            "paused.inactivity",
            "pending.onboarding",
            "pending.review",
            "platform_disabled",
            "platform_paused",
            "rejected.inactivity",
            "rejected.other",
            "rejected.unsupported_business",
            "requirements.fields_needed",
        ]
        | None
    ) = None
    errors: list[CapabilityFutureRequirementsError] = ABSENT
    eventually_due: list[str] = ABSENT
    past_due: list[str] = ABSENT
    pending_verification: list[str] = ABSENT


class CapabilityRequirementsAlternative(Model):
    alternative_fields_due: list[str] = ABSENT
    original_fields_due: list[str] = ABSENT


class CapabilityRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class CapabilityRequirements(Model):
    alternatives: list[CapabilityRequirementsAlternative] | None = None
    current_deadline: int | None = None
    currently_due: list[str] = ABSENT
    disabled_reason: (
        Open[
            "other",
            "paused.inactivity",
            "pending.onboarding",
            "pending.review",
            "platform_disabled",
            "platform_paused",
            "rejected.inactivity",
            "rejected.other",
            "rejected.unsupported_business",
            "requirements.fields_needed",
        ]
        | None
    ) = None
    errors: list[CapabilityRequirementsError] = ABSENT
    eventually_due: list[str] = ABSENT
    past_due: list[str] = ABSENT
    pending_verification: list[str] = ABSENT


class Capability(Model):
    account: Expandable = ABSENT
    future_requirements: CapabilityFutureRequirements | None = None
    id: str = ABSENT
    object: Open["capability"] = ABSENT
    requested: bool = ABSENT
    requested_at: int | None = None
    requirements: CapabilityRequirements | None = None
    status: Open["active", "inactive", "pending", "unrequested"] = ABSENT


class CapabilityEventData(Model):
    object: Capability = ABSENT
    previous_attributes: dict[str, Any] | None = None
