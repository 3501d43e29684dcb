"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ShippingRateDeliveryEstimateMaximum(Model):
    unit: Open["business_day", "day", "hour", "month", "week"] = ABSENT
    value: int = ABSENT


class ShippingRateDeliveryEstimateMinimum(Model):
    unit: Open["business_day", "day", "hour", "month", "week"] = ABSENT
    value: int = ABSENT


class ShippingRateDeliveryEstimate(Model):
    maximum: ShippingRateDeliveryEstimateMaximum | None = None
    minimum: ShippingRateDeliveryEstimateMinimum | None = None


class ShippingRateFixedAmountCurrencyOptions(Model):
    amount: int = ABSENT
    tax_behavior: Open["exclusive", "inclusive", "unspecified"] = ABSENT


class ShippingRateFixedAmount(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    currency_options: dict[str, ShippingRateFixedAmountCurrencyOptions] | None = None


class ShippingRate(Model):
    active: bool = ABSENT
    created: int = ABSENT
    delivery_estimate: ShippingRateDeliveryEstimate | None = None
    display_name: str | None = None
    fixed_amount: ShippingRateFixedAmount | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["shipping_rate"] = ABSENT
    tax_behavior: Open["exclusive", "inclusive", "unspecified"] | None = None
    tax_code: Expandable | None = None
    type: Open["fixed_amount"] = ABSENT
