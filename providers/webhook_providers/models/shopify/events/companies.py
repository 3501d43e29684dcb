"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class CompaniesEvent(EventModel, address="shopify:companies/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    customer_since: Moment = ABSENT
    external_id: str = ABSENT
    main_contact_admin_graphql_api_id: str = ABSENT
    name: str = ABSENT
    note: str = ABSENT
    updated_at: Moment = ABSENT


class CompaniesCreate(CompaniesEvent, address="shopify:companies/create"):
    pass


class CompaniesDelete(CompaniesEvent, address="shopify:companies/delete"):
    pass


class CompaniesUpdate(CompaniesEvent, address="shopify:companies/update"):
    pass
