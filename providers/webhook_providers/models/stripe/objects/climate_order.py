"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.climate_supplier import ClimateSupplier
else:
    ClimateSupplier = later(
        "webhook_providers.models.stripe.objects.climate_supplier", "ClimateSupplier"
    )


class ClimateOrderBeneficiary(Model):
    public_name: str = ABSENT


class ClimateOrderDeliveryDetailLocation(Model):
    city: str | None = None
    country: str = ABSENT
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None


class ClimateOrderDeliveryDetail(Model):
    delivered_at: int = ABSENT
    location: ClimateOrderDeliveryDetailLocation | None = None
    metric_tons: str = ABSENT
    registry_url: str | None = None
    supplier: ClimateSupplier = ABSENT


class ClimateOrder(Model):
    amount_fees: int = ABSENT
    amount_subtotal: int = ABSENT
    amount_total: int = ABSENT
    beneficiary: ClimateOrderBeneficiary | None = None
    canceled_at: int | None = None
    cancellation_reason: Open["expired", "product_unavailable", "requested"] | None = None
    certificate: str | None = None
    confirmed_at: int | None = None
    created: int = ABSENT
    currency: str = ABSENT
    delayed_at: int | None = None
    delivered_at: int | None = None
    delivery_details: list[ClimateOrderDeliveryDetail] = ABSENT
    expected_delivery_year: int = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    metric_tons: Decimal = ABSENT
    object: Open["climate.order"] = ABSENT
    product: Expandable = ABSENT
    product_substituted_at: int | None = None
    status: Open["awaiting_funds", "canceled", "confirmed", "delivered", "open"] = ABSENT


class ClimateOrderEventData(Model):
    object: ClimateOrder = ABSENT
    previous_attributes: dict[str, Any] | None = None
