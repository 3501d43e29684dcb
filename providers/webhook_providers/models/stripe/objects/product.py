"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ProductMarketingFeature(Model):
    name: str | None = None


class ProductPackageDimensions(Model):
    height: float = ABSENT
    length: float = ABSENT
    weight: float = ABSENT
    width: float = ABSENT


class ProductTaxDetails(Model):
    performance_location: str | None = None
    tax_code: str | None = None


class Product(Model):
    active: bool = ABSENT
    created: int = ABSENT
    default_price: Expandable | None = None
    deleted: Open[True] | None = None
    description: str | None = None
    id: str = ABSENT
    images: list[str] = ABSENT
    livemode: bool = ABSENT
    marketing_features: list[ProductMarketingFeature] = ABSENT
    metadata: dict[str, str] = ABSENT
    name: str = ABSENT
    object: Open["product"] = ABSENT
    package_dimensions: ProductPackageDimensions | None = None
    shippable: bool | None = None
    statement_descriptor: str | None = None
    tax_code: Expandable | None = None
    tax_details: ProductTaxDetails | None = None
    type: Open["good", "service"] = ABSENT
    unit_label: str | None = None
    updated: int = ABSENT
    url: str | None = None


class ProductEventData(Model):
    object: Product = ABSENT
    previous_attributes: dict[str, Any] | None = None
