"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.plan import Plan
    from webhook_providers.models.stripe.objects.price import Price
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    Plan = later("webhook_providers.models.stripe.objects.plan", "Plan")
    Price = later("webhook_providers.models.stripe.objects.price", "Price")
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class SubscriptionItemBillingThresholds(Model):
    usage_gte: int | None = None


class SubscriptionItemCurrentTrial(Model):
    end_date: int = ABSENT
    start_date: int = ABSENT
    trial_offer: str = ABSENT


class SubscriptionItem(Model):
    billed_until: int | None = None
    billing_thresholds: SubscriptionItemBillingThresholds | None = None
    created: int = ABSENT
    current_period_end: int = ABSENT
    current_period_start: int = ABSENT
    current_trial: SubscriptionItemCurrentTrial | None = None
    deleted: Open[True] | None = None
    discounts: list[Expandable] = ABSENT
    id: str = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["subscription_item"] = ABSENT
    plan: Plan = ABSENT
    price: Price = ABSENT
    quantity: int | None = None
    subscription: str = ABSENT
    tax_rates: list[TaxRate] | None = None


class SubscriptionItemPage(Model):
    object: Open["list"] = ABSENT
    data: list[SubscriptionItem] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
