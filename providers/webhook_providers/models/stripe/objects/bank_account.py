"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.enums import RequirementErrorCode
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class BankAccountFutureRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class BankAccountFutureRequirements(Model):
    currently_due: list[str] | None = None
    errors: list[BankAccountFutureRequirementsError] | None = None
    past_due: list[str] | None = None
    pending_verification: list[str] | None = None


class BankAccountRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class BankAccountRequirements(Model):
    currently_due: list[str] | None = None
    errors: list[BankAccountRequirementsError] | None = None
    past_due: list[str] | None = None
    pending_verification: list[str] | None = None


class BankAccount(Model):
    account: Expandable | None = None
    account_holder_name: str | None = None
    account_holder_type: str | None = None
    account_type: str | None = None
    available_payout_methods: list[Open["instant", "standard"]] | None = None
    bank_name: str | None = None
    country: str = ABSENT
    currency: str = ABSENT
    customer: Expandable | None = None
    default_for_currency: bool | None = None
    deleted: Open[True] | None = None
    fingerprint: str | None = None
    future_requirements: BankAccountFutureRequirements | None = None
    id: str = ABSENT
    last4: str = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["bank_account"] = ABSENT
    requirements: BankAccountRequirements | None = None
    routing_number: str | None = None
    status: str = ABSENT
