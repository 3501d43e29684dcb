"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.climate_supplier import ClimateSupplier
else:
    ClimateSupplier = later(
        "webhook_providers.models.stripe.objects.climate_supplier", "ClimateSupplier"
    )


class ClimateProductCurrentPricesPerMetricTon(Model):
    amount_fees: int = ABSENT
    amount_subtotal: int = ABSENT
    amount_total: int = ABSENT


class ClimateProduct(Model):
    created: int = ABSENT
    current_prices_per_metric_ton: dict[str, ClimateProductCurrentPricesPerMetricTon] = ABSENT
    delivery_year: int | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metric_tons_available: Decimal = ABSENT
    name: str = ABSENT
    object: Open["climate.product"] = ABSENT
    suppliers: list[ClimateSupplier] = ABSENT


class ClimateProductEventData(Model):
    object: ClimateProduct = ABSENT
    previous_attributes: dict[str, Any] | None = None
