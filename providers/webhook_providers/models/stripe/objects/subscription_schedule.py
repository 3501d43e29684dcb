"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.subscription_schedule_phase import (
        SubscriptionSchedulePhase,
    )
else:
    SubscriptionSchedulePhase = later(
        "webhook_providers.models.stripe.objects.subscription_schedule_phase",
        "SubscriptionSchedulePhase",
    )


class SubscriptionScheduleBillingModeFlexible(Model):
    proration_discounts: Open["included", "itemized"] | None = None


class SubscriptionScheduleBillingMode(Model):
    flexible: SubscriptionScheduleBillingModeFlexible | None = None
    type: Open["classic", "flexible"] = ABSENT
    updated_at: int | None = None


class SubscriptionScheduleCurrentPhase(Model):
    end_date: int = ABSENT
    start_date: int = ABSENT


class SubscriptionScheduleDefaultSettingsAutomaticTaxLiability(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class SubscriptionScheduleDefaultSettingsAutomaticTax(Model):
    disabled_reason: Open["requires_location_inputs"] | None = None
    enabled: bool = ABSENT
    liability: SubscriptionScheduleDefaultSettingsAutomaticTaxLiability | None = None


class SubscriptionScheduleDefaultSettingsBillingThresholds(Model):
    amount_gte: int | None = None
    reset_billing_cycle_anchor: bool | None = None


class SubscriptionScheduleDefaultSettingsInvoiceSettingsCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class SubscriptionScheduleDefaultSettingsInvoiceSettingsIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class SubscriptionScheduleDefaultSettingsInvoiceSettings(Model):
    account_tax_ids: list[Expandable] | None = None
    custom_fields: list[SubscriptionScheduleDefaultSettingsInvoiceSettingsCustomField] | None = None
    days_until_due: int | None = None
    description: str | None = None
    footer: str | None = None
    issuer: SubscriptionScheduleDefaultSettingsInvoiceSettingsIssuer = ABSENT


class SubscriptionScheduleDefaultSettingsTransferData(Model):
    amount_percent: float | None = None
    destination: Expandable = ABSENT


class SubscriptionScheduleDefaultSettings(Model):
    application_fee_percent: float | None = None
    automatic_tax: SubscriptionScheduleDefaultSettingsAutomaticTax | None = None
    billing_cycle_anchor: Open["automatic", "phase_start"] = ABSENT
    billing_thresholds: SubscriptionScheduleDefaultSettingsBillingThresholds | None = None
    collection_method: Open["charge_automatically", "send_invoice"] | None = None
    default_payment_method: Expandable | None = None
    description: str | None = None
    invoice_settings: SubscriptionScheduleDefaultSettingsInvoiceSettings = ABSENT
    on_behalf_of: Expandable | None = None
    transfer_data: SubscriptionScheduleDefaultSettingsTransferData | None = None


class SubscriptionSchedulePauseSchedulePauseSettingsBillForOutstandingUsageThrough(Model):
    type: Open["none", "pause_at"] = ABSENT


class SubscriptionSchedulePauseSchedulePauseSettingsBillForUnusedTimeFrom(Model):
    type: Open["item_current_period_start", "none", "pause_at"] = ABSENT


class SubscriptionSchedulePauseSchedulePauseSettingsBillFor(Model):
    outstanding_usage_through: SubscriptionSchedulePauseSchedulePauseSettingsBillForOutstandingUsageThrough = ABSENT
    unused_time_from: SubscriptionSchedulePauseSchedulePauseSettingsBillForUnusedTimeFrom = ABSENT


class SubscriptionSchedulePauseSchedulePauseSettings(Model):
    bill_for: SubscriptionSchedulePauseSchedulePauseSettingsBillFor = ABSENT
    invoicing_behavior: Open["invoice", "pending_invoice_item"] = ABSENT
    type: Open["subscription"] = ABSENT


class SubscriptionSchedulePauseSchedulePauseStatusError(Model):
    code: str | None = None
    message: str = ABSENT


class SubscriptionSchedulePauseSchedulePauseStatus(Model):
    error: SubscriptionSchedulePauseSchedulePauseStatusError | None = None
    type: Open["error", "scheduled", "succeeded"] = ABSENT


class SubscriptionSchedulePauseSchedulePause(Model):
    pause_at: int = ABSENT
    settings: SubscriptionSchedulePauseSchedulePauseSettings | None = None
    status: SubscriptionSchedulePauseSchedulePauseStatus = ABSENT


class SubscriptionSchedulePauseScheduleResumeSettings(Model):
    billing_cycle_anchor: Open["resume_at", "unchanged"] = ABSENT
    payment_behavior: Open["resume_on_payment_attempt", "resume_on_payment_success"] = ABSENT
    proration_behavior: Open["always_invoice", "create_prorations", "none"] = ABSENT


class SubscriptionSchedulePauseScheduleResumeStatusError(Model):
    code: str | None = None
    message: str = ABSENT


class SubscriptionSchedulePauseScheduleResumeStatus(Model):
    error: SubscriptionSchedulePauseScheduleResumeStatusError | None = None
    type: Open["error", "pending", "requires_action", "scheduled", "succeeded"] = ABSENT


class SubscriptionSchedulePauseScheduleResume(Model):
    resume_at: int = ABSENT
    settings: SubscriptionSchedulePauseScheduleResumeSettings = ABSENT
    status: SubscriptionSchedulePauseScheduleResumeStatus = ABSENT


class SubscriptionSchedulePauseSchedule(Model):
    key: str = ABSENT
    pause: SubscriptionSchedulePauseSchedulePause = ABSENT
    resume: SubscriptionSchedulePauseScheduleResume | None = None


class SubscriptionSchedule(Model):
    application: Expandable | None = None
    billing_mode: SubscriptionScheduleBillingMode = ABSENT
    canceled_at: int | None = None
    completed_at: int | None = None
    created: int = ABSENT
    current_phase: SubscriptionScheduleCurrentPhase | None = None
    customer: Expandable = ABSENT
    customer_account: str | None = None
    default_settings: SubscriptionScheduleDefaultSettings = ABSENT
    end_behavior: Open["cancel", "none", "release", "renew"] = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["subscription_schedule"] = ABSENT
    pause_schedules: list[SubscriptionSchedulePauseSchedule] = ABSENT
    phases: list[SubscriptionSchedulePhase] = ABSENT
    released_at: int | None = None
    released_subscription: str | None = None
    status: Open["active", "canceled", "completed", "not_started", "released"] = ABSENT
    subscription: Expandable | None = None
    test_clock: Expandable | None = None


class SubscriptionScheduleEventData(Model):
    object: SubscriptionSchedule = ABSENT
    previous_attributes: dict[str, Any] | None = None
