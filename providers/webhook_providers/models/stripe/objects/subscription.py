"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.enums import InvoicePaymentMethodType
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.discount import Discount
    from webhook_providers.models.stripe.objects.subscription_item import (
        SubscriptionItem,
        SubscriptionItemPage,
    )
    from webhook_providers.models.stripe.objects.subscription_payment_settings_payment_method_options import (
        SubscriptionPaymentSettingsPaymentMethodOptions,
    )
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    Discount = later("webhook_providers.models.stripe.objects.discount", "Discount")
    SubscriptionItem = later(
        "webhook_providers.models.stripe.objects.subscription_item", "SubscriptionItem"
    )
    SubscriptionItemPage = later(
        "webhook_providers.models.stripe.objects.subscription_item", "SubscriptionItemPage"
    )
    SubscriptionPaymentSettingsPaymentMethodOptions = later(
        "webhook_providers.models.stripe.objects.subscription_payment_settings_payment_method_options",
        "SubscriptionPaymentSettingsPaymentMethodOptions",
    )
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class SubscriptionAutomaticTaxLiability(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class SubscriptionAutomaticTax(Model):
    disabled_reason: Open["requires_location_inputs"] | None = None
    enabled: bool = ABSENT
    liability: SubscriptionAutomaticTaxLiability | None = None


class SubscriptionBillingCycleAnchorConfig(Model):
    day_of_month: int = ABSENT
    hour: int | None = None
    minute: int | None = None
    month: int | None = None
    second: int | None = None


class SubscriptionBillingModeFlexible(Model):
    proration_discounts: Open["included", "itemized"] | None = None


class SubscriptionBillingMode(Model):
    flexible: SubscriptionBillingModeFlexible | None = None
    type: Open["classic", "flexible"] = ABSENT
    updated_at: int | None = None


class SubscriptionBillingScheduleAppliesTo(Model):
    price: Expandable | None = None
    type: Open["price"] = ABSENT


class SubscriptionBillingScheduleBillUntilDuration(Model):
    interval: Open["day", "month", "week", "year"] = ABSENT
    interval_count: int | None = None


class SubscriptionBillingScheduleBillUntil(Model):
    computed_timestamp: int = ABSENT
    duration: SubscriptionBillingScheduleBillUntilDuration | None = None
    timestamp: int | None = None
    type: Open["duration", "timestamp"] = ABSENT


class SubscriptionBillingSchedule(Model):
    applies_to: list[SubscriptionBillingScheduleAppliesTo] | None = None
    bill_until: SubscriptionBillingScheduleBillUntil = ABSENT
    key: str = ABSENT


class SubscriptionBillingThresholds(Model):
    amount_gte: int | None = None
    reset_billing_cycle_anchor: bool | None = None


class SubscriptionCancellationDetails(Model):
    comment: str | None = None
    feedback: (
        Open[
            "customer_service",
            "low_quality",
            "missing_features",
            "other",
            "switched_service",
            "too_complex",
            "too_expensive",
            "unused",
        ]
        | None
    ) = None
    feedback_option: Expandable | None = None
    reason: (
        Open[
            "canceled_by_retention_policy",
            "cancellation_requested",
            "payment_disputed",
            "payment_failed",
        ]
        | None
    ) = None


class SubscriptionInvoiceSettingsCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class SubscriptionInvoiceSettingsIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class SubscriptionInvoiceSettings(Model):
    account_tax_ids: list[Expandable] | None = None
    custom_fields: list[SubscriptionInvoiceSettingsCustomField] | None = None
    description: str | None = None
    footer: str | None = None
    issuer: SubscriptionInvoiceSettingsIssuer = ABSENT


class SubscriptionManagedPayments(Model):
    enabled: bool = ABSENT


class SubscriptionPauseCollection(Model):
    behavior: Open["keep_as_draft", "mark_uncollectible", "void"] = ABSENT
    resumes_at: int | None = None


class SubscriptionPaymentSettings(Model):
    payment_method_options: SubscriptionPaymentSettingsPaymentMethodOptions | None = None
    payment_method_types: list[InvoicePaymentMethodType] | None = None
    save_default_payment_method: Open["off", "on_subscription"] | None = None


class SubscriptionPendingInvoiceItemInterval(Model):
    interval: Open["day", "month", "week", "year"] = ABSENT
    interval_count: int = ABSENT


class SubscriptionPendingUpdate(Model):
    billing_cycle_anchor: int | None = None
    cancel_at_period_end: bool | None = None
    discount: Discount | None = None
    discounts: list[Expandable] | None = None
    expires_at: int = ABSENT
    metadata: dict[str, str] | None = None
    subscription_items: list[SubscriptionItem] | None = None
    trial_end: int | None = None
    trial_from_plan: bool | None = None


class SubscriptionPresentmentDetails(Model):
    presentment_currency: str = ABSENT


class SubscriptionStatusDetailsPausedSubscription(Model):
    type: Open[
        "final_payment_failure",
        "first_payment_failure",
        "pause_requested",
        "system",
        "trial_end_without_payment_method",
    ] = ABSENT


class SubscriptionStatusDetailsPaused(Model):
    subscription: SubscriptionStatusDetailsPausedSubscription = ABSENT
    transitioned_at: int = ABSENT
    type: Open["subscription"] = ABSENT


class SubscriptionStatusDetails(Model):
    paused: SubscriptionStatusDetailsPaused = ABSENT


class SubscriptionTransferData(Model):
    amount_percent: float | None = None
    destination: Expandable = ABSENT


class SubscriptionTrialSettingsEndBehavior(Model):
    billing_cycle_anchor: Open["now", "unchanged"] | None = None
    missing_payment_method: Open["cancel", "create_invoice", "pause"] = ABSENT


class SubscriptionTrialSettings(Model):
    end_behavior: SubscriptionTrialSettingsEndBehavior = ABSENT


class Subscription(Model):
    application: Expandable | None = None
    application_fee_percent: float | None = None
    automatic_tax: SubscriptionAutomaticTax = ABSENT
    billing_cycle_anchor: int = ABSENT
    billing_cycle_anchor_config: SubscriptionBillingCycleAnchorConfig | None = None
    billing_mode: SubscriptionBillingMode = ABSENT
    billing_schedules: list[SubscriptionBillingSchedule] = ABSENT
    billing_thresholds: SubscriptionBillingThresholds | None = None
    cancel_at: int | None = None
    cancel_at_period_end: bool = ABSENT
    canceled_at: int | None = None
    cancellation_details: SubscriptionCancellationDetails | None = None
    collection_method: Open["charge_automatically", "send_invoice"] = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    customer: Expandable = ABSENT
    customer_account: str | None = None
    days_until_due: int | None = None
    default_payment_method: Expandable | None = None
    default_source: Expandable | None = None
    default_tax_rates: list[TaxRate] | None = None
    description: str | None = None
    discounts: list[Expandable] = ABSENT
    ended_at: int | None = None
    id: str = ABSENT
    invoice_settings: SubscriptionInvoiceSettings = ABSENT
    items: SubscriptionItemPage = ABSENT
    latest_invoice: Expandable | None = None
    livemode: bool = ABSENT
    managed_payments: SubscriptionManagedPayments | None = None
    metadata: dict[str, str] = ABSENT
    next_pending_invoice_item_invoice: int | None = None
    object: Open["subscription"] = ABSENT
    on_behalf_of: Expandable | None = None
    pause_collection: SubscriptionPauseCollection | None = None
    payment_settings: SubscriptionPaymentSettings | None = None
    pending_invoice_item_interval: SubscriptionPendingInvoiceItemInterval | None = None
    pending_setup_intent: Expandable | None = None
    pending_update: SubscriptionPendingUpdate | None = None
    presentment_details: SubscriptionPresentmentDetails | None = None
    schedule: Expandable | None = None
    start_date: int = ABSENT
    status: Open[
        "active",
        "canceled",
        "incomplete",
        "incomplete_expired",
        "past_due",
        "paused",
        "trialing",
        "unpaid",
    ] = ABSENT
    status_details: SubscriptionStatusDetails | None = None
    test_clock: Expandable | None = None
    transfer_data: SubscriptionTransferData | None = None
    trial_end: int | None = None
    trial_settings: SubscriptionTrialSettings | None = None
    trial_start: int | None = None


class SubscriptionPage(Model):
    object: Open["list"] = ABSENT
    data: list[Subscription] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT


class SubscriptionEventData(Model):
    object: Subscription = ABSENT
    previous_attributes: dict[str, Any] | None = None
