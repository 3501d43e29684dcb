"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class SubscriptionSchedulePhaseAddInvoiceItemDiscount(Model):
    coupon: Expandable | None = None
    discount: Expandable | None = None
    promotion_code: Expandable | None = None


class SubscriptionSchedulePhaseAddInvoiceItemPeriodEnd(Model):
    timestamp: int | None = None
    type: Open["min_item_period_end", "phase_end", "timestamp"] = ABSENT


class SubscriptionSchedulePhaseAddInvoiceItemPeriodStart(Model):
    timestamp: int | None = None
    type: Open["max_item_period_start", "phase_start", "timestamp"] = ABSENT


class SubscriptionSchedulePhaseAddInvoiceItemPeriod(Model):
    end: SubscriptionSchedulePhaseAddInvoiceItemPeriodEnd = ABSENT
    start: SubscriptionSchedulePhaseAddInvoiceItemPeriodStart = ABSENT


class SubscriptionSchedulePhaseAddInvoiceItem(Model):
    discountable: bool | None = None
    discounts: list[SubscriptionSchedulePhaseAddInvoiceItemDiscount] = ABSENT
    metadata: dict[str, str] | None = None
    period: SubscriptionSchedulePhaseAddInvoiceItemPeriod = ABSENT
    price: Expandable = ABSENT
    quantity: int | None = None
    tax_rates: list[TaxRate] | None = None


class SubscriptionSchedulePhaseAutomaticTaxLiability(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class SubscriptionSchedulePhaseAutomaticTax(Model):
    disabled_reason: Open["requires_location_inputs"] | None = None
    enabled: bool = ABSENT
    liability: SubscriptionSchedulePhaseAutomaticTaxLiability | None = None


class SubscriptionSchedulePhaseBillingThresholds(Model):
    amount_gte: int | None = None
    reset_billing_cycle_anchor: bool | None = None


class SubscriptionSchedulePhaseDiscount(Model):
    coupon: Expandable | None = None
    discount: Expandable | None = None
    promotion_code: Expandable | None = None


class SubscriptionSchedulePhaseInvoiceSettingsCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class SubscriptionSchedulePhaseInvoiceSettingsIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class SubscriptionSchedulePhaseInvoiceSettings(Model):
    account_tax_ids: list[Expandable] | None = None
    custom_fields: list[SubscriptionSchedulePhaseInvoiceSettingsCustomField] | None = None
    days_until_due: int | None = None
    description: str | None = None
    footer: str | None = None
    issuer: SubscriptionSchedulePhaseInvoiceSettingsIssuer | None = None


class SubscriptionSchedulePhaseItemBillingThresholds(Model):
    usage_gte: int | None = None


class SubscriptionSchedulePhaseItemDiscount(Model):
    coupon: Expandable | None = None
    discount: Expandable | None = None
    promotion_code: Expandable | None = None


class SubscriptionSchedulePhaseItem(Model):
    billing_thresholds: SubscriptionSchedulePhaseItemBillingThresholds | None = None
    discounts: list[SubscriptionSchedulePhaseItemDiscount] = ABSENT
    metadata: dict[str, str] | None = None
    plan: Expandable = ABSENT
    price: Expandable = ABSENT
    quantity: int | None = None
    tax_rates: list[TaxRate] | None = None


class SubscriptionSchedulePhaseTransferData(Model):
    amount_percent: float | None = None
    destination: Expandable = ABSENT


class SubscriptionSchedulePhase(Model):
    add_invoice_items: list[SubscriptionSchedulePhaseAddInvoiceItem] = ABSENT
    application_fee_percent: float | None = None
    automatic_tax: SubscriptionSchedulePhaseAutomaticTax | None = None
    billing_cycle_anchor: Open["automatic", "phase_start"] | None = None
    billing_thresholds: SubscriptionSchedulePhaseBillingThresholds | None = None
    collection_method: Open["charge_automatically", "send_invoice"] | None = None
    currency: str = ABSENT
    default_payment_method: Expandable | None = None
    default_tax_rates: list[TaxRate] | None = None
    description: str | None = None
    discounts: list[SubscriptionSchedulePhaseDiscount] = ABSENT
    end_date: int = ABSENT
    invoice_settings: SubscriptionSchedulePhaseInvoiceSettings | None = None
    items: list[SubscriptionSchedulePhaseItem] = ABSENT
    metadata: dict[str, str] | None = None
    on_behalf_of: Expandable | None = None
    proration_behavior: Open["always_invoice", "create_prorations", "none"] = ABSENT
    start_date: int = ABSENT
    transfer_data: SubscriptionSchedulePhaseTransferData | None = None
    trial: bool | None = None
    trial_end: int | None = None
