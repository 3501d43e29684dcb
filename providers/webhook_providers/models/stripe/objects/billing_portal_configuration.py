"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class BillingPortalConfigurationBusinessProfile(Model):
    headline: str | None = None
    privacy_policy_url: str | None = None
    terms_of_service_url: str | None = None


class BillingPortalConfigurationFeaturesCustomerUpdate(Model):
    allowed_updates: list[Open["address", "email", "name", "phone", "shipping", "tax_id"]] = ABSENT
    enabled: bool = ABSENT


class BillingPortalConfigurationFeaturesInvoiceHistory(Model):
    enabled: bool = ABSENT


class BillingPortalConfigurationFeaturesPaymentMethodUpdate(Model):
    enabled: bool = ABSENT
    payment_method_configuration: str | None = None


class BillingPortalConfigurationFeaturesSubscriptionCancelCancellationReason(Model):
    enabled: bool = ABSENT
    feedback_options: list[Expandable] | None = None
    options: list[
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
    ] = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionCancel(Model):
    cancellation_reason: BillingPortalConfigurationFeaturesSubscriptionCancelCancellationReason = (
        ABSENT
    )
    enabled: bool = ABSENT
    mode: Open["at_period_end", "immediately"] = ABSENT
    proration_behavior: Open["always_invoice", "create_prorations", "none"] = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionPauseDurationIntervalOption(Model):
    interval: Open["day", "month", "week", "year"] = ABSENT
    interval_count: int = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionPauseDuration(Model):
    interval_options: list[
        BillingPortalConfigurationFeaturesSubscriptionPauseDurationIntervalOption
    ] = ABSENT
    type: Open["indefinite", "interval_options"] = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionPause(Model):
    duration: BillingPortalConfigurationFeaturesSubscriptionPauseDuration = ABSENT
    enabled: bool = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionUpdateProductAdjustableQuantity(Model):
    enabled: bool = ABSENT
    maximum: int | None = None
    minimum: int = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionUpdateProduct(Model):
    adjustable_quantity: BillingPortalConfigurationFeaturesSubscriptionUpdateProductAdjustableQuantity = ABSENT
    prices: list[str] = ABSENT
    product: str = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionUpdateScheduleAtPeriodEndCondition(Model):
    type: Open["decreasing_item_amount", "shortening_interval"] = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionUpdateScheduleAtPeriodEnd(Model):
    conditions: list[
        BillingPortalConfigurationFeaturesSubscriptionUpdateScheduleAtPeriodEndCondition
    ] = ABSENT


class BillingPortalConfigurationFeaturesSubscriptionUpdate(Model):
    billing_cycle_anchor: Open["now", "unchanged"] | None = None
    default_allowed_updates: list[Open["price", "promotion_code", "quantity"]] = ABSENT
    enabled: bool = ABSENT
    products: list[BillingPortalConfigurationFeaturesSubscriptionUpdateProduct] | None = None
    proration_behavior: Open["always_invoice", "create_prorations", "none"] = ABSENT
    schedule_at_period_end: BillingPortalConfigurationFeaturesSubscriptionUpdateScheduleAtPeriodEnd = ABSENT
    trial_update_behavior: Open["continue_trial", "end_trial"] = ABSENT


class BillingPortalConfigurationFeatures(Model):
    customer_update: BillingPortalConfigurationFeaturesCustomerUpdate = ABSENT
    invoice_history: BillingPortalConfigurationFeaturesInvoiceHistory = ABSENT
    payment_method_update: BillingPortalConfigurationFeaturesPaymentMethodUpdate = ABSENT
    subscription_cancel: BillingPortalConfigurationFeaturesSubscriptionCancel = ABSENT
    subscription_pause: BillingPortalConfigurationFeaturesSubscriptionPause = ABSENT
    subscription_update: BillingPortalConfigurationFeaturesSubscriptionUpdate = ABSENT


class BillingPortalConfigurationLoginPage(Model):
    enabled: bool = ABSENT
    url: str | None = None


class BillingPortalConfiguration(Model):
    active: bool = ABSENT
    application: Expandable | None = None
    business_profile: BillingPortalConfigurationBusinessProfile = ABSENT
    created: int = ABSENT
    default_return_url: str | None = None
    features: BillingPortalConfigurationFeatures = ABSENT
    id: str = ABSENT
    is_default: bool = ABSENT
    livemode: bool = ABSENT
    login_page: BillingPortalConfigurationLoginPage = ABSENT
    metadata: dict[str, str] | None = None
    name: str | None = None
    object: Open["billing_portal.configuration"] = ABSENT
    updated: int = ABSENT


class BillingPortalConfigurationEventData(Model):
    object: BillingPortalConfiguration = ABSENT
    previous_attributes: dict[str, Any] | None = None
